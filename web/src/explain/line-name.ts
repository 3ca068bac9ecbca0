/**
 * What a line is called by its product and its SKU: `Huila, 250 g`; by the one there is, or by the
 * SKU alone where that names its product.
 */
export function lineName(product: string | undefined, sku: string | undefined): string | undefined {
  return product && sku && !sku.includes(product) ? `${product}, ${sku}` : (sku ?? product);
}
