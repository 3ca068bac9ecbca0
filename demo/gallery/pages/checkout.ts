import { bigItems } from '../../../web/gallery/shop.js';
import { h } from '../dom.js';
import { cartLines } from './lines.js';
import type { ReadyPage } from './page.js';

const field = (id: string, label: string, autocomplete: string, type = 'text') =>
  h('div', { class: 'form-field' }, h('label', { for: id }, label), h('input', { id, type, autocomplete }));

export const checkout: ReadyPage = {
  name: 'checkout',
  title: 'Checkout',
  about: 'Gift cards beside the payment, codes beside the sum, and the reckoning behind the price.',
  cart: {
    items: bigItems,
    codes: ['SPRING', 'GIFT-2841-7731'],
    server: { validate: (validation) => ({ status: 'answered', validation }) },
  },
  build: (cart) => [
    h('div', { class: 'checkout' },
      h('form', { class: 'form', onsubmit: (event) => event.preventDefault() },
        h('h2', {}, 'Delivery'),
        field('email', 'E-mail', 'email', 'email'),
        h('div', { class: 'pair' }, field('given-name', 'First name', 'given-name'), field('family-name', 'Last name', 'family-name')),
        field('street', 'Street and number', 'street-address'),
        h('div', { class: 'pair narrow-first' }, field('zip', 'Postcode', 'postal-code'), field('city', 'City', 'address-level2')),
        h('h2', {}, 'Payment'),
        h('scrip-gift-card'),
        h('button', { type: 'submit', class: 'primary' }, 'Pay')),
      h('section', { class: 'summary', 'aria-label': 'Order summary' },
        cartLines(cart, { fixed: true }),
        h('scrip-coupon-field'),
        h('scrip-applied-codes', { automatic: true }),
        h('scrip-breakdown', { heading: 'Order summary', why: true }))),
  ],
};
