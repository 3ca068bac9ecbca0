const nameOf = ({ family, style }: FontName) => `${family} ${style}`;

/** The fonts of these texts; texts can be changed once theirs are loaded. Answers those that are not to be had. */
export async function loadFonts(texts: readonly TextNode[]): Promise<ReadonlySet<string>> {
  const wanted = new Map(texts.flatMap(fontsOf).map((font) => [nameOf(font), font]));
  const missing = new Set<string>();
  await Promise.all(
    [...wanted].map(([name, font]) => figma.loadFontAsync(font).catch(() => void missing.add(name))),
  );
  return missing;
}

export function fontsOf(text: TextNode): FontName[] {
  if (text.fontName !== figma.mixed) return [text.fontName];
  return text.getRangeAllFontNames(0, text.characters.length);
}

export function lacksFont(text: TextNode, missing: ReadonlySet<string>): boolean {
  return text.hasMissingFont || fontsOf(text).some((font) => missing.has(nameOf(font)));
}
