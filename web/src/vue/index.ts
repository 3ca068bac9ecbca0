// Types alone: what Vue's templates know of the elements. The elements themselves come from `@scrip/storefront/elements`.
import type { HTMLAttributes } from 'vue';
import type { OwnProps, ScripEventProps, ScripTag } from '../element-types.js';

/**
 * An element in a template: its properties, its events as `@scrip-…`, and what every element takes.
 *
 * ```ts
 * import '@scrip/storefront/vue'; // once, in a file that the compiler sees
 * ```
 */
export type ScripVueElement<Tag extends ScripTag> = new () => {
  $props: OwnProps<Tag> & ScripEventProps & HTMLAttributes;
};

type ScripElements = { [Tag in ScripTag]: ScripVueElement<Tag> };

declare module 'vue' {
  interface GlobalComponents extends ScripElements {}
}
