// A page for each element, out of custom-elements.json: what the class says is what the page says.
import { readFile } from 'node:fs/promises';

const dist = new URL('../../dist/', import.meta.url);

/** What a page is about when it looks for one of them; an element without a group stops the build. */
const groups = [
  { title: 'A checkout', names: ['coupon-field', 'applied-codes', 'breakdown', 'price', 'gift-card', 'notice', 'conflict', 'verdict', 'auto-promo', 'status', 'orders'] },
  { title: 'Offers', names: ['wallet', 'coupon-card', 'spend-bar', 'deals', 'filters', 'banner', 'promo-badge', 'countdown', 'terms', 'copy-code', 'code-reveal', 'gift-picker', 'signup-offer'] },
  { title: 'Members', names: ['points', 'points-history', 'tier-progress', 'earned', 'expiry-notice', 'referral'] },
  { title: 'Draws', names: ['draw', 'scratch', 'wheel'] },
  { title: 'Around them', names: ['provider', 'announcer'] },
];

/** A phrase of a comment as a sentence: `{code}, cancelable` is "`{code}`, cancelable." */
export function sentence(text = '') {
  const said = text.trim().replace(/(?<!`)\{[^{}`]*\}(?!`)/g, (shape) => `\`${shape}\``);
  if (said === '') return '';
  return said.charAt(0).toUpperCase() + said.slice(1) + (/[.!?…:}`]$/.test(said) ? '' : '.');
}

/** The same elements, by what they are for. */
export function elementGroups(elements) {
  const found = groups.map(({ title, names }) => ({ title, elements: names.map((name) => elements.find((one) => one.name === name)) }));
  const missing = elements.filter((one) => !found.some((group) => group.elements.includes(one)));
  if (missing.length > 0 || found.some((group) => group.elements.includes(undefined))) {
    throw new Error(`Which group are they in? ${missing.map(({ name }) => name)} See web/docs/lib/elements.mjs`);
  }
  return found;
}

export async function elementPages() {
  const manifest = JSON.parse(await readFile(new URL('custom-elements.json', dist), 'utf8'));
  const { elements: sizes } = JSON.parse(await readFile(new URL('sizes.json', dist), 'utf8'));
  const found = manifest.modules.flatMap(({ declarations }) => declarations).filter(({ tagName }) => tagName);
  return found
    .map((declaration) => {
      const name = declaration.tagName.slice('scrip-'.length);
      const attributes = new Set((declaration.attributes ?? []).map((attribute) => attribute.fieldName ?? attribute.name));
      const fields = (declaration.members ?? []).filter(({ kind, privacy }) => kind === 'field' && privacy !== 'private');
      return {
        name,
        tag: declaration.tagName,
        title: name.charAt(0).toUpperCase() + name.slice(1).replaceAll('-', ' '),
        className: declaration.name,
        description: declaration.description ?? '',
        first: (declaration.description ?? '').split(/(?<=\.)\s/)[0],
        attributes: (declaration.attributes ?? []).map((attribute) => {
          const field = fields.find((one) => one.name.toLowerCase() === (attribute.fieldName ?? attribute.name).replaceAll('-', '').toLowerCase());
          const { text } = attribute.type ?? field?.type ?? {};
          return { ...attribute, type: text && { text: text.replace(/ \| undefined$/, '') }, default: attribute.default ?? field?.default };
        }),
        properties: fields.filter((field) => field.description && !attributes.has(field.name)),
        methods: (declaration.members ?? []).filter(({ kind, privacy, description }) => kind === 'method' && privacy !== 'private' && description),
        events: declaration.events ?? [],
        slots: (declaration.slots ?? []).map((slot) => ({ ...slot, name: slot.name || 'default' })),
        parts: declaration.cssParts ?? [],
        custom: declaration.cssProperties ?? [],
        size: sizes[name],
        // The provider and the announcer show nothing by themselves.
        live: !['provider', 'announcer'].includes(name),
      };
    })
    .sort((a, b) => (a.name < b.name ? -1 : 1));
}
