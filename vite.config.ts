// SPDX-License-Identifier: AGPL-3.0-or-later
import { statSync } from 'node:fs';
import { paraglideVitePlugin } from '@inlang/paraglide-js';
import { sveltekit } from '@sveltejs/kit/vite';
import { defineConfig } from 'vitest/config';
import { linkedHeadings } from './src/lib/web/pages/vitePlugin.ts';
import { readerScript } from './src/reader/vitePlugin.ts';

const messages = 'src/messages';
const compiled = 'src/lib/paraglide';

/** Whether the messages have been compiled in the form of tests since they last changed: it takes as long as many tests. */
function areMessagesCompiled(): boolean {
  const dateOf = (path: string) => statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? 0;
  return ['fr', 'en'].every(
    (language) => dateOf(`${compiled}/messages/${language}.js`) > dateOf(`${messages}/${language}.json`),
  );
}

export default defineConfig({
  plugins: [
    ...(process.env.VITEST && areMessagesCompiled()
      ? []
      : [paraglideVitePlugin({ project: `./${messages}/project.inlang`, outdir: compiled, strategy: ['baseLocale'] })]),
    readerScript(),
    linkedHeadings(),
    sveltekit(),
  ],
  ssr: {
    // The description of this package is so long that Node, which reads it again for each of its hundred modules, takes a
    // third of the time of a start: within the build, nothing is left to look up.
    noExternal: process.env.VITEST ? [] : ['drizzle-orm'],
  },
  build: {
    rolldownOptions: {
      output: {
        // One style sheet for lessons, one more for the pages around them: few requests, and nothing a lesson has no use for.
        codeSplitting: {
          groups: [
            // Drawings ask for it, and so does the server: beside the drawings, it would bring their style sheet everywhere.
            { name: 'memory', test: /lib\/shared\/memory\.ts/, priority: 3 },
            {
              name: 'reading',
              test: /src\/app\.css|ui\/(?:layout|prose)\.css|(?:ui|web)\/(?:\w+\/)?(?:Crumbs|Facts|PageHead|Logo|Site\w+|DocumentHead|NotTranslated|Lesson(?:Outline|End|Verbs)|TermDefinitions|Licence)\.svelte/,
              priority: 2,
            },
            // Fetched by the pages that show it over themselves: by its name, which `aids/panel.ts` looks for.
            { name: 'panel', test: /web\/display\//, priority: 1 },
            {
              name: 'booklet',
              test: /ui\/(?:booklet\.css|(?:SwarmCover|StatusTag|QrCode|Notice)\.svelte)/,
              priority: 1,
            },
          ],
        },
      },
    },
  },
  test: {
    include: ['src/**/*.test.ts', 'tests/**/*.test.ts', 'scripts/**/*.test.mjs'],
    // Modules are read once for all the files of a worker: to read them again takes longer than most of the tests. A file
    // that starts an instance closes it, and leaves none to the next.
    isolate: false,
    environment: 'node',
    pool: 'threads',
    // One and a half for each core: some wait for a process, for a disk or for a clock.
    maxWorkers: '150%',
    // No gate on speed: a machine that does ten other things is waited for.
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
});
