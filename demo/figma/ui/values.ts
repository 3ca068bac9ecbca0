import {
  breakdownRows,
  chipsOf,
  createFormats,
  loadMessages,
  localised,
  refusalMessage,
  spendBarState,
  type BreakdownRow,
  type CartSnapshot,
  type Formats,
  type LiveCart,
  type Messages,
  type Product,
} from '@scrip/storefront/bundle';
import type { Bar, Entry, Values } from '../protocol.js';

/** What the layers of a kit show of this cart, in this language: texts only, worked out by the engine. */
export async function valuesOf(cart: LiveCart, products: readonly Product[], locale: string): Promise<Values> {
  const { snapshot } = cart;
  const messages = await loadMessages(locale);
  const formats = createFormats(locale, snapshot.currency);
  const { totals } = snapshot;
  const bars: Record<string, Bar> = {};
  const spend = spendBarState(snapshot);
  if (spend.status !== 'unavailable') bars['spend'] = { share: spend.percent / 100, state: spend.status };
  const texts: Record<string, string> = {
    total: formats.money(totals.total_amount),
    saved: totals.saved_amount > 0 ? messages.breakdown.saved(totals.saved_amount, formats) : '',
    count: formats.number(snapshot.items.reduce((sum, { quantity }) => sum + quantity, 0)),
    'bar.text:spend': spendText(spend, messages, formats),
    ...plainTexts(messages),
    ...prices(cart, products, messages, formats),
  };
  return {
    direction: /^(ar|fa|he|ur)/.test(locale) ? 'rtl' : 'ltr',
    texts,
    bars,
    lists: {
      lines: lines(snapshot, messages, formats),
      breakdown: breakdownRows(snapshot).map((row) => breakdown(row, messages, formats)),
      codes: codes(snapshot, messages, formats),
      wallet: snapshot.wallet.map(({ code, name, worth = 0, status, storefront }) => ({
        code,
        title: localised(storefront?.label, locale) ?? name ?? code,
        saved: worth > 0 ? formats.money(worth) : '',
        status,
      })),
      steps: snapshot.thresholds.map(({ at, basis, reached, name = '', storefront }) => ({
        at: basis === 'amount' ? formats.short(at) : formats.number(at),
        title: localised(storefront?.label, locale) ?? name,
        reached: reached ? messages.spendBar.stepReached : '',
      })),
    },
  };
}

/** Every sentence that needs no facts, as `text:coupon.apply`. */
function plainTexts(messages: Messages): Record<string, string> {
  const found: Record<string, string> = {};
  const visit = (group: object, path: string): void => {
    for (const [name, value] of Object.entries(group)) {
      if (typeof value === 'string') found[`text:${path}${name}`] = value;
      else if (typeof value === 'object' && value !== null) visit(value as object, `${path}${name}.`);
    }
  };
  visit(messages, '');
  return found;
}

/** Of every product alone: `price:…`, `was:…` and `off:…`, the latter empty without a reduction. */
function prices(cart: LiveCart, products: readonly Product[], messages: Messages, formats: Formats): Record<string, string> {
  const texts: Record<string, string> = {};
  for (const { id, name = id, price } of products) {
    const { amount, total_amount: now } = cart.priceOf({ product_id: id });
    const reduced = now < amount;
    texts[`name:${id}`] = name;
    texts[`price:${id}`] = price === undefined ? '' : now === 0 ? messages.price.free : formats.money(now);
    texts[`was:${id}`] = reduced ? formats.money(amount) : '';
    texts[`off:${id}`] = reduced ? messages.price.off(Math.round((1 - now / amount) * 100), formats) : '';
  }
  return texts;
}

function lines({ items }: CartSnapshot, messages: Messages, formats: Formats): Entry[] {
  return items.map(({ name = '', quantity, amount, subtotal_amount: now }) => ({
    name,
    quantity: formats.number(quantity),
    price: now === 0 && amount > 0 ? messages.price.free : formats.money(now),
    was: now < amount ? formats.money(amount) : '',
  }));
}

function codes(snapshot: CartSnapshot, messages: Messages, formats: Formats): Entry[] {
  return chipsOf(snapshot, true).map((chip) => {
    switch (chip.status) {
      case 'applied':
      case 'automatic': {
        const { storefront, title, saved } = chip.incentive;
        return {
          code: chip.code ?? localised(storefront?.label, formats.locale) ?? title,
          saved: formats.minus(saved),
          status: chip.status,
          why: '',
        };
      }
      case 'waiting':
      case 'replaced':
        return { code: chip.code, saved: '', status: chip.status, why: refusalMessage(chip.refusal, chip.code, messages, formats) };
      case 'checking':
      case 'pending':
      case 'removing':
        return { code: chip.code, saved: '', status: chip.status, why: '' };
    }
  });
}

function breakdown(row: BreakdownRow, { breakdown: words, price }: Messages, formats: Formats): Entry {
  switch (row.kind) {
    case 'subtotal':
    case 'shipping':
    case 'total':
    case 'due':
      return {
        label: words[row.kind],
        amount: row.kind === 'shipping' && row.amount === 0 ? price.free : formats.money(row.amount),
        was: row.kind === 'shipping' && row.was > row.amount ? formats.money(row.was) : '',
      };
    case 'discount':
    case 'payment': {
      const { storefront, title, code } = row.incentive;
      const label = row.kind === 'payment' ? words.giftCard(code ?? '') : (localised(storefront?.label, formats.locale) ?? title);
      return { label, amount: formats.minus(row.amount), was: '' };
    }
  }
}

function spendText(state: ReturnType<typeof spendBarState>, { spendBar: words }: Messages, formats: Formats): string {
  if (state.status === 'unavailable') return '';
  const name = ({ storefront, name: plain = '' }: { storefront?: { label?: unknown }; name?: string }) =>
    localised(storefront?.label as never, formats.locale) ?? plain;
  if (state.status === 'all-reached') return words.allReached(name(state.last));
  const { next, missing } = state;
  if (state.status === 'empty') return words.empty(next.at, name(next), formats);
  return next.basis === 'amount' ? words.missing(missing, name(next), formats) : words.missingUnits(missing, name(next), formats);
}
