import type { GalleryElement } from './gallery.js';
import { askingOrder, offlineOrder } from './orders.js';

export const status: GalleryElement = {
  name: 'status',
  title: 'Status',
  cover: 'queued',
  follows: 'documents',
  states: [
    { name: 'online', title: 'All is well', state: 'online' },
    { name: 'offline', title: 'Offline', attributes: { offline: true }, state: 'offline' },
    { name: 'queued', title: 'Offline, with changes waiting', attributes: { offline: true, queued: 3 }, state: 'offline' },
    { name: 'unreachable', title: 'The shop does not answer', attributes: { unreachable: true }, state: 'unreachable' },
    { name: 'sending', title: 'Sending', attributes: { queued: 1 }, state: 'sending' },
    { name: 'orders', title: 'An order waits', orders: [offlineOrder], state: 'waiting' },
    { name: 'orders-offline', title: 'Offline, with an order', attributes: { offline: true }, orders: [offlineOrder], state: 'offline' },
    { name: 'asking', title: 'An order asks', orders: [askingOrder], state: 'asking' },
    { name: 'failed', title: 'Could not be sent', attributes: { failed: true }, state: 'failed' },
  ],
};
