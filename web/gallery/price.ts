import { extremes } from './extremes.js';
import type { GalleryElement } from './gallery.js';

export const price: GalleryElement = {
  name: 'price',
  title: 'Price',
  cover: 'reduced',
  follows: 'documents',
  states: [
    { name: 'regular', title: 'Regular', attributes: { 'product-id': 'prod_espresso' }, follows: 'cart', state: 'regular' },
    { name: 'reduced', title: 'Reduced', attributes: { amount: 1990, was: 2500, badge: true }, state: 'reduced' },
    {
      name: 'eu',
      title: 'Reduced, as EU law asks for',
      attributes: { amount: 1990, was: 2500, lowest: 2200, badge: true },
      state: 'reduced',
    },
    { name: 'rrp', title: 'Below the recommended price', attributes: { amount: 8900, was: 9900, basis: 'rrp' }, state: 'reduced' },
    { name: 'member', title: 'For members', attributes: { amount: 1160, member: true }, state: 'member' },
    { name: 'code-price', title: 'With a code', attributes: { amount: 2000, code: 'SPRING' }, state: 'code-price' },
    { name: 'free', title: 'Free', attributes: { 'product-id': 'prod_sample' }, follows: 'cart', state: 'free' },
    { name: 'range', title: 'A range', attributes: { amount: 1290, 'up-to': 4400 }, state: 'range' },
    { name: 'estimated', title: 'Estimated', attributes: { amount: 3720, estimated: true }, state: 'estimated' },
    {
      name: 'unit',
      title: 'With base price and tax',
      attributes: { amount: 1290, 'unit-amount': 5160, unit: 'kg', tax: 'included' },
      state: 'regular',
    },
    { name: 'tax-excluded', title: 'Before tax, for businesses', attributes: { amount: 1084, tax: 'excluded' }, state: 'regular' },
    { name: 'from', title: 'The lowest of several', attributes: { amount: 1290, from: true }, state: 'regular' },
    { name: 'unavailable', title: 'No price', state: 'unavailable' },
    extremes('regular', { attributes: { 'product-id': 'prod_long' }, follows: 'cart' }),
  ],
};
