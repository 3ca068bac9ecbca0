import type { RedeemableReference } from '../documents/explanation.js';

/** A thing that may be chosen for free; `price` in minor units is what it would cost. */
export interface GiftOption {
  readonly product_id?: string;
  readonly sku_id?: string;
  readonly name: string;
  readonly price: number;
  readonly image_url?: string;
  /** Not there: in stock. */
  readonly available?: boolean;
}

/** What a promotion lets the shopper choose. */
export interface GiftOffer {
  readonly redeemable: RedeemableReference;
  /** How many may be chosen. */
  readonly pick: number;
  readonly options: readonly GiftOption[];
  /** Ids of what is on the cart already. */
  readonly chosen?: readonly string[];
  /** A promotion put them there by itself. */
  readonly automatic?: boolean;
  /** The cart does not reach it; with what is missing of it, in minor units. */
  readonly missing?: number;
  /** What was lost with it, and by what. */
  readonly lost?: { readonly name: string; readonly undo: boolean };
  readonly expires_at?: string;
}

/** What a gift picker shows, and how many gifts may still be chosen. */
export type GiftPickerState =
  | { readonly status: 'unavailable' | 'locked' | 'lost' | 'out-of-stock' | 'declined' }
  | {
      readonly status: 'unlocked' | 'choosing' | 'chosen' | 'auto-added';
      /** How many more may be chosen. */
      readonly left: number;
    };

/** What a gift is chosen by: its SKU, else its product, else its name. */
export const giftId = ({ sku_id, product_id, name }: GiftOption): string => sku_id ?? product_id ?? name;

/** `picked`: what the shopper has ticked; `declined`: they want none. */
export function giftPickerState(
  offer: GiftOffer | undefined,
  picked: readonly string[] | undefined,
  declined: boolean,
): GiftPickerState {
  if (!offer || offer.options.length === 0) return { status: 'unavailable' };
  if (offer.lost) return { status: 'lost' };
  if (offer.missing !== undefined) return { status: 'locked' };
  const chosen = offer.chosen ?? [];
  if (offer.automatic) return { status: 'auto-added', left: 0 };
  if (offer.options.every(({ available }) => available === false) && chosen.length === 0) {
    return { status: 'out-of-stock' };
  }
  if (declined) return { status: 'declined' };
  const ticked = picked ?? chosen;
  const same = ticked.length === chosen.length && ticked.every((id) => chosen.includes(id));
  const left = offer.pick - ticked.length;
  if (!same) return { status: 'choosing', left };
  return { status: chosen.length > 0 ? 'chosen' : 'unlocked', left };
}
