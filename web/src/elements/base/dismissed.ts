/** The one key of the kit in the page's storage; nothing is kept without a page's leave. */
const key = 'scrip:dismissed';

/** What was dismissed for good on this device. A page without storage remembers nothing. */
export function dismissedBefore(): readonly string[] {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(key) ?? '[]');
    return Array.isArray(kept) ? kept.filter((one) => typeof one === 'string') : [];
  } catch {
    return [];
  }
}

/** Remembers the last hundred. */
export function rememberDismissed(id: string): void {
  try {
    const kept = [...dismissedBefore().filter((one) => one !== id), id].slice(-100);
    localStorage.setItem(key, JSON.stringify(kept));
  } catch {
    // Blocked or full: it comes back on the next page.
  }
}
