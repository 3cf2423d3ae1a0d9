// SPDX-License-Identifier: AGPL-3.0-or-later
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { anAccount } from '../../../account/accountTesting.ts';
import { grant } from '../../../account/account.schema.server.ts';
import { aProposal, aReviewer, ownModule, type ProposalOptions } from '../../../contribution/contributionTesting.ts';
import type { ProposedText } from '../../../contribution/proposal.ts';
import type { Visitor } from '../../../contribution/relation.server.ts';
import { getDocument, getRevisionText } from '../../../document/documents.server.ts';
import type { Database } from '../../../server/database/database.server.ts';
import { openEmptyDatabase } from '../../../server/database/emptyDatabase.ts';
import { aTemporaryFolder } from '../../../server/database/temporaryDatabase.ts';
import { publishCourses } from '../../publishing/publishing.server.ts';
import { renderToPublish } from '../../publishing/renderToPublish.ts';
import { renderingJobs, type RunJob } from '../../publishing/renderingJobs.ts';
import { openPublishingSite, type PublishingSite } from './publishingSite.server.ts';

/** For tests: jobs run at once, on this thread. */
export const runHere: RunJob = (name, ...args) =>
  Promise.resolve((renderingJobs[name] as (...args: unknown[]) => unknown)(...args) as never);

/** For tests: an instance with a module in French, of two lessons unless other files are given, written in a folder. */
export type SmallSite = PublishingSite & {
  folder: string;
  /** Writes a file of the module, below its language. */
  write: (path: string, text: string) => void;
  /** Brings the database up to date with the files, as a start does. */
  publish: (at: Date) => ReturnType<typeof publishCourses>;
  /** The text published now. */
  textOf: (documentId: string) => Promise<string>;
  remove: () => Promise<void>;
};

export const firstLesson = 'lecon-reseaux';
export const secondLesson = 'lecon-paquets';

/** For tests: the text of a lesson, with passages of one sentence each. */
export function lessonText(id: string, ...passages: string[]): string {
  return `---\nid: ${id}\ntitle: ${id === firstLesson ? 'Les réseaux' : 'Les paquets'}\n---\n\n## Début {#debut}\n\n${passages.join('\n\n')}\n`;
}

export const firstText = lessonText(firstLesson, 'Un réseau relie des machines.', 'Chacune a une adresse à elle.');

/** For tests: the files of the module of {@link aSmallSite}. */
export const smallCourse: Readonly<Record<string, string>> = {
  'module.md': '---\nid: module-essai\ntitle: Essai\n---\n',
  '01-debut/sequence.md': '---\nid: sequence-debut\ntitle: Début\n---\n',
  '01-debut/01-reseaux.md': firstText,
  '01-debut/02-paquets.md': lessonText(secondLesson, 'Un paquet voyage seul.', 'Une passerelle le guide.'),
};

export async function aSmallSite(now: Date, files = smallCourse): Promise<SmallSite> {
  const { folder, remove } = aTemporaryFolder();
  const db = openEmptyDatabase(folder);
  const write = (path: string, text: string) => {
    const file = join(folder, 'courses', ownModule, 'fr', path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
  };
  for (const [path, text] of Object.entries(files)) write(path, text);
  const site = openPublishingSite({ db, run: runHere, wake: () => undefined });
  const publish = (at: Date) =>
    publishCourses(
      db,
      {
        coursesFolder: join(folder, 'courses'),
        mediaFolder: join(folder, 'media'),
        render: (documents, context) => Promise.resolve(renderToPublish(documents, context)),
      },
      at,
    );
  await publish(now);
  const textOf = async (id: string) => getRevisionText(db, id, (await getDocument(db, id)).publishedRevision);
  return { ...site, folder, write, publish, textOf, remove: () => db.close().finally(remove) };
}

/** For tests: somebody who reviews the module, and has the role in the database. */
export async function aRealReviewer(db: Database, at: Date): Promise<Visitor> {
  const accountId = await anAccount(db);
  await db.write(async (tx) => {
    await tx.insert(grant).values({ accountId, role: 'reviewer', module: ownModule, grantedAt: at });
  });
  return aReviewer(accountId);
}

/** For tests: the whole new text of a document as it is published. */
export async function aChange(
  { db }: PublishingSite,
  documentId: string,
  change: (published: string) => string,
): Promise<ProposedText> {
  const { publishedRevision } = await getDocument(db, documentId);
  const text = change(await getRevisionText(db, documentId, publishedRevision));
  return { documentId, baseHash: publishedRevision, text, place: undefined };
}

/** For tests: a proposal that replaces some words of the first lesson. */
export async function aWordChange(
  site: PublishingSite,
  [from, to]: [string, string],
  options: ProposalOptions = {},
): Promise<number> {
  const texts = [await aChange(site, firstLesson, (text) => text.replace(from, to))];
  return aProposal(site.db, { texts, ...options });
}
