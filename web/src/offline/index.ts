export { openDevice, type Device, type DeviceOptions, type TabMessage } from './device.js';
export { forgetShopper, type ForgetShopperOptions } from './forget-shopper.js';
export { keepCart, type CartKeeper, type KeepCartOptions } from './keep-cart.js';
export type { OrderState, QueuedOrder, WaitingReason } from './order.js';
export { orderMessage, type OrderMessage } from './order-message.js';
export { openOrderQueue, OrderQueue, type OrderQueueOptions, type OrderQueueSnapshot } from './queue.js';
export { indexedStore, memoryStore, type Store } from './store.js';
