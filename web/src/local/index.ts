export { openLocalShop, type LocalShop, type LocalShopOptions } from './local-shop.js';
