/** What the shop says about a product in one language. */
export interface GoodsWords {
  name: string;
  line: string;
  text: string;
  notes?: readonly string[];
  facts: Readonly<Record<string, string>>;
}
