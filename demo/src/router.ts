import type { Collection } from './goods.js';

/** The pages of the shop, told apart by `page`. */
export type Route =
  | { page: 'home' }
  | { page: 'collection'; collection: Collection }
  | { page: 'offers' }
  | { page: 'product'; id: string }
  | { page: 'checkout' }
  | { page: 'thanks' }
  | { page: 'missing' };

/** The page that an address such as `#/product/huila` names. */
export function routeOf(hash: string): Route {
  const [page = '', rest = ''] = hash.replace(/^#?\/?/, '').split('/');
  switch (page) {
    case '':
      return { page: 'home' };
    case 'coffee':
    case 'equipment':
    case 'gifts':
      return { page: 'collection', collection: page };
    case 'product':
      return { page: 'product', id: rest };
    case 'offers':
    case 'checkout':
    case 'thanks':
      return { page };
    default:
      return { page: 'missing' };
  }
}
