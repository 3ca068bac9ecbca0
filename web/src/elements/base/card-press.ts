import type { LiveCart } from '../../live-cart.js';
import { emit } from './events.js';

/** Takes a code off the cart, or puts it there if nobody objects; answers whether it did either. */
export function pressCard(
  host: HTMLElement,
  code: string,
  applied: boolean,
  cart: LiveCart,
): boolean {
  if (applied) {
    cart.removeCode(code);
    emit(host, 'scrip-removed', { code });
    return true;
  }
  if (!emit(host, 'scrip-apply', { code })) return false;
  void cart.enterCode(code);
  return true;
}
