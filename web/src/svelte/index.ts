// Types alone: what Svelte's templates know of the elements. The elements themselves come from `@scrip/storefront/elements`.
import type { HTMLAttributes } from 'svelte/elements';
import type { KebabCase, OwnProps, ScripTag } from '../element-types.js';
import type { ScripEventDetails } from '../elements/base/events.js';

type Listeners = {
  [Name in keyof ScripEventDetails as `on${Name}`]?: ((event: CustomEvent<ScripEventDetails[Name]>) => void) | undefined;
};

/** Attributes by their own names, beside the properties. */
type Attributes<Props> = { [Key in keyof Props as KebabCase<Key>]?: Props[Key] };

/**
 * An element in a template: its properties and attributes, its events as `onscrip-…`, and what every
 * element takes.
 *
 * ```ts
 * import '@scrip/storefront/svelte'; // once, in src/app.d.ts
 * ```
 */
export type ScripSvelteElement<Tag extends ScripTag> = OwnProps<Tag> &
  Attributes<OwnProps<Tag>> &
  Listeners &
  Omit<HTMLAttributes<HTMLElement>, keyof OwnProps<Tag>>;

type ScripElements = { [Tag in ScripTag]: ScripSvelteElement<Tag> };

declare module 'svelte/elements' {
  interface SvelteHTMLElements extends ScripElements {}
}
