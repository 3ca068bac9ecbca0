import type { Metadata } from './metadata.js';

/** Who buys, as far as rules may look at it. A request needs no more than `source_id`. */
export interface Customer {
  id?: string;
  source_id?: string;
  metadata?: Metadata;
  segments?: { id: string; name?: string }[];
}
