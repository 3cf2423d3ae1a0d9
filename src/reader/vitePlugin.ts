// SPDX-License-Identifier: AGPL-3.0-or-later
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build, type BuildOptions, type Plugin } from 'vite';

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
  { name: 'builder', file: './builder/builder.ts', format: 'es' },
  { name: 'drafts', file: './drafts/drafts.ts', format: 'es' },
  { name: 'deviceCopy', file: './deviceCopy/deviceCopy.ts', format: 'es' },
  { name: 'shared', file: './shared/shared.ts', format: 'es' },
  { name: 'aids', file: './aids/aids.ts', format: 'es' },
  { name: 'reader', file: './reader.ts', format: 'iife' },
] as const;

/** The faces that a reader can choose, with their licences beside them, as those ask. */
const faces = [
  { name: 'distinctFace', package: '@fontsource-variable/atkinson-hyperlegible-next', file: 'latin-wght-normal' },
  { name: 'dyslexicFace', package: '@fontsource/opendyslexic', file: 'latin-400-normal' },
] as const;

const assets = '_app/immutable/assets/';
const developmentAssets = '@reader/';

/** A file that is served as it is: a script, a face, a licence. */
type Served = { name: string; fileName: string; code: string | Uint8Array };

/**
 * Bundles the scripts of the reading surface by themselves, under names made from their content, and gives the address
 * of the blocking one to `app.html` as `readerAddress`. Pages without framework have no others.
 *
 * They share code by each having their own: one file a script is one request, and the diary's carries nothing that only
 * pages about the diary need.
 */
export function readerScript(): Plugin {
  let served: Served[] = [];
  return {
    name: 'essaim-reader-script',
    async config(_config, { command }) {
      served = await bundle(command === 'build' ? assets : developmentAssets);
      return { define: { ...defineAddresses(served), ...(await bundleTexts()) } };
    },
    configureServer(server) {
      server.middlewares.use(`/${developmentAssets}`, (request, response) => {
        void bundle(developmentAssets).then((latest) => {
          // The browser may ask for names made before the last change: what they begin with tells which is meant.
          const [wanted] = basename(request.url ?? '').split('.');
          const found = latest.find(({ name }) => name === wanted);
          response.setHeader('content-type', typeof found?.code === 'string' ? 'text/javascript' : 'font/woff2');
          response.end(found?.code);
        });
      });
    },
    // In both builds: as long as no page has a framework, SvelteKit makes no client build and serves the server's assets.
    generateBundle() {
      for (const { fileName, code } of served) this.emitFile({ type: 'asset', fileName, source: code });
    },
  };
}

async function bundle(folder: string): Promise<Served[]> {
  const served = readFaces(folder);
  for (const { name, file, format } of entries) {
    const code = await bundleOne({ input: at(file), format, served });
    served.push({ name, fileName: `${folder}${name}.${hashOf(code)}.js`, code });
  }
  return served;
}

function readFaces(folder: string): Served[] {
  return faces.flatMap(({ name, package: origin, file }) => {
    const read = (path: string) => readFileSync(at(`../../node_modules/${origin}/${path}`));
    const code = read(`files/${basename(origin)}-${file}.woff2`);
    const fileName = `${folder}${name}.${hashOf(code)}`;
    return [
      { name, fileName: `${fileName}.woff2`, code },
      { name: `${name}Licence`, fileName: `${fileName}.LICENSE.txt`, code: read('LICENSE') },
    ];
  });
}

const at = (file: string) => fileURLToPath(new URL(file, import.meta.url));

function hashOf(code: string | Uint8Array): string {
  return createHash('sha256').update(code).digest('hex').slice(0, 8);
}

/**
 * What the program holds as text: what pages that are taken away need, as it is written into each of them, and the
 * service worker, whose address never changes and which the server can take back.
 */
async function bundleTexts(): Promise<Record<string, string>> {
  const script = (file: string) => bundleOne({ input: at(file), format: 'iife', served: [] });
  const texts = {
    offlineScript: await script('./offline/offline.ts'),
    offlineStyle: await bundleStyle(at('./offline/offline.css')),
    deviceCopyWorker: await script('./deviceCopy/worker.ts'),
  };
  return Object.fromEntries(Object.entries(texts).map(([name, text]) => [name, JSON.stringify(text)]));
}

/** For browsers of old computers: nesting, `light-dark()` and `oklch()` are written in older words. */
async function bundleStyle(input: string): Promise<string> {
  const cssTarget = ['chrome99', 'firefox97'];
  const sheet = (await buildOutputs({ cssTarget, rolldownOptions: { input } })).find(({ type }) => type === 'asset');
  if (sheet?.type !== 'asset') throw new Error(`The style sheet ${input} was not built.`);
  return String(sheet.source);
}

function defineAddresses(served: readonly Served[]): Record<string, string> {
  return Object.fromEntries(served.map(({ name, fileName }) => [`${name}Address`, JSON.stringify(`/${fileName}`)]));
}

type Bundling = { input: string; format: 'es' | 'iife'; served: readonly Served[] };

async function bundleOne({ input, format, served }: Bundling): Promise<string> {
  const rolldownOptions = { input, output: { format }, preserveEntrySignatures: 'strict' } as const;
  const outputs = await buildOutputs({ target: 'es2020', rolldownOptions }, defineAddresses(served));
  const chunk = outputs.find(({ type }) => type === 'chunk');
  if (chunk?.type !== 'chunk') throw new Error(`The enhancement script ${input} was not built.`);
  return chunk.code;
}

async function buildOutputs(options: BuildOptions, define: Record<string, string> = {}) {
  const result = await build({
    configFile: false,
    logLevel: 'error',
    define,
    // Of the interface's messages, a script takes those it names.
    json: { namedExports: true, stringify: false },
    build: { write: false, ...options },
  });
  return [result].flat().flatMap((made) => ('output' in made ? made.output : []));
}
