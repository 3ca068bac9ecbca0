import type { Metadata } from './metadata.js';

export interface Customer {
  id?: string;
  source_id?: string;
  metadata?: Metadata;
  segments?: { id: string; name?: string }[];
}
