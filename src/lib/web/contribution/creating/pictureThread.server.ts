// SPDX-License-Identifier: AGPL-3.0-or-later
import { join } from 'node:path';
import type { MadePicture, PictureToMake, Room } from '../../../document/pictureTask.server.ts';
import { openWorkerThread } from '../../../server/workerThread.server.ts';
import { DomainError } from '../../../shared/refusal.ts';

/** Makes pictures anew, away from the thread that serves. */
export type PictureThread = {
  /** `room`: as `makePicture`. @throws {DomainError} `contribution/pictures-busy` */
  make: (sent: Uint8Array, room?: Room) => Promise<MadePicture>;
  stop: () => Promise<void>;
};

/** Each holds a few megabytes while it waits; a class that sends its pictures together waits a moment. */
const mostWaiting = 12;
/** A large photograph takes a second on a small machine. */
const longestMs = 30_000;

/** One that lasts is ended with its thread; those that were waiting behind it are told to come back. */
export function openPictureThread(rootFolder: string): PictureThread {
  const file = join(rootFolder, 'src/lib/document/picture.worker.ts');
  const thread = openWorkerThread<PictureToMake, MadePicture>(file, { maxOldGenerationSizeMb: 128 });
  let waiting = 0;
  return {
    stop: thread.stop,
    make: async (sent, room) => {
      if (waiting >= mostWaiting) throw new DomainError('contribution/pictures-busy');
      waiting += 1;
      const timer = setTimeout(() => void thread.stop(), longestMs);
      try {
        return await thread.run({ sent, room });
      } catch (cause) {
        throw Object.assign(new DomainError('contribution/pictures-busy'), { cause });
      } finally {
        clearTimeout(timer);
        waiting -= 1;
      }
    },
  };
}
