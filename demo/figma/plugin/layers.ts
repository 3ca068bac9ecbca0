// The convention: a layer whose name begins with a dollar shows a value. What follows a space is the
// designer's own: `$total  large`.

export type Binding =
  | { readonly kind: 'text'; readonly key: string }
  | { readonly kind: 'item'; readonly key: string }
  | { readonly kind: 'badge'; readonly key: string }
  | { readonly kind: 'if'; readonly key: string }
  | { readonly kind: 'list'; readonly key: string }
  | { readonly kind: 'bar'; readonly key: string }
  | { readonly kind: 'fill' };

export function bindingOf({ name }: { readonly name: string }): Binding | undefined {
  const text = /^\$(\S+)/.exec(name)?.[1];
  if (text === undefined) return undefined;
  if (text === 'fill') return { kind: 'fill' };
  const [, kind, key] = /^(item|badge|if|list|bar):(.+)$/.exec(text) ?? [];
  switch (kind) {
    case 'item':
    case 'badge':
    case 'if':
    case 'list':
    case 'bar':
      return { kind, key: key ?? '' };
    default:
      return { kind: 'text', key: text };
  }
}

export function hasChildren(node: BaseNode): node is BaseNode & ChildrenMixin {
  return 'children' in node;
}

/** What lies inside of an instance can be changed, but not added, moved or taken away. */
export function isInInstance(node: BaseNode): boolean {
  for (let at = node.parent; at !== null; at = at.parent) if (at.type === 'INSTANCE') return true;
  return node.type === 'INSTANCE';
}

/** Every text in it, itself included. */
export function textsIn(node: SceneNode): TextNode[] {
  if (node.type === 'TEXT') return [node];
  return hasChildren(node) ? node.children.flatMap(textsIn) : [];
}
