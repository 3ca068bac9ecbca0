import { html, nothing } from 'lit';
import type { WalletEntry } from '../../documents/wallet.js';
import { couponCardState, type CouponCardState } from '../../headless/coupon-card.js';
import { localised, rewardMessage } from '../../messages/discount-message.js';
import { isolate } from '../../messages/direction.js';
import { refusalMessage } from '../../messages/refusal-message.js';
import { maskCode } from '../../mask-code.js';
import type { ScripContext } from './context.js';
import { icons } from './icons.js';
import { meter } from './meter.js';
import type { Rendered } from './scrip-element.js';

export interface CardOptions {
  readonly entry: WalletEntry;
  readonly best: boolean;
  readonly press: (entry: WalletEntry, applied: boolean) => void;
}

/** A card of a wallet, as the wallet and the card by itself show it. */
export function couponCard({ entry, best, press }: CardOptions, context: ScripContext): Rendered {
  const { messages, formats } = context;
  const words = messages.wallet;
  const state = couponCardState(entry, context.cart.now().getTime(), best);
  const applied = state.status === 'applied';
  const usable = entry.status === 'USABLE' || applied;
  const code = shownCode(entry);
  const name =
    localised(entry.storefront?.label, formats.locale) ??
    entry.name ??
    (isGiftCard(entry) ? messages.breakdown.giftCard(isolate(code, formats.locale)) : code);
  const value = valueOf(entry, context);
  const removing = context.removals.underWay.has(entry.code);
  return html`<article class="card" part="card" data-state=${state.status} data-value=${lengthOf(value)} aria-label=${name}>
    <div class="value" part="value"><bdi>${value}</bdi></div>
    <div class="body">
      ${best && !applied ? html`<span class="best">${words.best}</span>` : nothing}
      <div class="title" part="title"><bdi>${name}</bdi></div>
      ${conditionOf(entry, state, context)}
      ${'meter' in state && state.meter ? meter(state.meter, context) : nothing}
      <div class="meta">
        <bdi class="code" dir="ltr">${code}</bdi>${datesOf(entry, state, context)}
      </div>
    </div>
    ${usable
      ? html`<div class="action" part="action">
          <button
            class="button ${applied ? 'quiet' : ''}"
            type="button"
            data-code=${entry.code}
            aria-label=${removing ? `${messages.codes.removing} ${name}` : applied ? words.removeNamed(name) : words.applyNamed(name)}
            aria-disabled=${removing ? 'true' : nothing}
            @click=${() => press(entry, applied)}
          >
            ${removing ? messages.codes.removing : applied ? words.remove : words.apply}
          </button>
        </div>`
      : nothing}
  </article>`;
}

const isGiftCard = ({ voucher_type }: WalletEntry) => voucher_type === 'GIFT_VOUCHER';
/** The number of a gift card is money: whoever sees it can spend it. */
const shownCode = (entry: WalletEntry) => (isGiftCard(entry) ? maskCode(entry.code) : entry.code);

function conditionOf(
  entry: WalletEntry,
  state: CouponCardState,
  { messages, formats }: ScripContext,
): Rendered {
  const { wallet } = messages;
  const terms = localised(entry.storefront?.terms, formats.locale);
  const said = (() => {
    switch (state.status) {
      case 'locked':
      case 'not-combinable':
        return state.refusal
          ? refusalMessage(state.refusal, shownCode(entry), messages, formats)
          : wallet.status.WAITING;
      case 'reserved':
        return wallet.reserved;
      case 'applied':
      case 'used':
        return wallet.status[entry.status];
      case 'expired':
        // The date, where there is one, says the same and more.
        return entry.status === 'EXPIRED' && entry.expiration_date
          ? undefined
          : wallet.status[entry.status];
      default:
        return undefined;
    }
  })();
  const worth = entry.status === 'USABLE' ? (entry.worth ?? 0) : 0;
  const say = isGiftCard(entry) ? wallet.pays : wallet.worth;
  return html`${worth > 0
    ? html`<div class="condition worth" part="condition">${say(worth, formats)}</div>`
    : nothing}
  ${said
    ? html`<div class="condition said" part="condition">
        ${state.status === 'applied' ? icons.check : state.status === 'reserved' ? icons.lock : nothing}<span>${said}</span>
      </div>`
    : nothing}
  ${terms ? html`<div class="condition" part="condition"><bdi>${terms}</bdi></div>` : nothing}`;
}

function valueOf(entry: WalletEntry, { messages, formats }: ScripContext): string {
  const gift = entry.result?.gift;
  if (gift) return formats.short(gift.balance ?? gift.credits ?? 0);
  const badge = localised(entry.storefront?.badge, formats.locale);
  return badge ?? rewardMessage({ result: entry.result }, messages, formats);
}

/** Words and amounts are not broken on the stub: long ones are smaller. */
function lengthOf(value: string): 'short' | 'long' | 'very-long' {
  const longest = Math.max(...value.split(' ').map((word) => word.length));
  return longest > 9 ? 'very-long' : longest > 5 ? 'long' : 'short';
}

function datesOf(
  entry: WalletEntry,
  { status }: CouponCardState,
  { messages, formats }: ScripContext,
): Rendered {
  const { wallet } = messages;
  const say = (text: string, icon: Rendered = nothing) =>
    html`<span class="date">${icon}${text}</span>`;
  const { start_date, expiration_date, uses_left } = entry;
  if (status === 'scheduled' && start_date) return say(wallet.starts(formats.date(start_date)));
  if (status === 'used') return nothing;
  const left = status === 'limited' ? say(wallet.usesLeft(uses_left ?? 0, formats)) : nothing;
  if (!expiration_date) return left;
  const date = formats.date(expiration_date);
  if (status === 'expired') return say(wallet.ended(date));
  return html`${left}${say(wallet.ends(date), status === 'expiring' ? icons.wait : nothing)}`;
}

/** The outline of a card that is being fetched. */
export function skeleton(text: string): Rendered {
  return html`<div class="card skeleton" part="card" role="img" aria-label=${text}>
    <div class="value"><i></i></div>
    <div class="body"><i></i><i></i></div>
  </div>`;
}
