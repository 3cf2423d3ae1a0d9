// SPDX-License-Identifier: AGPL-3.0-or-later
import { paraglideVitePlugin } from '@inlang/paraglide-js';
import { sveltekit } from '@sveltejs/kit/vite';
import { defineConfig } from 'vitest/config';
import { readerScript } from './src/reader/vitePlugin.ts';

export default defineConfig({
  plugins: [
    paraglideVitePlugin({ project: './src/messages/project.inlang', outdir: './src/lib/paraglide', strategy: ['baseLocale'] }),
    readerScript(),
    sveltekit(),
  ],
  build: {
    // One style sheet for the whole site: a second page costs no request, and a page never flashes unstyled.
    cssCodeSplit: false,
  },
  test: {
    include: ['src/**/*.test.ts', 'scripts/**/*.test.mjs', 'tests/**/*.test.ts'],
    environment: 'node',
    pool: 'threads',
  },
});
