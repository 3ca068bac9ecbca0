import type { OrderState, QueuedOrder } from '../src/offline/order.js';
import type { GalleryElement } from './gallery.js';

const order = (id: number, before: number, state: OrderState): QueuedOrder => ({
  id,
  idempotencyKey: `gallery-${id}`,
  request: { redeemables: [{ object: 'voucher', id: 'SPRING' }] },
  before,
  currency: 'EUR',
  madeAt: '2026-06-15T09:30:00Z',
  state,
});
const waiting = (reason: Extract<OrderState, { status: 'waiting' }>['reason']): OrderState => ({
  status: 'waiting',
  reason,
  attempts: 1,
});
const redemption = { object: 'redemptions_redeem' as const, redemptions: [] } as never;
const validation = { valid: true, redeemables: [] } as never;

export const offlineOrder = order(1, 3348, waiting('offline'));
export const askingOrder = order(2, 3348, { status: 'asking', after: 3720, validation });

export const orders: GalleryElement = {
  name: 'orders',
  title: 'Orders on this device',
  cover: 'asking',
  follows: 'documents',
  states: [
    { name: 'empty', title: 'None', orders: [], state: 'empty' },
    {
      name: 'sending',
      title: 'On its way',
      orders: [order(1, 3348, waiting('new'))],
      state: 'waiting',
    },
    { name: 'offline', title: 'Kept while offline', orders: [offlineOrder], state: 'waiting' },
    {
      name: 'throttled',
      title: 'The shop is busy',
      orders: [order(1, 3348, waiting('throttled'))],
      state: 'waiting',
    },
    {
      name: 'asking',
      title: 'The total rose',
      orders: [askingOrder, order(3, 1290, waiting('offline'))],
      state: 'asking',
    },
    {
      name: 'forgotten',
      title: 'Never answered',
      orders: [order(1, 3348, { status: 'forgotten' })],
      state: 'asking',
    },
    {
      name: 'settled',
      title: 'Placed',
      orders: [order(1, 3348, { status: 'settled', outcome: 'equal', after: 3348, redemption })],
      state: 'settled',
    },
    {
      name: 'better',
      title: 'Placed for less',
      orders: [order(1, 3348, { status: 'settled', outcome: 'better', after: 3100, redemption })],
      state: 'settled',
    },
    {
      name: 'refused',
      title: 'Refused',
      orders: [
          order(1, 3348, { status: 'refused', code: 'SPRING', refusal: { key: 'quantity_exceeded', facts: {} } as never }),
        ],
      state: 'failed',
    },
    {
      name: 'failed',
      title: 'A fault of the page',
      orders: [order(1, 3348, { status: 'failed', key: 'invalid_payload', message: 'bad' })],
      state: 'failed',
    },
  ],
};
