export type Forms = { other: string } & Partial<Record<Intl.LDMLPluralRule, string>>;

/** The form for this count in a language; `#` in it becomes the number. */
export function plural(locale: string, count: number, forms: Forms): string {
  const form = forms[new Intl.PluralRules(locale).select(count)] ?? forms.other;
  return form.replace('#', new Intl.NumberFormat(locale).format(count));
}
