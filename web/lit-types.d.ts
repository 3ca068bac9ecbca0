// What the elements' types say of Lit, so that a shop needs no types of a library it does not
// install. The build puts this in place of 'lit' in the emitted declarations.
export interface CSSResult {
  readonly cssText: string;
}
export interface TemplateResult {
  readonly strings: TemplateStringsArray;
}
export type PropertyValues = ReadonlyMap<PropertyKey, unknown>;
/** How a property is read from its attribute. */
export type PropertyDeclarations = Readonly<Record<string, object>>;
export declare const nothing: unique symbol;
export declare class LitElement extends HTMLElement {
  /** Settles once what was changed has been rendered. */
  readonly updateComplete: Promise<boolean>;
  readonly renderRoot: HTMLElement | DocumentFragment;
  requestUpdate(): void;
  connectedCallback(): void;
  disconnectedCallback(): void;
  protected createRenderRoot(): HTMLElement | DocumentFragment;
  protected willUpdate(changed: PropertyValues): void;
  protected updated(changed: PropertyValues): void;
  protected render(): unknown;
}
