/**
 * Our package among the peers of the benchmark of peers: `run.mjs` there imports this in the place of its own
 * `peers/scrip.mjs`. SCRIP_MODULE names another build of the package.
 *
 * Timed is `evaluate`: a plain cart in, every adjustment out as a plain object, nothing remembered.
 */
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { toCatalogue, toRequest } from './catalogue.mjs';

const entry = process.env.SCRIP_MODULE ?? fileURLToPath(new URL('../../../web/dist/index.js', import.meta.url));

/** What a host tells: unit prices are those of the request. */
export const CONTEXT = { now: '2026-06-15T12:00:00.000Z', prices: 'REQUEST' };

/** Where the package keeps its WebAssembly module. */
export const modulePath = () => join(dirname(entry), 'scrip.wasm');

// Plain objects, or arrays of numbers where the caller can do with them.
const DOORS = {
  objects: {
    evaluate: (engine, request) => engine.price(request, CONTEXT),
    adjustments: ({ adjustments }) => adjustments.length,
  },
  packed: {
    evaluate: (engine, request) => engine.pricePacked(request, CONTEXT),
    adjustments: ({ amounts }) => amounts.length,
  },
};

export default {
  name: 'scrip',
  sync: true,
  exact: true,
  about: 'plain objects through the package, the engine in WebAssembly',

  /** The package with its own module, or with another build of it. */
  async start(wasm) {
    const { loadScrip } = await import(pathToFileURL(entry));
    return loadScrip(wasm && { wasm });
  },

  async available() {
    try {
      this.scrip = await this.start();
      return true;
    } catch (error) {
      return `not there: ${error.code ?? error.message}`;
    }
  },

  load(workload) {
    return this.scrip.load(toCatalogue(workload));
  },
  prepareCart: (_, cart) => toRequest(cart),
  total: ({ total_applied_discount_amount }) => total_applied_discount_amount,
  ...DOORS[process.env.SCRIP_DOOR ?? 'objects'],
};
