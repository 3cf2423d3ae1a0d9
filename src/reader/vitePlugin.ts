// SPDX-License-Identifier: AGPL-3.0-or-later
import { createHash } from 'node:crypto';
import { basename } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build, type Plugin } from 'vite';

const reader = fileURLToPath(new URL('./reader.ts', import.meta.url));
const diary = fileURLToPath(new URL('./diary/diary.ts', import.meta.url));

const assets = '_app/immutable/assets/';
const developmentAssets = '@reader/';

type Script = { fileName: string; code: string };

/**
 * Bundles the scripts of the reading surface by themselves, under names made from their content, and gives the address
 * of the first to `app.html` as `readerAddress`. Pages without framework have no others.
 *
 * The first, small and blocking, is on every page. It loads the diary's when this browser has one, or on the first act
 * that starts one; the diary's loads that of the pages about the diary, where they are shown.
 */
export function readerScript(): Plugin {
  let scripts: Script[] = [];
  return {
    name: 'essaim-reader-script',
    async config(_config, { command }) {
      scripts = await bundle(command === 'build' ? assets : developmentAssets);
      return { define: { readerAddress: JSON.stringify(`/${scripts[0]?.fileName}`) } };
    },
    configureServer(server) {
      server.middlewares.use(`/${developmentAssets}`, (request, response) => {
        void bundle(developmentAssets).then((latest) => {
          // The browser may ask for names made before the last change: what they begin with tells which is meant.
          const [wanted] = basename(request.url ?? '').split('.');
          response.setHeader('content-type', 'text/javascript');
          response.end(latest.find(({ fileName }) => basename(fileName).split('.')[0] === wanted)?.code);
        });
      });
    },
    // In both builds: as long as no page has a framework, SvelteKit makes no client build and serves the server's assets.
    generateBundle() {
      for (const { fileName, code } of scripts) this.emitFile({ type: 'asset', fileName, source: code });
    },
  };
}

/** The script of every page first. */
async function bundle(folder: string): Promise<Script[]> {
  const later = await run({ input: diary, format: 'es' });
  const [entry] = later;
  const [first] = await run({
    input: reader,
    format: 'iife',
    define: { diaryAddress: JSON.stringify(`/${folder}${entry?.fileName}`) },
  });
  if (!first || !entry) throw new Error('The enhancement scripts were not built.');
  const name = `reader.${createHash('sha256').update(first.code).digest('hex').slice(0, 8)}.js`;
  return [{ ...first, fileName: name }, ...later].map(({ fileName, code }) => ({ fileName: folder + fileName, code }));
}

type Bundling = { input: string; format: 'es' | 'iife'; define?: Record<string, string> };

/** What an entry becomes, the entry itself first. */
async function run({ input, format, define = {} }: Bundling): Promise<Script[]> {
  const result = await build({
    configFile: false,
    logLevel: 'error',
    define,
    build: {
      write: false,
      target: 'es2020',
      modulePreload: false,
      rolldownOptions: {
        input,
        preserveEntrySignatures: 'strict',
        output: { format, entryFileNames: '[name].[hash].js', chunkFileNames: '[name].[hash].js' },
      },
    },
  });
  const outputs = Array.isArray(result) ? result : [result];
  return outputs
    .flatMap((output) => ('output' in output ? output.output : []))
    .flatMap((chunk) => (chunk.type === 'chunk' ? [chunk] : []))
    .sort((a, b) => Number(b.isEntry) - Number(a.isEntry))
    .map(({ fileName, code }) => ({ fileName, code }));
}
