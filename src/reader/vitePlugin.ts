// SPDX-License-Identifier: AGPL-3.0-or-later
import { createHash } from 'node:crypto';
import { basename } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build, type Plugin } from 'vite';

/**
 * The scripts of the reading surface, each one file, those that are loaded by others first: a script is given the
 * addresses of those before it, as `diaryAddress` and the like.
 */
const entries = [
  { name: 'transfer', file: './my/transfer.ts', format: 'es' },
  { name: 'my', file: './my/my.ts', format: 'es' },
  { name: 'diary', file: './diary/diary.ts', format: 'es' },
  { name: 'proof', file: './proof/proof.ts', format: 'es' },
  { name: 'editor', file: './editor/editor.ts', format: 'es' },
  { name: 'live', file: './live/live.ts', format: 'es' },
  { name: 'drafts', file: './drafts/drafts.ts', format: 'es' },
  { name: 'reader', file: './reader.ts', format: 'iife' },
] as const;

const assets = '_app/immutable/assets/';
const developmentAssets = '@reader/';

type Script = { name: string; fileName: string; code: string };

/**
 * Bundles the scripts of the reading surface by themselves, under names made from their content, and gives the address
 * of the blocking one to `app.html` as `readerAddress`. Pages without framework have no others.
 *
 * They share code by each having their own: one file a script is one request, and the diary's carries nothing that only
 * pages about the diary need.
 */
export function readerScript(): Plugin {
  let scripts: Script[] = [];
  return {
    name: 'essaim-reader-script',
    async config(_config, { command }) {
      scripts = await bundle(command === 'build' ? assets : developmentAssets);
      return { define: defineAddresses(scripts) };
    },
    configureServer(server) {
      server.middlewares.use(`/${developmentAssets}`, (request, response) => {
        void bundle(developmentAssets).then((latest) => {
          // The browser may ask for names made before the last change: what they begin with tells which is meant.
          const [wanted] = basename(request.url ?? '').split('.');
          response.setHeader('content-type', 'text/javascript');
          response.end(latest.find(({ name }) => name === wanted)?.code);
        });
      });
    },
    // In both builds: as long as no page has a framework, SvelteKit makes no client build and serves the server's assets.
    generateBundle() {
      for (const { fileName, code } of scripts) this.emitFile({ type: 'asset', fileName, source: code });
    },
  };
}

async function bundle(folder: string): Promise<Script[]> {
  const scripts: Script[] = [];
  for (const { name, file, format } of entries) {
    const code = await bundleOne({ input: fileURLToPath(new URL(file, import.meta.url)), format, scripts });
    const hash = createHash('sha256').update(code).digest('hex').slice(0, 8);
    scripts.push({ name, fileName: `${folder}${name}.${hash}.js`, code });
  }
  return scripts;
}

function defineAddresses(scripts: readonly Script[]): Record<string, string> {
  return Object.fromEntries(scripts.map(({ name, fileName }) => [`${name}Address`, JSON.stringify(`/${fileName}`)]));
}

type Bundling = { input: string; format: 'es' | 'iife'; scripts: readonly Script[] };

async function bundleOne({ input, format, scripts }: Bundling): Promise<string> {
  const result = await build({
    configFile: false,
    logLevel: 'error',
    define: defineAddresses(scripts),
    // Of the interface's messages, a script takes those it names.
    json: { namedExports: true, stringify: false },
    build: {
      write: false,
      target: 'es2020',
      rolldownOptions: { input, output: { format }, preserveEntrySignatures: 'strict' },
    },
  });
  const outputs = Array.isArray(result) ? result : [result];
  for (const output of outputs) {
    if (!('output' in output)) continue;
    for (const chunk of output.output) if (chunk.type === 'chunk') return chunk.code;
  }
  throw new Error(`The enhancement script ${input} was not built.`);
}
