// What Eleventy takes from a file alone; build.mjs says the rest.
export const config = { markdownTemplateEngine: 'njk' };
export default () => {};
