// SPDX-License-Identifier: AGPL-3.0-or-later
import {
  keepStanding,
  listStandings,
  listToRecompute,
  readComparedTexts,
  type TextToCompare,
} from '../../../contribution/standings.server.ts';
import type { Standing } from '../../../contribution/proposal.ts';
import type { Database } from '../../../server/database/database.server.ts';
import type { RunJob } from '../../publishing/renderingJobs.ts';

export type Rebase = {
  /** Has what is to be worked out anew worked out, soon. */
  wake(): void;
  /** Resolves once nothing is left to work out. */
  settle(): Promise<void>;
  stop(): void;
};

type RebaseSite = { db: Database; run: RunJob };

/** Few enough for the thread that serves to read and send them in a few milliseconds. */
const batchSize = 20;
/** Something new may come from a proposal, or from another process: a look costs one query. */
const lookMs = 15_000;

/**
 * Keeps up to date how open proposals stand beside the published texts: one batch after the other, compared away from
 * the thread that serves, which answers readers in between. `report` is told of what fails; it is tried again later.
 */
export function openRebase(site: RebaseSite, report: (error: unknown) => void): Rebase {
  let working: Promise<void> | undefined;
  let isAsked = false;
  let isStopped = false;
  const timer = setInterval(wake, lookMs).unref();

  function wake(): void {
    isAsked = true;
    if (isStopped) return;
    working ??= work().finally(() => (working = undefined));
  }

  async function work(): Promise<void> {
    try {
      while (isAsked && !isStopped) {
        isAsked = false;
        while (!isStopped && (await recomputeBatch(site, batchSize)) > 0);
      }
    } catch (error) {
      if (!isStopped) report(error);
    }
  }

  return {
    wake,
    settle: async () => {
      wake();
      await working;
    },
    stop: () => {
      isStopped = true;
      clearInterval(timer);
    },
  };
}

/** Works out some standings, and resolves to how many there were to work out. */
async function recomputeBatch(site: RebaseSite, size: number): Promise<number> {
  const rows = await listToRecompute(site.db.read, size);
  if (rows.length === 0) return 0;
  const standings = await compare(site, rows);
  await site.db.write(async (tx) => {
    for (const [index, row] of rows.entries()) {
      const standing = standings[index];
      if (standing) await keepStanding(tx, { ...row, standing });
    }
  });
  return rows.length;
}

async function compare({ db, run }: RebaseSite, rows: readonly TextToCompare[]): Promise<Standing[]> {
  const texts = await readComparedTexts(db.read, rows);
  return run(
    'compareTexts',
    rows.map(({ baseHash, proposed, publishedRevision }) => ({ baseHash, proposed, publishedRevision })),
    texts,
  );
}

/** How each text of a proposal stands now; what is not known yet is worked out on the spot. */
export async function findStandings(
  site: RebaseSite,
  proposalId: number,
): Promise<Array<{ documentId: string; standing: Standing }>> {
  const rows = await listStandings(site.db.read, proposalId);
  const unknown = rows.filter(({ standing, computedOn }) => standing === null || computedOn === null);
  const made = await compare(site, unknown);
  return rows.map((row) => ({
    documentId: row.documentId,
    standing: made[unknown.indexOf(row)] ?? row.standing ?? 'applies',
  }));
}
