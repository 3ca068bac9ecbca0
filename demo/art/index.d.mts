/** Every drawing by its name, as the text of an SVG. */
export const art: Readonly<Record<string, string>>;
