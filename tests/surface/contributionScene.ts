// SPDX-License-Identifier: AGPL-3.0-or-later
import { grant } from '../../src/lib/account/account.schema.server.ts';
import { anAccount, aVisit } from '../../src/lib/account/accountTesting.ts';
import { openSession } from '../../src/lib/account/sessions.server.ts';
import { addComment } from '../../src/lib/contribution/comments.server.ts';
import { aDraft } from '../../src/lib/contribution/contributionTesting.ts';
import { nominateReviewer } from '../../src/lib/contribution/nominations.server.ts';
import type { ProposalDraft } from '../../src/lib/contribution/proposalDraft.ts';
import type { Visitor } from '../../src/lib/contribution/relation.server.ts';
import { submitProposal, type Submission } from '../../src/lib/contribution/submitProposal.server.ts';
import { listPublished, type PublishedDocument } from '../../src/lib/document/renderings.server.ts';
import type { Database } from '../../src/lib/server/database/database.server.ts';
import { sha256 } from '../../src/lib/shared/hash.server.ts';
import { acceptProposal } from '../../src/lib/web/contribution/publishing/accept.server.ts';
import { openPublishingSite } from '../../src/lib/web/contribution/publishing/publishingSite.server.ts';
import { runHere } from '../../src/lib/web/contribution/publishing/publishingTesting.ts';

export const module = 'internet-reprendre-le-controle';
/** As long as a pseudonym may be. */
const longName = 'Une personne au nom bien trop long';
const longWord = 'abcdefghij'.repeat(8);
const secret = 'adresse-secrete-de-la-scene';

/** Proposals of every standing, around one lesson, and the person who reviews them. */
export type Scene = Awaited<ReturnType<typeof playScene>>;

/** Fills the database of an instance of the real courses. */
export async function playScene(db: Database) {
  const now = new Date();
  const reviewerId = await aPerson(db, 'Relectrice', ['reviewer', 'moderator']);
  const contributorId = await aPerson(db, longName, []);
  const reviewer: Visitor = {
    account: { accountId: reviewerId, pseudonym: 'Relectrice', grants: [{ role: 'reviewer', module }] },
    secret: undefined,
  };
  await nominateReviewer(
    db,
    { by: { accountId: reviewerId, grants: reviewer.account?.grants ?? [] }, module, pseudonym: longName },
    now,
  );
  const lesson = await getLesson(db);
  const send = (draft: Partial<ProposalDraft>, submission: Partial<Submission> = {}) =>
    submitProposal(db, { ...aSubmission(contributorId), draft: aDraft({ module, ...draft }), ...submission }, now);
  const change = (words: string) => ({ texts: [rewrite(lesson, words)] });
  const remark = {
    kind: 'remark' as const,
    remarkKind: 'missing' as const,
    documentId: lesson.id,
    message: `Voir ${longWord}.`,
  };

  const merged = await send({ ...change('Une première phrase, tout autre.'), summary: 'Récrire le début' });
  const overlapping = await send({ ...change('Un début encore différent.'), summary: 'Dire le début autrement' });
  const site = openPublishingSite({ db, run: runHere, wake: () => undefined });
  await acceptProposal(site, { id: merged, by: reviewer, version: 1 }, now);
  const published = await getLesson(db);
  const open = await send({
    texts: [append(published)],
    summary: `Ajouter une phrase ${longWord}`,
    message: 'Il manquait la fin.',
  });
  const remarked = await send({ ...remark, summary: 'Il manque un exemple' });
  const own = await send({ texts: [append(published)], summary: 'La mienne' }, { authorId: reviewerId });
  const secretly = await send({ texts: [append(published)] }, { authorId: null, secretHash: sha256(secret) });
  const questioned = await send({ texts: [askMore(await getDocument(db, 'auto-evaluation-pourquoi-et-comment'))] });
  const said = { proposalId: open, by: reviewer, displayName: 'Relectrice', isHeld: false };
  const parentId = await addComment(
    db,
    { ...said, body: `Bonne idée. ${longWord}`, parentId: undefined, place: undefined },
    now,
  );
  await addComment(db, { ...said, body: 'Et la source ?', parentId, place: undefined }, now);
  const onQuestion = { documentId: 'auto-evaluation-pourquoi-et-comment', passageId: 'encore' };
  const asked = { ...said, proposalId: questioned, body: 'Deux réponses justes ?', parentId: undefined };
  await addComment(db, { ...asked, place: onQuestion }, now);
  await send({ ...remark, summary: 'Une remarque retenue' }, { holdReason: 'looksAutomatic' });
  const revisions = { first: lesson.revision.slice(0, 12), last: published.revision.slice(0, 12), document: lesson.id };
  const { name, value } = await db.write((tx) => openSession(tx, { accountId: reviewerId, visit: aVisit() }, now));
  return { merged, overlapping, open, remarked, own, questioned, secretly, secret, revisions, cookie: { name, value } };
}

async function aPerson(
  db: Database,
  pseudonym: string,
  roles: ReadonlyArray<'reviewer' | 'moderator'>,
): Promise<number> {
  const accountId = await anAccount(db, { pseudonym });
  await db.write(async (tx) => {
    for (const role of roles)
      await tx
        .insert(grant)
        .values({ accountId, role, module: role === 'reviewer' ? module : '', grantedAt: new Date() });
  });
  return accountId;
}

function aSubmission(authorId: number): Omit<Submission, 'draft'> {
  return { authorId, secretHash: undefined, holdReason: undefined };
}

async function getLesson(db: Database): Promise<PublishedDocument> {
  return getDocument(db, 'lecon-une-histoire-de-choix');
}

async function getDocument(db: Database, wanted: string): Promise<PublishedDocument> {
  const found = (await listPublished(db, module)).find(({ id }) => id === wanted);
  if (!found) throw new Error(`${wanted} is not published.`);
  return found;
}

/** Puts other words in place of the first line of the text. */
function rewrite({ id, revision, text }: PublishedDocument, words: string) {
  const [head = '', body = ''] = text.split(/(?<=\n---\n\n)/);
  return { documentId: id, baseHash: revision, text: head + body.replace(/^.*$/m, words), place: undefined };
}

/** Another right answer to the first question, and a question more. */
function askMore({ id, revision, text }: PublishedDocument) {
  const more = `\n## Encore une ${longWord} ? {#encore}\n\n- [x] Oui. {#oui}\n\n  Une.\n\n- [ ] Non. {#non}\n\n  Si.\n`;
  return { documentId: id, baseHash: revision, text: text.replace('- [ ]', '- [x]') + more, place: undefined };
}

function append({ id, revision, text }: PublishedDocument) {
  return { documentId: id, baseHash: revision, text: `${text}\nUne phrase de plus.\n`, place: undefined };
}
