// A PostgreSQL as it is after some days of work. A new cluster has to make each file of its log anew, 16 MB of zeros, and
// every commit waits for that (50 ms here); later it uses old ones again, as many as `min_wal_size` says.
import { startPostgres } from '../../support/postgres.mjs';

/** 2 GB, which is more than the load of a run writes between two checkpoints. */
const FILES = 128;

/** Starts a cluster that waits for the disk and has files of its log to use again. Takes some seconds. */
export async function startSeasonedPostgres() {
  const cluster = await startPostgres(['shared_buffers = 512MB', 'min_wal_size = 2GB', 'max_wal_size = 4GB', 'checkpoint_timeout = 30min']);
  const next = "SELECT pg_logical_emit_message(false, 'season', ''); SELECT pg_switch_wal();";
  cluster.sql('postgres', `${next.repeat(FILES)} CHECKPOINT;`);
  return cluster;
}
