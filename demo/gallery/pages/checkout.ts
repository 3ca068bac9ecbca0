import { bigItems } from '../../../web/gallery/shop.js';
import { h } from '../dom.js';
import { catalogue } from './catalogue.js';
import { cartLines } from './lines.js';
import type { ReadyPage } from './page.js';

const field = (id: string, label: string, autocomplete: string, type = 'text') =>
  h('div', { class: 'form-field' }, h('label', { for: id }, label), h('input', { id, type, autocomplete }));

export const checkout: ReadyPage = {
  name: 'checkout',
  title: 'Checkout',
  about: 'Gift cards beside the payment, codes beside the sum, and the reckoning behind the price.',
  cart: {
    catalogue,
    items: bigItems,
    codes: ['SPRING', 'GIFT-2841-7731'],
    server: { validate: (validation) => ({ status: 'answered', validation }) },
  },
  build: (cart, words) => [
    h('div', { class: 'checkout' },
      h('form', { class: 'form', onsubmit: (event) => event.preventDefault() },
        h('h2', {}, words.delivery),
        field('email', words.fields.email, 'email', 'email'),
        h('div', { class: 'pair' }, field('given-name', words.fields.givenName, 'given-name'), field('family-name', words.fields.familyName, 'family-name')),
        field('street', words.fields.street, 'street-address'),
        h('div', { class: 'pair narrow-first' }, field('zip', words.fields.zip, 'postal-code'), field('city', words.fields.city, 'address-level2')),
        h('h2', {}, words.payment),
        h('scrip-gift-card'),
        h('button', { type: 'submit', class: 'primary' }, words.pay)),
      h('section', { class: 'summary', 'aria-label': words.summary },
        cartLines(cart, words, { fixed: true }),
        h('scrip-coupon-field'),
        h('scrip-applied-codes', { automatic: true }),
        h('scrip-breakdown', { heading: words.summary, why: true }))),
  ],
};
