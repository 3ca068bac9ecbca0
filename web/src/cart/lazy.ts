/** Computes once, when first asked; a failure is not remembered. */
export function lazy<T>(compute: () => T): () => T {
  let known: { value: T } | undefined;
  return () => (known ??= { value: compute() }).value;
}
