// SPDX-License-Identifier: AGPL-3.0-or-later
import { join } from 'node:path';
import { openWorkerThread } from '../../../server/workerThread.server.ts';
import { DomainError } from '../../../shared/refusal.ts';
import type { ModuleTexts } from './knownModule.ts';
import type { PreviewAnswer, PreviewTask } from './previewTask.ts';
import type { TextPreview } from './previewText.ts';

/** Shows texts under way, away from the thread that serves and from the one that publishes. */
export type PreviewThread = {
  /**
   * `readTexts` is asked only when the thread does not know the module yet.
   *
   * @throws {DomainError} `contribution/preview-busy`
   */
  preview: (
    task: Pick<PreviewTask, 'module' | 'version' | 'text'>,
    readTexts: () => Promise<ModuleTexts>,
  ) => Promise<TextPreview>;
  stop: () => Promise<void>;
};

/** A text takes some 50 ms: a class that writes together waits a moment, a flood is told to come back. */
const mostWaiting = 40;
/** Reading a module takes two seconds, many more on a small machine that is busy. */
const longestMs = 30_000;
/** Ten times what four modules need. */
const memory = { maxOldGenerationSizeMb: 512 };

export function openPreviewThread(rootFolder: string): PreviewThread {
  const file = join(rootFolder, 'src/lib/web/contribution/editing/preview.worker.ts');
  const thread = openWorkerThread<PreviewTask, PreviewAnswer>(file, memory);
  let waiting = 0;
  return {
    preview: async (task, readTexts) => {
      if (waiting >= mostWaiting) throw new DomainError('contribution/preview-busy');
      waiting += 1;
      // One that lasts is ended with its thread; those that were waiting behind it are told to come back.
      const timer = setTimeout(() => void thread.stop(), longestMs);
      try {
        return await ask(thread.run, task, readTexts);
      } finally {
        clearTimeout(timer);
        waiting -= 1;
      }
    },
    stop: thread.stop,
  };
}

type Ask = (task: PreviewTask) => Promise<PreviewAnswer>;

async function ask(
  run: Ask,
  task: Pick<PreviewTask, 'module' | 'version' | 'text'>,
  readTexts: () => Promise<ModuleTexts>,
): Promise<TextPreview> {
  const runOrRefuse = (asked: PreviewTask) =>
    run(asked).catch((cause: unknown) => {
      throw Object.assign(new DomainError('contribution/preview-busy'), { cause });
    });
  const first = await runOrRefuse({ ...task, texts: undefined });
  const answer = first.kind === 'preview' ? first : await runOrRefuse({ ...task, texts: await readTexts() });
  if (answer.kind !== 'preview') throw new Error('The thread did not take the module it was sent.');
  return answer;
}
