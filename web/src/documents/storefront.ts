/** A text, or one per locale (`{"en": "…", "de": "…"}`). */
export type LocalisedText = string | Readonly<Record<string, string>>;

/** What a shop may show of a campaign, voucher or tier. Passes through the engine unread. */
export interface Storefront {
  /** Shown to shoppers who do not hold it. */
  listed?: boolean;
  label?: LocalisedText;
  terms?: LocalisedText;
  badge?: LocalisedText;
  /** Whether a countdown to the end may be shown; the end itself is `expiration_date`. */
  countdown?: boolean;
}
