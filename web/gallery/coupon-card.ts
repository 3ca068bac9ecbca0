import type { WalletEntry } from '../src/documents/wallet.js';
import type { GalleryElement, GalleryState } from './gallery.js';
import { now } from './shop.js';

const entry = (changes: Partial<WalletEntry>): WalletEntry => ({
  object: 'wallet_entry',
  redeemable_id: 'v_spring',
  redeemable_object: 'voucher',
  code: 'SPRING',
  voucher_type: 'DISCOUNT_VOUCHER',
  status: 'USABLE',
  worth: 372,
  result: { discount: { type: 'PERCENT', percent_off: 10, effect: 'APPLY_TO_ORDER' } },
  storefront: { label: 'Spring offer', terms: 'Off the whole order.' },
  ...changes,
});

const shown = (name: string, title: string, changes: Partial<WalletEntry>, state = name): GalleryState => ({
  name,
  title,
  properties: { data: entry(changes) },
  state,
});

const later = (hours: number) => new Date(Date.parse(now) + hours * 3_600_000).toISOString();

export const couponCard: GalleryElement = {
  name: 'coupon-card',
  title: 'Coupon card',
  cover: 'expiring',
  states: [
    { name: 'from-wallet', title: 'By its code', attributes: { code: 'SPRING' }, state: 'available' },
    shown('available', 'Available', {}),
    shown('applied', 'Applied', { status: 'APPLIED', worth: 0 }),
    shown('locked', 'Locked, with how far it is', {
      status: 'WAITING',
      worth: 0,
      refusal: {
        key: 'order_rules_violated',
        facts: { basis: 'amount', needed: 5000, current: 3720, missing: 1280 },
      },
    }),
    shown('not-combinable', 'Clashes with another', {
      status: 'WAITING',
      worth: 0,
      refusal: { key: 'exclusion_rules_not_met', facts: { with: ['ALONE20'] } },
    }),
    shown('reserved', 'Held by another checkout', {
      status: 'WAITING',
      worth: 0,
      refusal: { key: 'multiple_requests', facts: {} },
    }),
    shown('scheduled', 'Starts later', { status: 'NOT_ACTIVE_YET', worth: 0, start_date: later(240) }),
    shown('expiring', 'Ends soon', { expiration_date: later(40) }),
    shown('limited', 'Few uses left', { uses_left: 2 }),
    shown('gift-card', 'A gift card', {
      code: 'GIFT-2841-7731',
      voucher_type: 'GIFT_VOUCHER',
      worth: 2000,
      result: { gift: { balance: 2000 } },
      storefront: { label: 'Gift card from Ada' },
    }, 'available'),
    shown('used', 'Used', { status: 'USED', worth: 0 }),
    shown('expired', 'Expired', { status: 'EXPIRED', worth: 0, expiration_date: later(-2000) }),
    { name: 'loading', title: 'Loading', attributes: { loading: true }, state: 'loading' },
    { name: 'unavailable', title: 'A code nobody holds', attributes: { code: 'NOBODYS' }, state: 'unavailable' },
  ],
};
