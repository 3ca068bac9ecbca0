import type { OrderQueueSnapshot } from '../src/offline/queue.js';
import type { OrderState, QueuedOrder } from '../src/offline/order.js';

const sent: OrderState = { status: 'waiting', reason: 'new', attempts: 1 };

/** A queue that stands still, except that what is dismissed goes, and what is accepted waits again. */
export function queueOf(orders: readonly QueuedOrder[]) {
  const isOpen = ({ state: { status } }: QueuedOrder) => ['waiting', 'asking', 'forgotten'].includes(status);
  const shot = (all: readonly QueuedOrder[]): OrderQueueSnapshot => ({
    orders: all,
    waiting: all.filter(isOpen).length,
    sending: all.some(({ state }) => state.status === 'waiting' && state.reason === 'new'),
  });
  const listeners = new Set<(snapshot: OrderQueueSnapshot) => void>();
  const queue = {
    snapshot: shot(orders),
    subscribe(listener: (snapshot: OrderQueueSnapshot) => void) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    async accept(id: number) {
      change(queue.snapshot.orders.map((one) => (one.id === id ? { ...one, state: sent } : one)));
    },
    async dismiss(id: number) {
      change(queue.snapshot.orders.filter((one) => one.id !== id));
    },
    async flush() {},
  };
  const change = (all: readonly QueuedOrder[]) => {
    queue.snapshot = shot(all);
    for (const listener of listeners) listener(queue.snapshot);
  };
  return queue;
}
