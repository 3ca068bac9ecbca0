import {
  createElement,
  forwardRef,
  useCallback,
  useEffect,
  useLayoutEffect,
  useRef,
  type ForwardRefExoticComponent,
  type HTMLAttributes,
  type ReactNode,
  type RefAttributes,
} from 'react';
import type { ElementOf, OwnKeys, OwnProps, ScripEventProps, ScripTag } from '../element-types.js';

export type { ElementClasses, ScripEventProps, ScripTag } from '../element-types.js';

/** Properties and events of an element, and what every element of a page takes. */
export type ScripElementProps<Tag extends ScripTag> = OwnProps<Tag> & ScripEventProps &
  Omit<HTMLAttributes<HTMLElement>, OwnKeys<ElementOf<Tag>> | keyof ScripEventProps> & {
    slot?: string | undefined;
    children?: ReactNode;
  };

/** A component of React for one element: its properties as props, its events as `onScrip…`. */
export type ScripComponent<Tag extends ScripTag> = ForwardRefExoticComponent<
  ScripElementProps<Tag> & RefAttributes<ElementOf<Tag>>
>;

// A server does not lay out, and React says so of whoever asks it to.
const useBeforePaint = typeof document === 'undefined' ? useEffect : useLayoutEffect;

const kebab = (name: string): string => name.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);

/** HTML's own names of two words; the elements' own become `two-words`. */
const htmlNames = /^(accessKey|autoCapitalize|autoFocus|contentEditable|enterKeyHint|inputMode|spellCheck|tabIndex)$/;

type Values = Readonly<Record<string, unknown>>;

/** What goes where: markup, which servers write too; properties and listeners, which pages set. */
function sort(props: Values): { attributes: Values; properties: Values; listeners: Values } {
  const attributes: Record<string, unknown> = {};
  const properties: Record<string, unknown> = {};
  const listeners: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(props)) {
    if (/^onScrip[A-Z]/.test(name)) listeners[kebab(`s${name.slice(3)}`)] = value;
    else if (name === 'className') attributes['class'] = value;
    else if (name === 'children' || name === 'style' || /^(on[A-Z]|data-|aria-|dangerously|suppress)/.test(name)) attributes[name] = value;
    else if (typeof value === 'object' && value !== null) properties[name] = value;
    else if (htmlNames.test(name)) attributes[name.toLowerCase()] = value;
    else if (value === true) attributes[kebab(name)] = '';
    else if (value !== false && value !== undefined && value !== null) attributes[kebab(name)] = value;
  }
  return { attributes, properties, listeners };
}

/**
 * A component for one element. Plain values are attributes, so that a server renders them; objects
 * are set as properties before the page is painted; `onScrip…` listens. Works in React 18 and 19.
 * The element itself is registered by `@scrip/storefront/elements/…`.
 */
export function elementComponent<Tag extends ScripTag>(tag: Tag, name: string): ScripComponent<Tag> {
  const Component = forwardRef<ElementOf<Tag>, Values>((props, given) => {
    const { attributes, properties, listeners } = sort(props);
    const host = useRef<HTMLElement | null>(null);
    const latest = useRef(listeners);
    const before = useRef<Values>({});
    const names = Object.keys(listeners).sort().join(' ');
    useBeforePaint(() => {
      latest.current = listeners;
      const element = host.current as (HTMLElement & Record<string, unknown>) | null;
      if (!element) return;
      for (const key of Object.keys(before.current)) if (!(key in properties)) element[key] = undefined;
      for (const [key, value] of Object.entries(properties)) if (element[key] !== value) element[key] = value;
      before.current = properties;
    });
    useBeforePaint(() => {
      const element = host.current;
      if (!element || names === '') return undefined;
      const hear = (event: Event): void => {
        const listener = latest.current[event.type];
        if (typeof listener === 'function') (listener as (event: Event) => void)(event);
      };
      const types = names.split(' ');
      for (const type of types) element.addEventListener(type, hear);
      return () => {
        for (const type of types) element.removeEventListener(type, hear);
      };
    }, [names]);
    const ref = useCallback(
      (element: ElementOf<Tag> | null) => {
        host.current = element;
        if (typeof given === 'function') given(element);
        else if (given) given.current = element;
      },
      [given],
    );
    // An element of a page that a server rendered shows its state before React comes to it.
    return createElement(tag, { suppressHydrationWarning: true, ...attributes, ref });
  });
  Component.displayName = name;
  // React's own type knows no element's properties; `ScripElementProps` has read them off its class.
  return Component as unknown as ScripComponent<Tag>;
}
