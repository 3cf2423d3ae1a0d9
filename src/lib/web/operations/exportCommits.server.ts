// SPDX-License-Identifier: AGPL-3.0-or-later
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { listMerges, type Merged } from '../../contribution/merges.server.ts';
import type { CommitFile, CourseCommit } from '../../document/courseCommits.ts';
import { getRevisionText } from '../../document/documents.server.ts';
import {
  listAllMedia,
  listAllPublications,
  type KeptMedia,
  type PublishedText,
} from '../../document/publishedTexts.server.ts';
import type { Database } from '../../server/database/database.server.ts';

export type ExportSource = {
  db: Database;
  mediaFolder: string;
  /** Host of the public address: authors of commits are `proposal-12@host`. */
  host: string;
};

/** Publications made by one merge, or a single one. */
type Change = { texts: PublishedText[]; merged: Merged | undefined; media: KeptMedia[] };

/**
 * The history of what was published, a commit per merge and per publication of its own, oldest first. It is made of the
 * database alone: the same database gives the same commits.
 */
export async function* listCourseCommits(source: ExportSource): AsyncGenerator<CourseCommit> {
  const changes = await groupByMerge(source.db);
  await placeMedia(source.db, changes);
  for (const change of changes) yield toCommit(source, change);
}

/** How many numbers a query is given at once. */
const batchSize = 1_000;

async function groupByMerge(db: Database): Promise<Change[]> {
  const texts = await listAllPublications(db);
  const merges = new Map<number, Merged>();
  for (let start = 0; start < texts.length; start += batchSize) {
    const ids = texts.slice(start, start + batchSize).map(({ id }) => id);
    for (const [id, merged] of await listMerges(db.read, ids)) merges.set(id, merged);
  }
  const changes: Change[] = [];
  for (const text of texts) {
    const merged = merges.get(text.id);
    const last = changes.at(-1);
    if (merged && last?.merged?.proposalId === merged.proposalId) last.texts.push(text);
    else changes.push({ texts: [text], merged, media: [] });
  }
  return changes;
}

/**
 * Media files have no date: each comes with the first text that names it, in its language if there is one, else with the
 * first text of its module. So a new picture never changes the commits made before it.
 */
async function placeMedia(db: Database, changes: readonly Change[]): Promise<void> {
  const unplaced = new Map(Map.groupBy(await listAllMedia(db), ({ module }) => module));
  const elsewhere = new Map<KeptMedia, Change>();
  for (const change of changes) {
    for (const { documentId, hash, module, language } of change.texts) {
      const left = unplaced.get(module) ?? [];
      if (left.length === 0) continue;
      const text = await getRevisionText(db, documentId, hash);
      const named = left.filter(({ path }) => text.includes(`media/${path.split('/').at(-1) ?? ''}`));
      for (const one of named) if (!elsewhere.has(one)) elsewhere.set(one, change);
      const own = named.filter((one) => one.language === language);
      change.media.push(...own);
      unplaced.set(
        module,
        left.filter((one) => !own.includes(one)),
      );
    }
  }
  for (const one of [...unplaced.values()].flat())
    (elsewhere.get(one) ?? firstOf(changes, one.module))?.media.push(one);
}

function firstOf(changes: readonly Change[], module: string): Change | undefined {
  return changes.find(({ texts }) => texts.some((text) => text.module === module));
}

async function toCommit({ db, mediaFolder, host }: ExportSource, change: Change): Promise<CourseCommit> {
  const { texts, merged, media } = change;
  const [first] = texts;
  if (!first) throw new Error('A change without a text.');
  const files: CommitFile[] = [];
  for (const { documentId, hash, file } of texts)
    files.push({ path: file, bytes: new TextEncoder().encode(await getRevisionText(db, documentId, hash)) });
  for (const { module, language, path, name } of media)
    files.push({ path: `${module}/${language}/${path}`, bytes: await readFile(join(mediaFolder, name)) });
  const author = merged ? `proposal-${merged.proposalId}@${host}` : `courses@${host}`;
  return {
    author: { name: first.author, email: author, at: first.publishedAt },
    committer: { name: 'Essaim', email: `essaim@${host}`, at: first.publishedAt },
    message: describe(change, first),
    files,
  };
}

/** The summary, then what programs can read, as Git writes such lines. */
function describe({ texts, merged }: Change, first: PublishedText): string {
  const subject = first.message.replace(/\s+/g, ' ').trim() || `Publish ${first.file}`;
  const trailers = [
    ...(merged ? [`Proposal: ${merged.proposalId}`] : []),
    ...(merged?.isUnreviewed ? ['Reviewed: no'] : []),
    ...texts.map(({ documentId, hash }) => `Revision: ${documentId} ${hash}`),
  ];
  return `${subject}\n\n${trailers.join('\n')}`;
}
