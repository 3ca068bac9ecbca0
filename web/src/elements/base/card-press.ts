import type { ScripContext } from './context.js';
import { emit } from './events.js';
import { removeCode } from './removals.js';

/** Takes a code off the cart, or puts it there if nobody objects; answers whether it did either, or will. */
export function pressCard(
  host: HTMLElement,
  code: string,
  applied: boolean,
  context: ScripContext,
): boolean {
  if (applied) {
    removeCode(host, context, { code });
    return true;
  }
  if (!emit(host, 'scrip-apply', { code })) return false;
  void context.cart.enterCode(code);
  return true;
}
