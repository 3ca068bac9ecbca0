// What a page is made of, read from its HTML: for the list beside it and for the search.
const entities = { '&amp;': '&', '&lt;': '<', '&gt;': '>', '&quot;': '"', '&#39;': "'", '&nbsp;': ' ' };
const text = (html) =>
  html.replace(/<(script|style|select)[\s\S]*?<\/\1>/g, ' ').replace(/<[^>]+>/g, ' ').replace(/&[#\w]+;/g, (entity) => entities[entity] ?? ' ').replace(/\s+/g, ' ').trim();
const heading = /<h([23]) id="([^"]+)"[^>]*>([\s\S]*?)<\/h\1>/g;

/** Headings of the second and third level: `{ level, id, title }`. */
export const tableOfContents = (content) =>
  [...content.matchAll(heading)].map(([, level, id, title]) => ({ level: Number(level), id, title: text(title) }));

/** The page in pieces, each with the heading it stands under: `{ url, page, title, text }`. */
export function sectionsOf({ url, content }) {
  const page = text(/<h1[^>]*>([\s\S]*?)<\/h1>/.exec(content)?.[1] ?? '');
  const article = /<article[^>]*>([\s\S]*?)<\/article>/.exec(content)?.[1] ?? '';
  const starts = [...article.matchAll(heading)];
  const piece = (from, to, title, id) => ({ url: id ? `${url}#${id}` : url, page, title, text: text(article.slice(from, to)).slice(0, 1200) });
  return [
    piece(0, starts[0]?.index, page),
    ...starts.map((match, n) => piece(match.index + match[0].length, starts[n + 1]?.index, text(match[3]), match[2])),
  ];
}
