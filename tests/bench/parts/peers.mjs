// Our engine beside the others that run in Node, in one process each, on one workload: the benchmark that
// lives in a folder of its own (SCRIP_PEERS), with our package in its slot. It checks every total against its
// hand-written reference before it times anything.
import { execFile } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { root } from '../../support/paths.mjs';
import { median, progress, table } from './report.mjs';

const run = promisify(execFile);
const adapter = new URL('../peers/scrip.mjs', import.meta.url).href;

/** Where it comes from; empty where nobody said. */
export const peersSource = process.env.SCRIP_PEERS ?? '';
/** Where it is run: a copy, because packages are installed into it. */
export const peersFolder = join(root, 'build/peers');

// The cells that the bars speak of. `door` is how our answer comes out; see peers/scrip.mjs.
const CELLS = [
  { name: 'objects', door: 'objects', promotions: 1000, lines: 50 },
  { name: 'packed', door: 'packed', promotions: 1000, lines: 50, peers: ['handwritten-indexed', 'wasm-floor-packed'] },
  { name: 'small', door: 'objects', promotions: 100, lines: 5 },
  { name: 'idle', door: 'objects', promotions: 10_000, lines: 50, hit: 0.005, peers: ['handwritten-indexed', 'wasm-floor'] },
];

/** The copy with its packages and our adapter in the slot; undefined where there is nothing to copy. */
export async function preparePeers() {
  if (peersSource === '' || !existsSync(join(peersSource, 'workload.mjs'))) return undefined;
  mkdirSync(peersFolder, { recursive: true });
  const own = ['node_modules', 'out'];
  cpSync(peersSource, peersFolder, { recursive: true, filter: (path) => !own.some((name) => path === join(peersSource, name)) });
  writeFileSync(join(peersFolder, 'peers/scrip.mjs'), `export { default } from ${JSON.stringify(adapter)};\n`);
  if (!existsSync(join(peersFolder, 'node_modules'))) await installPackages();
  if (existsSync(join(peersFolder, 'floor/build.sh')) && !existsSync(join(peersFolder, 'floor/floor.wasm'))) {
    await run('sh', [join(peersFolder, 'floor/build.sh')]).catch(() => progress('no clang and lld here: the floor is left out'));
  }
  return peersFolder;
}

async function installPackages() {
  const theirs = join(peersSource, 'node_modules');
  if (existsSync(theirs)) return symlinkSync(theirs, join(peersFolder, 'node_modules'));
  progress('installing the other engines (npm, about a minute)');
  await run('npm', ['install', '--ignore-scripts', '--no-fund', '--no-audit'], { cwd: peersFolder, maxBuffer: 1 << 24 }).catch(
    () => progress('npm could not install them: those that need packages are left out'),
  );
}

export async function peers({ quick }) {
  const folder = await preparePeers();
  if (folder === undefined) return { missing: peersSource || 'SCRIP_PEERS' };
  const cells = {};
  for (const cell of CELLS) {
    progress(`peers: ${cell.promotions} promotions x ${cell.lines} lines, ${cell.door}`);
    cells[cell.name] = { ...cell, ...(await measured(folder, cell, quick)) };
  }
  return { cells };
}

async function measured(folder, { door, promotions, lines, hit, peers: only }, quick) {
  const out = join(folder, 'out', 'cell.json');
  rmSync(out, { force: true });
  const argv = ['--expose-gc', 'run.mjs', '--promos', promotions, '--lines', lines, '--rounds', quick ? 5 : 15, '--json', out];
  if (hit) argv.push('--hit', hit);
  if (only) argv.push('--peers', ['scrip', ...only].join(','));
  const options = { cwd: folder, env: { ...process.env, SCRIP_DOOR: door }, maxBuffer: 1 << 24 };
  // Where totals differ it says so, times nothing and fails.
  const { stdout, code } = await run(process.execPath, argv.map(String), options).catch((failure) => failure);
  const rows = existsSync(out) ? JSON.parse(readFileSync(out, 'utf8')).results : [];
  return { exact: code === undefined && rows.some(({ peer }) => peer === 'scrip'), rows, said: stdout.trim().split('\n') };
}

const rowOf = (cell, peer) => cell.rows.find((row) => row.peer === peer);

/** Ratios are of the same rounds of the same process, but for P7, which has two workloads. */
export function peersBars({ cells }) {
  const ratio = (cell, peer) => cells && rowOf(cells[cell], peer)?.this_over_scrip;
  const own = (cell) => (cells ? rowOf(cells[cell], 'scrip')?.median_us : undefined) ?? NaN;
  const better = { higher: true };
  return [
    { name: 'P1', what: 'Medusa / ours, 1,000 x 50', value: ratio('objects', 'medusa'), gate: 1000, wish: 2000, ...better },
    { name: 'P2', what: 'Medusa after its SQL filter / ours', value: ratio('objects', 'medusa-prefiltered'), gate: 200, wish: 350, ...better },
    { name: 'P3', what: 'hand-written loop / ours', value: ratio('objects', 'handwritten'), gate: 15, wish: 30, ...better },
    { name: 'P4', what: 'hand-written with indexes / ours', value: ratio('objects', 'handwritten-indexed'), gate: 2, wish: 3.5, ...better },
    { name: 'P5', what: 'the same, our result packed', value: ratio('packed', 'handwritten-indexed'), gate: 3, wish: 6, ...better },
    { name: 'P6', what: 'hand-written with indexes / ours, 100 x 5', value: ratio('small', 'handwritten-indexed'), gate: 1, wish: 1.5, ...better },
    { name: 'P7', what: 'ours, 10,000 x 50 at 0.5 % / 1,000 x 50 at 5 %', value: own('idle') / own('objects'), gate: 1.5, wish: 1.1 },
    {
      name: 'exact',
      what: 'totals equal to the hand-written ones, to the cent (1: all)',
      value: cells && Number(Object.values(cells).every(({ exact }) => exact)),
      gate: 1,
      ...better,
    },
  ];
}

export function printPeers({ missing, cells }) {
  if (missing) return `Peers: left out. There is no benchmark in ${missing}; name its folder with SCRIP_PEERS.`;
  return Object.values(cells)
    .map(({ promotions, lines, door, hit = 0.05, exact, rows, said }) =>
      [
        `Peers, ${promotions} promotions x ${lines} lines, ${100 * hit} % apply, ${door} out, on-CPU time, medians`,
        ...(exact ? [] : said.slice(-12)),
        table([
          ['', 'us', 'this / ours', 'load ms', 'adjustments', 'off by %'],
          ...rows.map((row) => [
            row.peer,
            row.median_us,
            row.this_over_scrip,
            row.load_us / 1e3,
            Math.round(row.adjustments_per_cart),
            row.max_rel_dev * 100,
          ]),
        ]),
      ].join('\n'),
    )
    .join('\n\n');
}
