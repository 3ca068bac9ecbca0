/** `•••• 7731`: enough to tell cards apart, too little to use one. */
export function maskCode(code: string): string {
  const letters = code.replace(/[^\p{L}\p{N}]/gu, '');
  return `•••• ${letters.slice(-4)}`;
}
