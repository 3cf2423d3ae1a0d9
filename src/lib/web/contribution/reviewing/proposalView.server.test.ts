// SPDX-License-Identifier: AGPL-3.0-or-later
import { eq } from 'drizzle-orm';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { addComment } from '../../../contribution/comments.server.ts';
import { aHolder, aModerator, aProposal, ownModule } from '../../../contribution/contributionTesting.ts';
import { amendProposal } from '../../../contribution/changeProposal.server.ts';
import { versionFor } from '../../../contribution/proposalAccess.ts';
import { getProposal } from '../../../contribution/proposals.server.ts';
import { relationTo, type Visitor } from '../../../contribution/relation.server.ts';
import { comment } from '../../../contribution/review.schema.server.ts';
import { sha256 } from '../../../shared/hash.server.ts';
import { acceptProposal } from '../publishing/accept.server.ts';
import {
  aRealReviewer,
  aSmallSite,
  firstLesson,
  firstText,
  smallCourse,
  type SmallSite,
} from '../publishing/publishingTesting.ts';
import { previewProposal } from './acceptPreview.server.ts';
import type { ReviewSite } from './comparisons.server.ts';
import { readDiscussion } from './discussion.server.ts';
import { compareDocuments } from './documentComparisons.server.ts';
import { listPlacesShown } from './placesShown.ts';
import { readProposal } from './proposalView.server.ts';

const now = new Date('2026-11-26T10:00:00Z');
const nobody: Visitor = { account: undefined, secret: undefined };
let small: SmallSite;
let site: ReviewSite;

beforeEach(async () => {
  small = await aSmallSite(now);
  const versions = { recheck: () => new Map(), current: () => new Map(), close: () => undefined };
  site = { db: small.db, versions, publishing: small };
});

afterEach(() => small.remove());

function propose(text: string): Promise<number> {
  const texts = [{ documentId: firstLesson, baseHash: sha256(firstText), text, place: undefined }];
  return aProposal(small.db, { module: ownModule, texts, at: now });
}

const mended = firstText.replace('des machines', 'des machines entre elles');

test('a proposal shows the passage it changes, as readers see it, and the words of its source', async () => {
  const found = await getProposal(small.db.read, await propose(mended));
  const [compared] = await compareDocuments(site, found, { to: 1, from: undefined });
  expect(compared).toMatchObject({ title: 'Les réseaux', isNew: false, hasMoved: false, isConflicted: false });
  expect(compared?.blocks).toHaveLength(1);
  expect(compared?.blocks?.[0]?.beforeHtml).toContain('relie des machines.');
  expect(compared?.blocks?.[0]?.afterHtml).toContain('relie des machines entre elles.');
  expect(compared?.blocks?.[0]?.passageIds).toHaveLength(1);
  expect(compared?.source.pieces.filter(({ kind }) => kind === 'changed')).toHaveLength(1);
});

test('once another text is published, it shows what it would change today; or that both touch the same place', async () => {
  const reviewer = await aRealReviewer(small.db, now);
  const elsewhere = await propose(firstText.replace('à elle', 'à elle seule'));
  const waiting = await getProposal(small.db.read, await propose(mended));
  const rival = await getProposal(small.db.read, await propose(firstText.replace('à elle', 'rien qu’à elle')));
  await acceptProposal(small, { id: elsewhere, by: reviewer, version: 1 }, now);
  const [today] = await compareDocuments(site, waiting, { to: 1, from: undefined });
  expect(today).toMatchObject({ hasMoved: true, isConflicted: false });
  expect(today?.blocks).toHaveLength(1);
  const [torn] = await compareDocuments(site, rival, { to: 1, from: undefined });
  expect(torn).toMatchObject({ hasMoved: true, isConflicted: true });
  const preview = await previewProposal(site, rival);
  expect(preview.documents).toMatchObject([{ kind: 'conflicted', title: 'Les réseaux' }]);
});

test('before publishing, every change can be left out, and what follows is told', async () => {
  const text = mended.replace('## Début {#debut}', '## Autre partie {#autre}');
  const { documents, impact } = await previewProposal(site, await getProposal(small.db.read, await propose(text)));
  expect(documents).toMatchObject([{ kind: 'clean' }]);
  expect(documents[0]?.kind === 'clean' && documents[0].changes).toHaveLength(2);
  expect(impact.documents).toMatchObject([{ changeClass: 'substantial', removedSections: ['debut'] }]);
});

test('a held comment is for moderators and whoever wrote it, a hidden one says why and nothing else', async () => {
  const id = await propose(mended);
  const said = { proposalId: id, by: nobody, displayName: 'Zoé', parentId: undefined, place: undefined };
  await addComment(small.db, { ...said, body: 'Retenu.', isHeld: true }, now);
  const hidden = await addComment(small.db, { ...said, body: 'Masqué.', isHeld: false }, now);
  const hide = { hiddenAt: now, hiddenReason: 'Insulte.' };
  await small.db.write(async (tx) => void (await tx.update(comment).set(hide).where(eq(comment.id, hidden))));
  const found = await getProposal(small.db.read, id);
  const read = (by: Visitor) => {
    const relation = relationTo(found, by);
    return readDiscussion(
      site,
      { found, by, relation, account: undefined, isReadable: true, version: 1, path: '' },
      'fr',
    );
  };
  const seen = await read(nobody);
  expect(seen.map(({ said: { body, hiddenReason } }) => [body, hiddenReason])).toEqual([['', 'Insulte.']]);
  expect(await read(aModerator(404))).toHaveLength(2);
});

test('while a new version waits for a moderator, everyone reads the one before, with nothing of the new one', async () => {
  const texts = [{ documentId: firstLesson, baseHash: sha256(firstText), text: mended, place: undefined }];
  const id = await aProposal(small.db, { module: ownModule, texts, secretHash: sha256('secret'), at: now });
  const later = texts.map((one) => ({ ...one, text: firstText.replace('des machines', 'des publicités') }));
  const words = { displayName: 'Réclame', message: 'Achetez.', holdReason: 'looksAutomatic' as const };
  await amendProposal(small.db, { id, by: aHolder('secret'), version: 1, texts: later, ...words }, now);
  const found = await getProposal(small.db.read, id);
  const read = async (by: Visitor) => {
    const relation = relationTo(found, by);
    const opened = { found, by, relation, account: undefined, isReadable: true, path: '' };
    const asked = { query: new URLSearchParams('version=2'), language: 'fr' as const, now };
    const view = await readProposal(site, { ...opened, version: versionFor(found, relation) }, asked);
    return { view, said: JSON.stringify(view) };
  };
  const seen = await read(nobody);
  expect(seen.view).toMatchObject({ shown: { to: 1 }, held: { shownVersion: 1, isReadingShown: true } });
  expect(seen.said).toContain('entre elles');
  for (const word of ['Réclame', 'Achetez', 'publicités']) expect(seen.said).not.toContain(word);
  for (const by of [aHolder('secret'), aModerator(404)]) {
    const { view, said } = await read(by);
    expect(view).toMatchObject({ shown: { to: 2 }, held: { shownVersion: 1, isReadingShown: false } });
    for (const word of ['Réclame', 'Achetez', 'publicités']) expect(said).toContain(word);
  }
});

describe('a comment on one question of a self-assessment', () => {
  const id = 'auto-evaluation';
  const text = `---\nid: ${id}\ntitle: Le point\n---\n\n## Que relie un réseau ? {#relier}\n\n- [x] Des machines. {#oui}\n\n  Oui.\n\n- [ ] Des villes. {#non}\n\n  Non.\n`;

  test('stays on it in the next version, and is told apart from those on a question that is shown no more', async () => {
    const assessed = await aSmallSite(now, { ...smallCourse, '01-debut/self-assessment.md': text });
    const review = { ...site, db: assessed.db, publishing: assessed };
    const propose = (from: string, to: string) => [
      { documentId: id, baseHash: sha256(text), text: text.replace(from, to), place: undefined },
    ];
    const secret = 'secret';
    const number = await aProposal(assessed.db, {
      texts: propose('relie', 'porte'),
      secretHash: sha256(secret),
      at: now,
    });
    const place = { documentId: id, passageId: 'relier' };
    const added = { displayName: '', body: 'Pourquoi ?', parentId: undefined, isHeld: false, place };
    await addComment(assessed.db, { ...added, proposalId: number, by: nobody }, now);
    const next = { id: number, by: aHolder(secret), version: 1, displayName: '', message: '' };
    await amendProposal(assessed.db, { ...next, texts: propose('relie', 'transporte') }, now);
    const shown = async () => {
      const found = await getProposal(assessed.db.read, number);
      const opened = { found, by: nobody, relation: relationTo(found, nobody), account: undefined } as never;
      const [thread] = await readDiscussion(review, opened, 'fr');
      const documents = await compareDocuments(review, found, { to: found.version, from: undefined });
      return { said: thread?.said, place: listPlacesShown(documents).get(`${id}/relier`) };
    };
    expect(await shown()).toMatchObject({
      said: { version: 1, ...place },
      place: { kind: 'item', words: 'Que transporte un réseau\u202f?' },
    });
    await amendProposal(assessed.db, { ...next, version: 2, texts: propose('Le point', 'Faire le point') }, now);
    expect(await shown()).toMatchObject({ said: place, place: undefined });
    await assessed.remove();
  });
});
