/**
 * Starts the module and prices one cart; answers the milliseconds of each part. `importGlue` and `compile`
 * are the host's own ways to get at the two files.
 */
export async function start({ importGlue, compile, documents: { catalogue, request, context } }) {
  const encoder = new TextEncoder();
  const decoder = new TextDecoder();
  const parts = {};
  const begun = performance.now();
  let last = begun;
  const mark = (part) => {
    const now = performance.now();
    parts[part] = now - last;
    last = now;
  };
  const { default: createGlue } = await importGlue();
  mark('import');
  const module = await compile();
  mark('compile');
  const instance = await new Promise((resolve, reject) => {
    createGlue({
      locateFile: (path) => path,
      instantiateWasm: (imports, done) => {
        WebAssembly.instantiate(module, imports).then((started) => done(started, module)).catch(reject);
        return {};
      },
    }).then(resolve, reject);
  });
  mark('instantiate');
  const put = (text) => {
    const pointer = instance._malloc(text.length * 3 + 1);
    const target = instance.HEAPU8.subarray(pointer, pointer + text.length * 3);
    return [pointer, encoder.encodeInto(text, target).written];
  };
  const engine = instance.load(...put(catalogue));
  if (engine === 0) throw new Error('the catalogue is refused');
  mark('load');
  const price = () => {
    const status = instance.validate(engine, ...put(request), ...put(context));
    const at = instance.answerPointer();
    const answer = JSON.parse(decoder.decode(instance.HEAPU8.subarray(at, at + instance.answerLength())));
    if (status !== 200) throw new Error(answer.message);
    return answer.order.total_amount;
  };
  price();
  mark('first price');
  parts.total = last - begun;
  price();
  mark('second price');
  return parts;
}
