// SPDX-License-Identifier: AGPL-3.0-or-later
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import type { TextToDescribe } from '../../document/describePassages.ts';
import { openWorkerPool } from '../../server/workerPool.server.ts';
import type { Language } from '../../shared/language.ts';
import { rootFolder } from '../rootFolder.ts';
import type { KeptRendering } from '../search/describeForSearch.ts';
import type { DocumentToRender, ModuleContext } from './renderDocuments.ts';
import type { RunJob } from './renderingJobs.ts';

const rendererThreads: Parameters<typeof openWorkerPool>[1] = {
  /** Two share an import between them; with more, the one that writes would not follow. */
  most: Math.min(2, availableParallelism()),
  /** Who publishes or reviews does several things in a row. */
  idleMs: 60_000,
  /** Ten times what a module needs. V8 lets a heap that may grow to gigabytes fill with what is no longer used. */
  limits: { maxOldGenerationSizeMb: 512 },
};

export type RenderingThread = ReturnType<typeof openRenderer>;

/** A renderer of everything that people write, in threads of its own, which are there while something is rendered. */
export function openRenderer() {
  const file = join(rootFolder(), 'src/lib/web/publishing/rendering.worker.ts');
  const thread = openWorkerPool<unknown, unknown>(file, rendererThreads);
  // The threads answer each kind of job as `renderingJobs` says: what crosses between threads has no types.
  const run: RunJob = (name, ...args) => thread.run({ name, args }) as never;
  return {
    run,
    render: (documents: DocumentToRender[], context: ModuleContext) => run('renderToPublish', documents, context),
    renderAnnouncement: (body: string, language: Language) => run('renderAnnouncement', body, language),
    renderPosts: (posts: Array<{ body: string; language: Language }>) => run('renderPosts', posts),
    describePassages: (text: TextToDescribe) => run('describePassages', text),
    describeAll: (texts: KeptRendering[]) => run('describeAllForSearch', texts),
    stop: thread.stop,
    countAsked: thread.countAsked,
  };
}
