const focusable = [
  'a[href]',
  'button:not([disabled])',
  'input:not([disabled])',
  'select:not([disabled])',
  'textarea:not([disabled])',
  'summary',
  '[tabindex]',
].join(',');

/**
 * Hands the focus on before `host` takes away what holds it: to what comes next on the page, else to
 * what was before. Without this the focus falls to the page, and the next Tab begins at its top.
 */
export function leaveFocus(host: HTMLElement): void {
  const all = reachable(document.documentElement);
  const own = (element: Element) => host.contains(element) || isInside(element, host);
  const places = all.flatMap((element, index) => (own(element) ? [index] : []));
  const [first = 0] = places;
  const next = all[(places.at(-1) ?? -1) + 1] ?? all[first - 1];
  next?.focus({ preventScroll: true });
}

/** Whether it has the focus, or nothing has: a click gives none to a button in some browsers. */
export function holdsFocus(element: Element | undefined): boolean {
  let active = document.activeElement;
  if (!active || active === document.body) return true;
  while (active.shadowRoot?.activeElement) active = active.shadowRoot.activeElement;
  return active === element;
}

function isInside(element: Element, host: HTMLElement): boolean {
  for (let root = element.getRootNode(); root instanceof ShadowRoot; root = root.host.getRootNode()) {
    if (root.host === host || host.contains(root.host)) return true;
  }
  return false;
}

/** Everything that Tab reaches, in the order of the page; what is slotted where it is shown. */
function reachable(element: Element): HTMLElement[] {
  if (element instanceof HTMLElement && (element.hidden || element.inert)) return [];
  const isSlot = element instanceof HTMLSlotElement && element.assignedElements().length > 0;
  const inner = isSlot ? element.assignedElements() : [...(element.shadowRoot ?? element).children];
  const found = inner.flatMap(reachable);
  return takesFocus(element) ? [element, ...found] : found;
}

function takesFocus(element: Element): element is HTMLElement {
  return element instanceof HTMLElement && element.matches(focusable) && element.tabIndex >= 0 && element.checkVisibility();
}
