import type { Refusal } from '../src/documents/refusal.js';
import type { CartSetup, GalleryElement, GalleryState } from './gallery.js';

const tried = (name: string, title: string, code: string, more: Partial<GalleryState> = {}): GalleryState => ({
  name,
  title,
  steps: [{ type: code }, { press: 'Enter' }],
  state: 'refused',
  ...more,
});

/** A server that refuses every code for this reason. */
const refused = (refusal: Refusal): CartSetup => ({ server: { lookup: { status: 'refused', refusal } } });

export const couponField: GalleryElement = {
  name: 'coupon-field',
  title: 'Coupon field',
  cover: 'applied',
  states: [
    { name: 'collapsed', title: 'Collapsed', attributes: { collapsed: true }, state: 'collapsed' },
    { name: 'idle', title: 'Idle', state: 'idle' },
    { name: 'small', title: 'Small', attributes: { size: 's' }, state: 'idle' },
    { name: 'large', title: 'Large', attributes: { size: 'l' }, state: 'idle' },
    { name: 'focused', title: 'Focused', steps: [{ focus: 'input' }], state: 'focused' },
    { name: 'editing', title: 'Editing', steps: [{ type: 'SPR' }], state: 'editing' },
    { name: 'from-link', title: 'Filled from a link', attributes: { code: 'SPRING' }, state: 'prefilled' },
    {
      name: 'validating',
      title: 'Validating',
      cart: { server: { lookup: 'pending' } },
      steps: [{ type: 'PARTNER25' }, { press: 'Enter' }, { wait: 250 }],
      state: 'checking',
    },
    tried('applied', 'Applied', 'SPRING', { state: 'applied' }),
    tried('gift-card', 'A gift card', 'GIFT-2841-7731', { state: 'applied' }),
    tried('several', 'Several at once', 'SPRING, FRIEND', { attributes: { multiple: true }, state: 'applied' }),
    { name: 'empty', title: 'Submitted empty', steps: [{ press: 'Enter' }], state: 'empty' },
    tried('unknown', 'Unknown code', 'SPRNIG'),
    tried('expired', 'Expired', 'WINTER'),
    tried('not-started', 'Not started', 'MAYDAY'),
    tried('disabled', 'No longer available', 'CLOSED'),
    tried('min-spend', 'Minimum not reached', 'BIG20', { attributes: { remedies: 'add_amount' } }),
    tried('no-items', 'Nothing in the cart qualifies', 'KETTLE15', { attributes: { remedies: 'add_items' } }),
    tried('limit-reached', 'Fully claimed', 'HELLO'),
    tried('sign-in', 'Sign in first', 'MEMBER', {
      attributes: { remedies: 'sign_in' },
      cart: { server: { lookup: { status: 'refused', refusal: { key: 'missing_customer', facts: {} } } } },
    }),
    tried('not-eligible', 'Not for this shopper', 'STAFF', {
      cart: { server: { lookup: { status: 'refused', refusal: { key: 'customer_rules_violated', facts: {} } } } },
    }),
    tried('cannot-combine', 'Cannot be combined', 'SPRING', { cart: { codes: ['ALONE20'] } }),
    tried('too-many', 'Too many codes', 'THANKS', { cart: { codes: ['SPRING', 'FRIEND'] } }),
    tried('already', 'Already applied', 'SPRING', { cart: { codes: ['SPRING'] } }),
    tried('min-quantity', 'Too few of them', 'TRIO', { attributes: { remedies: 'add_items' }, cart: refused({ key: 'order_rules_violated', facts: { basis: 'quantity', needed: 3, current: 1, missing: 2 } }) }),
    tried('outside-hours', 'Not at this hour', 'LUNCH', { cart: refused({ key: 'promotion_not_active_now', facts: {} }) }),
    tried('own-referral', 'One’s own referral code', 'FRIEND-OF-ME', { cart: refused({ key: 'referrer_not_permitted_to_redeem', facts: {} }) }),
    tried('held', 'In use by another checkout', 'ONCE', { cart: refused({ key: 'multiple_requests', facts: {} }) }),
    tried('no-balance', 'A gift card with nothing left', 'GIFT-0000-0001'),
    tried('unreachable', 'The shop does not answer', 'PARTNER25', {
      cart: { server: { lookup: { status: 'unreachable' } } },
      state: 'offline',
    }),
    tried('throttled', 'Too many tries', 'GUESS1', {
      cart: { server: { lookup: { status: 'throttled', retryAfterMs: 30_000 } } },
      state: 'throttled',
    }),
    tried('offline', 'Offline', 'PARTNER25', {
      cart: { server: { lookup: { status: 'offline' } } },
      state: 'offline',
    }),
    { name: 'locked', title: 'Locked while paying', attributes: { locked: true }, cart: { codes: ['SPRING'] }, state: 'locked' },
    { name: 'readonly', title: 'Order placed', attributes: { readonly: true }, state: 'readonly' },
    tried('long', 'A long code', 'NOSUCHCODEBUTALONGONE-2026-0000000000000000000001', { state: 'refused' }),
  ],
};
