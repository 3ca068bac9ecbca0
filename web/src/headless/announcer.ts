import type { CartSnapshot } from '../cart/snapshot.js';
import type { LiveCart } from '../live-cart.js';
import type { Formats } from '../messages/formats.js';
import type { Messages } from '../messages/messages.js';
import { localised, rewardMessage } from '../messages/discount-message.js';
import { maskCode } from '../mask-code.js';
import { refusalMessage } from '../messages/refusal-message.js';

/**
 * What to tell a shopper who cannot see the page, after the cart went from one snapshot to another.
 */
export function announcement(
  before: CartSnapshot,
  after: CartSnapshot,
  messages: Messages,
  f: Formats,
): string {
  const say: string[] = [];
  const words = messages.announce;
  const old = new Map(before.applied.map((one) => [one.id, one]));
  const now = new Set(after.applied.map(({ id }) => id));
  const oldCodes = new Map(before.codes.map((entry) => [entry.code, entry]));
  for (const one of after.applied) {
    if (old.has(one.id)) continue;
    const title = localised(one.storefront?.label, f.locale) ?? one.title;
    if (one.source === 'automatic') say.push(words.automatic(title, one.saved, f));
    else if (one.kind === 'gift_card') say.push(messages.coupon.paid(maskCode(one.id), one.saved, f));
    else say.push(words.applied(one.id, one.saved, f));
  }
  for (const entry of after.codes) {
    const earlier = oldCodes.get(entry.code);
    if (entry.status === 'refused' && earlier?.status !== 'refused') {
      say.push(refusalMessage(entry.refusal, entry.code, messages, f));
    }
    // Too many tries: the field counts the seconds, and says so itself.
    const waits = entry.status === 'provisional' && entry.reason !== 'throttled';
    if (waits && earlier?.status !== 'provisional') {
      const { offline, unreachable } = messages.coupon;
      say.push((entry.reason === 'offline' ? offline : unreachable)(entry.code));
    }
  }
  const codes = new Set(after.codes.map(({ code }) => code));
  for (const one of before.applied) {
    if (now.has(one.id)) continue;
    const title = localised(one.storefront?.label, f.locale) ?? one.title;
    if (one.source === 'automatic') say.push(words.lost(title));
    else if (!codes.has(one.id)) say.push(words.removed(one.kind === 'gift_card' ? maskCode(one.id) : one.id));
  }
  const steps = new Map(before.thresholds.map((step) => [step.redeemable.id, step.reached]));
  for (const step of after.thresholds) {
    const earlier = steps.get(step.redeemable.id);
    // A step that is an automatic promotion was told above, with what it saves.
    if (earlier === undefined || earlier === step.reached) continue;
    if (now.has(step.redeemable.id) !== old.has(step.redeemable.id)) continue;
    const reward = rewardMessage(step, messages, f);
    say.push(step.reached ? words.reached(reward) : words.unreached(reward));
  }
  // Why the server's total is another one is told by the summary, as an alert.
  if (after.totals.total_amount !== before.totals.total_amount) {
    say.push(words.total(after.totals.total_amount, f));
  }
  return say.join(' ');
}

/** Words and voice of an announcer. */
export interface AnnouncerOptions {
  messages: Messages;
  formats: Formats;
  /** Shows the sentence to assistive technology. */
  say: (sentence: string) => void;
  /** How long the cart must be quiet; default 500 ms. */
  delayMs?: number;
  setTimer?: (call: () => void, milliseconds: number) => unknown;
  clearTimer?: (timer: unknown) => void;
}

/**
 * One sentence per pause, whatever happened in between: it tells the difference between the
 * snapshot that was last told and the one that is there now. Typing a quantity from 1 to 12 is one
 * change.
 */
export class Announcer {
  readonly #options: AnnouncerOptions;
  readonly #cart: LiveCart;
  readonly #stop: () => void;
  #told: CartSnapshot;
  #timer: unknown;
  /** What else is to be told with the next change. */
  #besides: string[] = [];

  constructor(cart: LiveCart, options: AnnouncerOptions) {
    this.#cart = cart;
    this.#options = options;
    this.#told = cart.snapshot;
    // Read now: by the time of the first change its engine may be gone.
    void this.#told.thresholds;
    this.#stop = cart.subscribe(() => (hasLeft(this.#told, cart.snapshot) ? this.#startAnew(cart.snapshot) : this.#wait()));
  }

  dispose(): void {
    this.#stop();
    this.#clear();
  }

  /** Tells a sentence now; where the cart has just changed, together with what is told of that. */
  tell(sentence: string): void {
    if (this.#timer === undefined) this.#options.say(sentence);
    else this.#besides.push(sentence);
  }

  /** What became of the cart of a shopper who has signed out is not told to the next one. */
  #startAnew(snapshot: CartSnapshot): void {
    this.#clear();
    this.#besides = [];
    this.#told = snapshot;
    void snapshot.thresholds;
    this.#options.say('');
  }

  #wait(): void {
    this.#clear();
    const { delayMs = 500, setTimer = setTimeout } = this.#options;
    this.#timer = setTimer(() => this.#tell(), delayMs);
  }

  #clear(): void {
    const { clearTimer = (timer) => clearTimeout(timer as number) } = this.#options;
    if (this.#timer !== undefined) clearTimer(this.#timer);
    this.#timer = undefined;
  }

  #tell(): void {
    this.#timer = undefined;
    const { messages, formats, say } = this.#options;
    const sentence = announcement(this.#told, this.#cart.snapshot, messages, formats);
    this.#told = this.#cart.snapshot;
    const all = [...this.#besides.splice(0), sentence].filter((one) => one !== '');
    if (all.length > 0) say(all.map((one, at) => (at < all.length - 1 ? ended(one) : one)).join(' '));
  }
}

/** Whether whoever was signed in is so no longer. */
function hasLeft({ customer: before }: CartSnapshot, { customer: now }: CartSnapshot): boolean {
  return before !== undefined && (before.source_id !== now?.source_id || before.id !== now?.id);
}

/** Words of a button, such as “Gift added”, have no full stop of their own. */
function ended(sentence: string): string {
  return /[.!?\u2026\u3002\uff01\uff1f\u061f]$/.test(sentence) ? sentence : `${sentence}.`;
}
