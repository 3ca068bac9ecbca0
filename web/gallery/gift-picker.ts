import type { GiftOffer } from '../src/headless/gift-picker.js';
import type { GalleryElement, GalleryState } from './gallery.js';

const offer: GiftOffer = {
  redeemable: { object: 'promotion_tier', id: 'promo_gift' },
  pick: 1,
  options: [
    { product_id: 'prod_cup', name: 'Ceramic cup', price: 1400 },
    { product_id: 'prod_filters', name: 'Paper filters, 100', price: 650 },
    { product_id: 'prod_sample', name: 'Sample of the month', price: 500, available: false },
  ],
};

const shown = (
  name: string,
  title: string,
  changes: Partial<GiftOffer>,
  more: Partial<GalleryState> = {},
): GalleryState => ({
  name,
  title,
  properties: { data: { ...offer, ...changes } },
  state: name,
  ...more,
});

export const giftPicker: GalleryElement = {
  name: 'gift-picker',
  title: 'Gift picker',
  cover: 'unlocked',
  follows: 'documents',
  states: [
    shown('locked', 'Not reached yet', { missing: 1280 }),
    shown('unlocked', 'Unlocked', {}),
    shown('choosing', 'Choosing', {}, { steps: [{ click: 'input' }] }),
    shown('chosen', 'Chosen', { chosen: ['prod_cup'] }),
    shown('several', 'Up to two, until a date', { pick: 2, expires_at: '2026-04-30T21:59:59Z' }, { steps: [{ click: 'input' }], state: 'choosing' }),
    shown('out-of-stock', 'All gone', { options: offer.options.map((one) => ({ ...one, available: false })) }),
    shown('declined', 'Declined', {}, { steps: [{ click: '.button.link' }] }),
    shown('lost', 'Lost', { lost: { name: 'Ceramic cup', undo: true } }),
    shown('auto-added', 'Added by itself', { chosen: ['prod_cup'], automatic: true }),
  ],
};
