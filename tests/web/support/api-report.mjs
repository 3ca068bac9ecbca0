// The public types of each entry as one text, for people to review: web/api/*.api.md.
//
//   node tests/web/support/api-report.mjs     writes them anew, after a build
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Extractor, ExtractorConfig } from '@microsoft/api-extractor';

const web = join(dirname(fileURLToPath(import.meta.url)), '../../../web');
export const reports = join(web, 'api');
/** Each entry's name, and its declarations. */
export const entries = { index: 'index', sync: 'sync/index', explain: 'explain/index', headless: 'headless/index', offline: 'offline/index', local: 'local/index', react: 'react/index', worker: 'worker/index', elements: 'elements/index' };

/** Writes the report of one entry into `folder`; answers what is wrong with the declarations themselves. */
export async function writeReport(name, folder) {
  const temporary = await mkdtemp(join(tmpdir(), 'scrip-api-'));
  await mkdir(folder, { recursive: true });
  const complaints = [];
  const config = ExtractorConfig.prepare({
    packageJsonFullPath: join(web, 'package.json'),
    configObjectFullPath: undefined,
    configObject: {
      projectFolder: web,
      mainEntryPointFilePath: join(web, `dist/types/${entries[name]}.d.ts`),
      newlineKind: 'lf',
      compiler: { tsconfigFilePath: join(web, 'tsconfig.json') },
      apiReport: { enabled: true, reportFileName: `${name}.api.md`, reportFolder: folder, reportTempFolder: temporary },
      docModel: { enabled: false },
      dtsRollup: { enabled: false },
      tsdocMetadata: { enabled: false },
      messages: {
        compilerMessageReporting: { default: { logLevel: 'error' } },
        extractorMessageReporting: {
          default: { logLevel: 'error' },
          // There is one release stage, and it is public.
          'ae-missing-release-tag': { logLevel: 'none' },
          'ae-undocumented': { logLevel: 'none' },
          // Bases of exported types; and what the other entries share with the main one, which exports it.
          'ae-forgotten-export': { logLevel: 'none' },
        },
        tsdocMessageReporting: { default: { logLevel: 'none' } },
      },
    },
  });
  Extractor.invoke(config, {
    localBuild: true,
    showVerboseMessages: false,
    messageCallback: (message) => {
      message.handled = true;
      if (message.logLevel === 'error') complaints.push(message.text);
    },
  });
  await rm(temporary, { recursive: true, force: true });
  // Whether a member has a comment is no part of the API.
  const file = join(folder, `${name}.api.md`);
  await writeFile(file, (await readFile(file, 'utf8')).replaceAll(/^ *\/\/ \(undocumented\)\n/gm, '').replaceAll(' (undocumented)', ''));
  return complaints;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  for (const name of Object.keys(entries)) {
    const complaints = await writeReport(name, reports);
    console.log(`${name}: ${(await readFile(join(reports, `${name}.api.md`), 'utf8')).split('\n').length} lines`, ...complaints);
  }
}
