/** How a printed page looks that is nothing but text. */
const looks = `
  body { margin: 2rem; font: 11pt/1.5 system-ui, sans-serif; color: #000; background: #fff; overflow-wrap: break-word; }
  h1 { margin: 0 0 0.75em; font-size: 16pt; line-height: 1.25; }
  h1 + p { font-weight: 600; }
  footer { margin-block-start: 2em; padding-block-start: 0.75em; border-block-start: 1px solid #000; font-size: 9pt; }
  footer p { margin: 0; }
  @media print { body { margin: 0; } }
`;

export interface PrintedPage {
  readonly title: string;
  readonly lang: string;
  readonly dir: 'ltr' | 'rtl';
  readonly lead?: string | undefined;
  /** Copied, not taken. */
  readonly content: readonly Node[];
  readonly footer: readonly string[];
}

/**
 * Prints a page of its own, without what is around it on the shop's. The page is built node by node
 * in an empty frame, so that no policy of the shop's has to allow anything for it.
 */
export function printPage({ title, lang, dir, lead, content, footer }: PrintedPage): void {
  const frame = document.createElement('iframe');
  // Nothing to see: a frame that is not rendered cannot be printed.
  Object.assign(frame.style, { position: 'fixed', inlineSize: '0', blockSize: '0', border: '0', insetBlockEnd: '0' });
  frame.tabIndex = -1;
  frame.ariaHidden = 'true';
  // Some browsers load the empty page later than the frame is there.
  const fill = (): void => {
    const { contentDocument: page, contentWindow: view } = frame;
    if (!page || !view) return;
    const add = (place: Element, tag: string, text: string): void => {
      const element = page.createElement(tag);
      element.textContent = text;
      place.append(element);
    };
    page.title = title;
    Object.assign(page.documentElement, { lang, dir });
    add(page.body, 'h1', title);
    if (lead) add(page.body, 'p', lead);
    const text = page.createElement('div');
    text.append(...content.map((node) => page.importNode(node, true)));
    page.body.append(text);
    const foot = page.createElement('footer');
    for (const line of footer) add(foot, 'p', line);
    page.body.append(foot);
    const { CSSStyleSheet: Sheet } = view as Window & typeof globalThis;
    const sheet = new Sheet();
    sheet.replaceSync(looks);
    page.adoptedStyleSheets = [sheet];
    view.addEventListener('afterprint', () => frame.remove());
    view.print();
  };
  frame.addEventListener('load', fill, { once: true });
  document.body.append(frame);
}
