// SPDX-License-Identifier: AGPL-3.0-or-later
import { asc, eq, sql } from 'drizzle-orm';
import * as v from 'valibot';
import { listAccounts } from '../account/holderCommands.server.ts';
import type { Database, Reader } from '../server/database/database.server.ts';
import { hashName, isWaitingFor, sealBounds } from './sealedDiaries.server.ts';
import { sealedDiary } from './sealedDiary.schema.server.ts';

const foreignDiary = v.object({
  id: v.pipe(v.string(), v.uuid()),
  nameHash: v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/)),
  seal: v.pipe(v.instance(Uint8Array), v.maxLength(sealBounds.sealBytes)),
  leftAt: v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(Date.UTC(2100, 0, 1))),
});

/** A sealed diary of another instance, and the hash of the pseudonym that it is for. */
export type ForeignDiary = v.InferOutput<typeof foreignDiary>;

/** Reads the sealed diaries of another instance that are nobody's there; `unreadable` counts those that are none. */
export async function listForeignDiaries(foreign: Reader): Promise<{ diaries: ForeignDiary[]; unreadable: number }> {
  const rows = await foreign
    .select({
      id: sealedDiary.id,
      nameHash: sealedDiary.nameHash,
      seal: sql`${sealedDiary.seal}`,
      leftAt: sql`${sealedDiary.leftAt}`,
    })
    .from(sealedDiary)
    .where(sql`account_id IS NULL AND length(seal) <= ${sealBounds.sealBytes}`)
    .orderBy(asc(sealedDiary.id))
    .limit(sealBounds.onValise);
  const read = rows.map((row) => v.safeParse(foreignDiary, row));
  const diaries = read.flatMap(({ success, output }) => (success ? [output] : []));
  return { diaries, unreadable: rows.length - diaries.length };
}

/**
 * `kept` now wait for their account, `known` were brought before; of `nobody` no account here bears the name, and `full`
 * wait no more until somebody has decided of others.
 */
export type KeptDiaries = { kept: number; known: number; nobody: number; full: number };

/**
 * Has sealed diaries wait for the accounts that they are for. Nothing is read of them nor written in a diary: whoever
 * signs in to the account decides, with the code that they were given.
 */
export async function keepForeignDiaries(
  db: Database,
  diaries: readonly ForeignDiary[],
  now: Date,
): Promise<KeptDiaries> {
  const accounts = await findAccounts(db.read, new Set(diaries.map(({ nameHash }) => nameHash)));
  const report = { kept: 0, known: 0, nobody: 0, full: 0 };
  for (const diary of diaries) {
    const accountId = accounts.get(diary.nameHash);
    report[accountId === undefined ? 'nobody' : await keepOne(db, { diary, accountId }, now)] += 1;
  }
  return report;
}

async function findAccounts(reader: Reader, wanted: ReadonlySet<string>): Promise<Map<string, number>> {
  const found = new Map<string, number>();
  let accounts = await listAccounts(reader);
  while (accounts.length > 0) {
    for (const { accountId, pseudonym } of accounts)
      if (wanted.has(hashName(pseudonym))) found.set(hashName(pseudonym), accountId);
    accounts = await listAccounts(reader, accounts.at(-1)?.accountId);
  }
  return found;
}

type Keeping = { diary: ForeignDiary; accountId: number };

function keepOne(db: Database, { diary, accountId }: Keeping, now: Date): Promise<'kept' | 'known' | 'full'> {
  const { id, seal, leftAt } = diary;
  return db.write(async (tx) => {
    if ((await tx.$count(sealedDiary, eq(sealedDiary.id, id))) > 0) return 'known';
    if ((await tx.$count(sealedDiary, isWaitingFor(accountId))) >= sealBounds.waiting) return 'full';
    const kept = { id, accountId, nameHash: '', seal: Buffer.from(seal), leftAt: new Date(leftAt), keptAt: now };
    await tx.insert(sealedDiary).values(kept);
    return 'kept';
  });
}
