// SPDX-License-Identifier: AGPL-3.0-or-later
import { runReaction, type Reaction } from '../activity/reactions.server.ts';
import { thankAuthors } from '../contribution/thanks.server.ts';
import type { Database } from '../server/database/database.server.ts';

/** All that follows from what people do, apart from it. */
export const reactions: readonly Reaction[] = [thankAuthors];

export type Reactions = { wake(): void; settle(): Promise<void>; stop(): void };

/** What another process did, and what failed, is read at the next look. */
const lookMs = 15_000;

/** Has reactions read what happens. `report` is told of what fails; it is tried again. */
export function openReactions(db: Database, report: (error: unknown) => void): Reactions {
  let running = Promise.resolve();
  let isStopped = false;
  const unlessStopped = (error: unknown) => {
    if (!isStopped) report(error);
  };
  const wake = () => {
    if (!isStopped) running = running.then(() => runAll(db)).catch(unlessStopped);
  };
  const timer = setInterval(wake, lookMs).unref();
  const settle = () => {
    wake();
    return running;
  };
  const stop = () => {
    isStopped = true;
    clearInterval(timer);
  };
  return { wake, settle, stop };
}

async function runAll(db: Database): Promise<void> {
  for (const reaction of reactions) while ((await runReaction(db, reaction)) > 0);
}
