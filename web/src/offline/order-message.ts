import { createFormats } from '../messages/formats.js';
import type { Messages } from '../messages/messages.js';
import { refusalMessage } from '../messages/refusal-message.js';
import { unreachable } from '../unreachable.js';
import type { QueuedOrder } from './order.js';
import { orderWords } from './words.js';

/** What the shopper is told about an order; `quiet` where there is nothing that they must notice. */
export interface OrderMessage {
  readonly text: string;
  readonly tone: 'quiet' | 'wait' | 'good' | 'bad';
  /** What the shopper can answer: `accept`, `dismiss` of the queue. */
  readonly asks: boolean;
}

/**
 * One sentence for the state that an order is in. With `messages` of the locale, a refusal also says
 * why.
 */
export function orderMessage(order: QueuedOrder, locale: string, messages?: Messages): OrderMessage {
  const formats = createFormats(locale, order.currency);
  const words = orderWords(formats);
  const { state, before } = order;
  const say = (tone: OrderMessage['tone'], text: string, asks = false) => ({ text, tone, asks });
  switch (state.status) {
    case 'waiting':
      return say('wait', state.reason === 'new' ? words.sending : words[state.reason]);
    case 'asking':
      return say('bad', words.worse(formats.money(before), formats.money(state.after)), true);
    case 'forgotten':
      return say('bad', words.forgotten(formats.date(order.madeAt)), true);
    case 'settled':
      return state.outcome === 'equal'
        ? say('quiet', words.equal)
        : say('good', words.better(formats.money(before), formats.money(state.after)));
    case 'refused': {
      const code = state.code ?? order.request.redeemables.find(({ object }) => object === 'voucher')?.id;
      const why = messages && code ? ` ${refusalMessage(state.refusal, code, messages, formats)}` : '';
      return say('bad', words.refused + why);
    }
    case 'failed':
      return say('bad', words.failed);
    default:
      return unreachable(state);
  }
}
