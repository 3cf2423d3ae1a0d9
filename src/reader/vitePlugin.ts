// SPDX-License-Identifier: AGPL-3.0-or-later
import { createHash } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import { build, type Plugin } from 'vite';

const entry = fileURLToPath(new URL('./reader.ts', import.meta.url));
const developmentAddress = '/@reader.js';

/**
 * Bundles the enhancement script of the reading surface by itself, under a name made from its content, and gives its
 * address to `app.html` as `readerAddress`. Pages without framework have no other script.
 */
export function readerScript(): Plugin {
  let code = '';
  let fileName = '';
  return {
    name: 'essaim-reader-script',
    async config(_config, { command }) {
      code = await bundle();
      fileName = `_app/immutable/assets/reader.${createHash('sha256').update(code).digest('hex').slice(0, 8)}.js`;
      const address = command === 'build' ? `/${fileName}` : developmentAddress;
      return { define: { readerAddress: JSON.stringify(address) } };
    },
    configureServer(server) {
      server.middlewares.use(developmentAddress, (_request, response) => {
        void bundle().then((script) => {
          response.setHeader('content-type', 'text/javascript');
          response.end(script);
        });
      });
    },
    // In both builds: as long as no page has a framework, SvelteKit makes no client build and serves the server's assets.
    generateBundle() {
      this.emitFile({ type: 'asset', fileName, source: code });
    },
  };
}

async function bundle(): Promise<string> {
  const result = await build({
    configFile: false,
    logLevel: 'error',
    build: { write: false, target: 'es2020', rolldownOptions: { input: entry, output: { format: 'iife' } } },
  });
  const outputs = Array.isArray(result) ? result : [result];
  for (const output of outputs) {
    if (!('output' in output)) continue;
    for (const chunk of output.output) if (chunk.type === 'chunk') return chunk.code;
  }
  throw new Error('The enhancement script was not built.');
}
