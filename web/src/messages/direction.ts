/** Whether this locale's script runs from right to left. */
export function isRightToLeft(locale: string): boolean {
  return /^(ar|ckb|dv|fa|he|ps|sd|ug|ur|yi)\b/i.test(locale);
}

/** Keeps a code's own direction inside a right-to-left sentence. */
export function isolate(code: string, locale: string): string {
  return isRightToLeft(locale) ? `\u2066${code}\u2069` : code;
}

/** Keeps a merchant's text, in whatever language it is, whole inside a right-to-left sentence. */
export function isolateText(text: string, locale: string): string {
  return isRightToLeft(locale) ? `\u2068${text}\u2069` : text;
}
