import { start } from '/start.mjs';

// Fetched before the clock starts: a shop has its catalogue at hand or waits for it in any case.
const documents = await (await fetch('/documents.json')).json();
globalThis.parts = await start({
  importGlue: () => import('/scrip.mjs'),
  compile: () => WebAssembly.compileStreaming(fetch('/scrip.wasm')),
  documents,
});
