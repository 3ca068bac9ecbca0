// What frameworks' templates know of the elements: computed from their classes, so that it cannot go stale.
import type { LitElement } from 'lit';
import type { ScripEventDetails } from './elements/base/events.js';
import type * as Elements from './elements/index.js';

/** Every element's class, by its own name; React's components have the same. */
export type ElementClasses = typeof Elements;

/** The name of every element. */
export type ScripTag = Extract<keyof HTMLElementTagNameMap, `scrip-${string}`>;

export type ElementOf<Tag extends ScripTag> = HTMLElementTagNameMap[Tag];

/** What an element declares itself, without its methods. */
export type OwnKeys<Element> = {
  [Key in Exclude<keyof Element, keyof LitElement>]: Element[Key] extends (...parts: never[]) => unknown ? never : Key;
}[Exclude<keyof Element, keyof LitElement>];

/** Its properties, each of which may be left out. */
export type OwnProps<Tag extends ScripTag> = {
  [Key in OwnKeys<ElementOf<Tag>>]?: ElementOf<Tag>[Key] | undefined;
};

export type PascalCase<Text extends string> = Text extends `${infer Head}-${infer Tail}`
  ? `${Capitalize<Head>}${PascalCase<Tail>}`
  : Capitalize<Text>;

/** `perLine` as its attribute, `per-line`. */
export type KebabCase<Text> = Text extends `${infer Head}${infer Tail}`
  ? `${Head extends Lowercase<Head> ? Head : `-${Lowercase<Head>}`}${KebabCase<Tail>}`
  : '';

/** `scrip-apply` as `onScripApply`, and so on for every event. */
export type ScripEventProps = {
  [Name in keyof ScripEventDetails as `on${PascalCase<Name>}`]?: ((event: CustomEvent<ScripEventDetails[Name]>) => void) | undefined;
};
