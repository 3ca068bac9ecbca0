// Where things are. Every folder can be named by the environment; the defaults are those of the
// CMake presets and npm workspaces, relative to the repository.
import { existsSync } from 'node:fs';
import { dirname, isAbsolute, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = join(dirname(fileURLToPath(import.meta.url)), '../..');

const place = (path) => (isAbsolute(path) ? path : join(root, path));

export const nativeBuild = place(process.env.SCRIP_BUILD ?? 'build/dev');
export const wasmFolder = place(process.env.SCRIP_WASM_DIR ?? 'build/wasm/wasm');
export const benchBuild = place(process.env.SCRIP_BENCH_BUILD ?? 'build/bench');
export const webFolder = join(root, 'web');
export const webIsBuilt = existsSync(join(webFolder, 'dist/index.js'));
