import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';

const axe = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const rules = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

/**
 * What axe finds against WCAG 2.0 to 2.2, A and AA, one line each. It comes by the debugger, since
 * the page's own policy would refuse the script.
 */
export async function axeFor(page) {
  const session = await page.context().newCDPSession(page);
  await session.send('Runtime.evaluate', { expression: axe });
  return async () => {
    const { result } = await session.send('Runtime.evaluate', {
      expression: `axe.run(document, { runOnly: ${JSON.stringify(rules)}, resultTypes: ['violations'] })
        .then(({ violations, passes }) => passes.length < 3 ? ['axe looked at nothing'] :
          violations.flatMap(({ id, nodes }) =>
            nodes.map((node) => id + ' ' + node.target.flat().join(' ') + ': ' + node.failureSummary)))`,
      awaitPromise: true,
      returnByValue: true,
    });
    return result.value;
  };
}
