// Runs a command with SCRIP_TEST_STORE=postgresql and one cluster for all of its test files:
//
//   node tests/support/with-postgres.mjs node --test tests/server/jobs.test.mjs
import { spawn } from 'node:child_process';
import { startForgetful } from './postgres.mjs';
import { makeTemplate } from './server.mjs';

const [command, ...args] = process.argv.slice(2);
const cluster = await startForgetful();
process.once('exit', () => cluster.remove());
makeTemplate(cluster);
const env = { ...process.env, SCRIP_TEST_STORE: 'postgresql', SCRIP_TEST_CLUSTER: JSON.stringify([cluster.directory, cluster.port]) };
const child = spawn(command, args, { env, stdio: 'inherit' });
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => child.kill(signal));
child.once('exit', (code) => process.exit(code ?? 1));
