import { execFileSync } from 'node:child_process';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { webFolder } from '../../support/paths.mjs';

/** An empty project with nothing in it but the packed package, as a shop would get it. */
export async function packedProject() {
  const folder = await mkdtemp(join(tmpdir(), 'scrip-package-'));
  const installed = join(folder, 'node_modules/@scrip/storefront');
  await mkdir(installed, { recursive: true });
  const [{ filename }] = JSON.parse(
    execFileSync('npm', ['pack', '--json', '--pack-destination', folder], {
      cwd: webFolder,
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    }),
  );
  const tarball = join(folder, filename);
  execFileSync('tar', ['-xzf', tarball, '-C', installed, '--strip-components=1']);
  await writeFile(join(folder, 'package.json'), '{"type":"module"}');
  return { folder, installed, tarball, remove: () => rm(folder, { recursive: true, force: true }) };
}
