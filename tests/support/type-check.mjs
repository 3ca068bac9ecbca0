// Asks the TypeScript compiler whether documents that a server sent are what an SDK's types say they are.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

const require = createRequire(import.meta.url);
const discountTypes = new Set(['AMOUNT', 'PERCENT', 'UNIT', 'FIXED']);

/** The narrowest type of a JSON value: literals, members as they are, arrays of whatever they hold. */
export function typeOf(value, key = '') {
  if (Array.isArray(value)) {
    const members = [...new Set(value.map((entry) => typeOf(entry)))];
    return members.length === 0 ? 'never[]' : `(${members.join(' | ')})[]`;
  }
  if (value !== null && typeof value === 'object') {
    const isDiscount = discountTypes.has(value.type);
    const members = Object.entries(value).map(
      ([name, entry]) => `${JSON.stringify(name)}: ${typeOf(entry, isDiscount && name === 'type' ? 'discount' : name)};`,
    );
    return `{ ${members.join(' ')} }`;
  }
  // The SDK spells these as an enum here and as texts there. No value is both to the compiler, so this one member
  // goes unchecked.
  if (key === 'discount') return `(DiscountVouchersTypesEnum.${value} & ${JSON.stringify(value)})`;
  return JSON.stringify(value);
}

/**
 * `documents` are { type, value, name, raw }: `type` is a type that `module` exports, `raw` instead of it any type in
 * terms of `sdk`. Answers the compiler's complaints, an empty text when there are none.
 */
export function complaints(module, documents) {
  const folder = mkdtempSync(join(tmpdir(), 'scrip-types-'));
  try {
    const lines = [`import type * as sdk from '${module}';`, `import type { DiscountVouchersTypesEnum } from '${module}';`];
    documents.forEach(({ type, value, name, raw }, i) => {
      lines.push(`// ${name}`, `declare const document${i}: ${typeOf(value)};`, `export const accepted${i}: ${raw ?? `sdk.${type}`} = document${i};`);
    });
    writeFileSync(join(folder, 'documents.ts'), `${lines.join('\n')}\n`);
    const target = dirname(require.resolve(`${module}/package.json`));
    const options = { strict: true, noEmit: true, skipLibCheck: true, target: 'ES2022', module: 'ES2022', moduleResolution: 'bundler', types: [], paths: { [module]: [target] } };
    writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify({ compilerOptions: options, files: ['documents.ts'] }));
    const compiler = require.resolve('typescript/bin/tsc');
    execFileSync(process.execPath, [compiler, '-p', folder], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });
    return '';
  } catch (error) {
    return `${error.stdout ?? ''}${error.stderr ?? ''}` || String(error);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
