// SPDX-License-Identifier: AGPL-3.0-or-later
import adapter from '@sveltejs/adapter-node';
import { vitePreprocess } from '@sveltejs/vite-plugin-svelte';
import { mdsvex } from 'mdsvex';

/**
 * mdsvex 0.12 still writes `context="module"`, which Svelte 5 warns about.
 *
 * @returns {import('svelte/compiler').PreprocessorGroup}
 */
function modernModuleScript() {
  return {
    name: 'modern-module-script',
    markup: ({ content, filename }) =>
      filename?.endsWith('.svx')
        ? { code: content.replace('<script context="module">', '<script module>') }
        : undefined,
  };
}

/** @type {Map<string, string>} */
const shortHashes = new Map();

/**
 * Four signs tell a hundred components apart, and each page says them in its HTML and in its style sheets: Svelte's own
 * are twice as long. Two styles that would share one stop the build: rename a class of either.
 *
 * @type {NonNullable<import('svelte/compiler').CompileOptions['cssHash']>}
 */
function shortCssHash({ hash, css, filename }) {
  const short = `s-${hash(css).slice(0, 4)}`;
  const known = shortHashes.get(short) ?? css;
  if (known !== css) throw new Error(`The styles of ${filename} would mix with another component's.`);
  shortHashes.set(short, css);
  return short;
}

/** @type {import('@sveltejs/kit').Config} */
const config = {
  extensions: ['.svelte', '.svx'],
  compilerOptions: { cssHash: shortCssHash },
  preprocess: [
    vitePreprocess(),
    mdsvex({ extensions: ['.svx'], smartypants: false, layoutPropForwarding: 'runes' }),
    modernModuleScript(),
  ],
  kit: {
    // Our own `server.js` starts the handler: the prefix keeps adapter-node from reading `ORIGIN`, which must never
    // decide where a form may come from (that is the request's own host).
    adapter: adapter({ out: 'build', precompress: true, envPrefix: 'ESSAIM_ADAPTER_' }),
    csp: {
      mode: 'hash',
      directives: {
        'default-src': ['none'],
        'script-src': ['self'],
        'style-src': ['self'],
        'img-src': ['self', 'data:'],
        'media-src': ['self'],
        'font-src': ['self'],
        'connect-src': ['self'],
        'manifest-src': ['self'],
        'form-action': ['self'],
        'base-uri': ['none'],
        'frame-ancestors': ['none'],
        'object-src': ['none'],
      },
    },
    paths: { relative: false },
    version: { pollInterval: 0 },
  },
};

export default config;
