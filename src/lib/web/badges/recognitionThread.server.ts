// SPDX-License-Identifier: AGPL-3.0-or-later
import { join } from 'node:path';
import type { BadgeFinding } from '../../recognition/checkBadge.server.ts';
import type { OwnKeys } from '../../recognition/checkSignature.server.ts';
import type { Signer } from '../../recognition/dataIntegrity.server.ts';
import type { JsonObject } from '../../recognition/json.ts';
import type { RecognitionAnswer, RecognitionTask } from '../../recognition/recognitionTask.server.ts';
import { openWorkerThread, type WorkerThread } from '../../server/workerThread.server.ts';
import { DomainError } from '../../shared/refusal.ts';

/** What takes long about badges, away from the thread that serves. */
export type RecognitionThread = {
  sign: (document: JsonObject, signer: Signer) => Promise<JsonObject>;
  /** A drawing as a PNG, with a credential in it when there is one. */
  bakePng: (imageSvg: string, credential: string | undefined) => Promise<Uint8Array>;
  /** @throws {DomainError} `recognition/busy` */
  check: (bytes: Uint8Array, own: OwnKeys | undefined) => Promise<BadgeFinding>;
  stop: () => Promise<void>;
};

type Thread = WorkerThread<RecognitionTask, RecognitionAnswer>;

/** A badge is checked in some 20 ms: a whole class at once waits a moment, a flood is told to come back. */
const mostChecks = 100;
const longestCheckMs = 5_000;
/** A thousand times what honest badges need. */
const checkingMemory = { maxOldGenerationSizeMb: 192 };

/**
 * Two threads, started when needed: what strangers send to be checked must not hold up, nor break, what is signed here.
 */
export function openRecognitionThread(rootFolder: string): RecognitionThread {
  const file = join(rootFolder, 'src/lib/recognition/recognition.worker.ts');
  const making: Thread = openWorkerThread(file);
  const checking: Thread = openWorkerThread(file, checkingMemory);
  return {
    sign: async (document, signer) => expectAnswer('sign', await making.run({ verb: 'sign', document, signer })).signed,
    bakePng: async (imageSvg, credential) =>
      expectAnswer('bakePng', await making.run({ verb: 'bakePng', imageSvg, credential })).png,
    check: boundChecks(checking),
    stop: async () => void (await Promise.all([making.stop(), checking.stop()])),
  };
}

/** One that lasts is ended with its thread; those that were waiting behind it are told to come back. */
function boundChecks(thread: Thread): RecognitionThread['check'] {
  let waiting = 0;
  return async (bytes, own) => {
    if (waiting >= mostChecks) throw new DomainError('recognition/busy');
    waiting += 1;
    const timer = setTimeout(() => void thread.stop(), longestCheckMs);
    try {
      return expectAnswer('check', await thread.run({ verb: 'check', bytes, own })).finding;
    } catch (cause) {
      throw Object.assign(new DomainError('recognition/busy'), { cause });
    } finally {
      clearTimeout(timer);
      waiting -= 1;
    }
  };
}

function expectAnswer<Verb extends RecognitionAnswer['verb']>(verb: Verb, answer: RecognitionAnswer) {
  if (answer.verb !== verb) throw new Error(`The thread answered ${answer.verb} to ${verb}.`);
  return answer as Extract<RecognitionAnswer, { verb: Verb }>;
}
