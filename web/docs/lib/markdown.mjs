// Markdown as pages show it: headings that can be linked to, code in colours that a strict policy allows.
import { createRequire } from 'node:module';
import anchor from 'markdown-it-anchor';
import Prism from 'prismjs';
import loadLanguages from 'prismjs/components/index.js';

loadLanguages.silent = true;
loadLanguages(['markup', 'css', 'javascript', 'jsx', 'typescript', 'tsx', 'bash', 'json']);
// Eleventy's own copy: another would be another version of the same library.
const MarkdownIt = createRequire(createRequire(import.meta.url).resolve('@11ty/eleventy'))('markdown-it');
const aliases = { js: 'javascript', mjs: 'javascript', ts: 'typescript', sh: 'bash', html: 'markup', vue: 'markup', svelte: 'markup', nginx: 'none', text: 'none' };

/** Code as spans with classes; no colour is written into the page itself. */
export function highlight(text, language = '') {
  const grammar = Prism.languages[aliases[language] ?? language];
  return grammar ? Prism.highlight(text, grammar, language) : MarkdownIt().utils.escapeHtml(text);
}

export const markdown = MarkdownIt({ html: true, linkify: false, typographer: true });
markdown.use(anchor, {
  level: [2, 3],
  slugify: (text) => text.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '-').replace(/^-|-$/g, ''),
  permalink: anchor.permalink.headerLink({ safariReaderFix: true, class: 'anchor' }),
});
markdown.renderer.rules.fence = (tokens, at) => {
  const [language = ''] = tokens[at].info.trim().split(' ');
  const label = language ? ` data-language="${language}"` : '';
  // What scrolls has to be reachable by keyboard.
  return `<div class="code"${label}><pre tabindex="0"><code>${highlight(tokens[at].content, language)}</code></pre></div>\n`;
};
markdown.renderer.rules.table_open = () => '<div class="table" tabindex="0" role="group" aria-label="Table"><table>\n';
markdown.renderer.rules.table_close = () => '</table></div>\n';
