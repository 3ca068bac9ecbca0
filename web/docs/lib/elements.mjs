// A page for each element, out of custom-elements.json: what the class says is what the page says.
import { readFile } from 'node:fs/promises';

const dist = new URL('../../dist/', import.meta.url);

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
        live: !['provider', 'announcer', 'orders'].includes(name),
      };
    })
    .sort((a, b) => (a.name < b.name ? -1 : 1));
}
