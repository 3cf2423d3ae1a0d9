// SPDX-License-Identifier: AGPL-3.0-or-later
import { eq, sql } from 'drizzle-orm';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { anAccount, anEmptyDatabase } from '../../account/accountTesting.ts';
import { aVisitor, now } from '../../contribution/contributionTesting.ts';
import type { Visitor } from '../../contribution/relation.server.ts';
import type { Database } from '../../server/database/database.server.ts';
import { thread } from './forum.schema.server.ts';
import { aModule, anAnswer, aThread } from './forumTesting.ts';
import { searchForum } from './forumSearch.server.ts';
import { findLookAlikes } from './lookAlikes.server.ts';
import { changePostState } from './postStates.server.ts';
import { withdrawPost } from './withdrawPost.server.ts';
import { getQuestion } from './posts.server.ts';

let db: Database;
let remove: () => Promise<void>;
let zoe: Visitor;

beforeEach(async () => {
  ({ db, remove } = anEmptyDatabase());
  await aModule(db);
  await aModule(db, 'autre-module');
  zoe = aVisitor(await anAccount(db));
});

afterEach(() => remove());

async function find(query: string, filter: object = {}): Promise<number[]> {
  const { found } = await searchForum(db.read, { language: 'fr', query, ...filter });
  return found.map(({ line }) => line.id);
}

describe('a search', () => {
  test('finds a thread by its title, its question or one of its answers, whatever the form of the word', async () => {
    const id = await aThread(db, { by: zoe, title: 'Chiffrer un courriel', body: 'Par où commencer ?' });
    const postId = await anAnswer(db, { by: zoe, threadId: id, body: 'Avec *Thunderbird*, et des clés.' });
    for (const query of ['courriels', 'commencer', 'thunderbird', 'CHIFFRER clés Thunderbird'])
      expect([query, await find(query)]).toEqual([query, [id]]);
    const { found } = await searchForum(db.read, { language: 'fr', query: 'thunderbird' });
    expect(found[0]).toMatchObject({ postId });
    expect(found[0]?.excerpt).toEqual([
      { text: 'Avec ', isMarked: false },
      { text: 'Thunderbird', isMarked: true },
      { text: ', et des clés.', isMarked: false },
    ]);
  });

  test('takes its last word for a beginning as well, however long it is written', async () => {
    const id = await aThread(db, { by: zoe, title: 'Un anticonstitutionnellement long mot', body: 'Des paquets.' });
    for (const query of ['ant', 'antic', 'anticonst', 'anticonstitutionnellemen', 'long paq', 'mot paque'])
      expect([query, await find(query)]).toEqual([query, [id]]);
    // A word that another one follows is whole, two letters begin too much, and no word goes on after a space.
    for (const query of ['paq mot', 'an', 'anticonst ', 'antid', 'anticonsu']) {
      const { kind, found } = await searchForum(db.read, { language: 'fr', query });
      expect([query, kind === 'all' ? found.length : 0]).toEqual([query, query === 'anticonst ' ? 1 : 0]);
    }
  });

  test('finds as many words by their beginning as a few have forms, in any language and module', async () => {
    const made = await aThread(db, { by: zoe, title: 'Titre', body: 'serveurs serveuse serveurz et =serveux' });
    for (const query of ['serveu', 'serveur', 'serveus', 'serveurz'])
      expect([query, await find(query)]).toEqual([query, [made]]);
    expect(await find('serveu', { module: 'autre-module' })).toEqual([]);
    const { found } = await searchForum(db.read, { language: 'fr', query: 'serveu' });
    expect(found[0]?.excerpt.filter(({ isMarked }) => isMarked).length).toBeGreaterThan(2);
  });

  test('is chronological, the latest question first, and goes on where its page ended', async () => {
    const made: number[] = [];
    for (let asked = 0; asked < 25; asked += 1) made.push(await aThread(db, { by: zoe, title: `Routeur ${asked}` }));
    for (let said = 0; said < 130; said += 1)
      await anAnswer(db, { by: zoe, threadId: made[20] ?? 0, body: 'Le routeur.' });
    const first = await searchForum(db.read, { language: 'fr', query: 'routeur' });
    const second = await searchForum(db.read, { language: 'fr', query: 'routeur', before: first.next });
    expect([...first.found, ...second.found].map(({ line }) => line.id)).toEqual(made.toReversed());
    expect(second.next).toBeUndefined();
  });

  test('says so when no post has all of it, and when there is nothing to look for', async () => {
    const id = await aThread(db, { by: zoe, title: 'Un routeur' });
    expect(await searchForum(db.read, { language: 'fr', query: 'routeur lavande' })).toMatchObject({
      kind: 'some',
      found: [{ line: { id } }],
    });
    expect((await searchForum(db.read, { language: 'fr', query: 'lavande' })).kind).toBe('none');
    expect((await searchForum(db.read, { language: 'fr', query: '" ) *' })).kind).toBe('nothingAsked');
    expect(await find('_in_fr')).toEqual([]);
  });

  test('stays in its language, its module, its status', async () => {
    const french = await aThread(db, { by: zoe, title: 'Routeur', module: 'autre-module' });
    await aThread(db, { by: zoe, title: 'Routeur', language: 'en' });
    expect(await find('routeur')).toEqual([french]);
    expect(await find('routeur', { module: 'essai' })).toEqual([]);
    expect(await find('routeur', { module: 'autre-module' })).toEqual([french]);
    expect(await find('routeur', { status: 'answered' })).toEqual([]);
  });

  test('finds nothing that is held, hidden or withdrawn, nor in a thread that is', async () => {
    const held = await aThread(db, { by: zoe, title: 'Routeur', formHold: 'looksAutomatic' });
    const hidden = await aThread(db, { by: zoe, title: 'Routeur' });
    await anAnswer(db, { by: zoe, threadId: hidden, body: 'Un commutateur.' });
    await db.write(async (tx) => changePostState(tx, (await getQuestion(tx, hidden)).id, { hiddenAt: now }));
    expect(await find('routeur')).toEqual([]);
    expect(await find('commutateur')).toEqual([]);
    await db.write(async (tx) => changePostState(tx, (await getQuestion(tx, held)).id, { heldAt: null }));
    expect(await find('routeur')).toEqual([held]);
    await withdrawPost(db, { postId: (await getQuestion(db.read, held)).id, by: zoe }, now);
    expect(await find('routeur')).toEqual([]);
  });

  test('finds no answer that is held or hidden, in a thread that everyone reads', async () => {
    const threadId = await aThread(db, { by: zoe, title: 'Une panne' });
    const held = await anAnswer(db, { by: zoe, threadId, body: 'Un routeur.', formHold: 'looksAutomatic' });
    const hidden = await anAnswer(db, { by: zoe, threadId, body: 'Un modem.' });
    expect(await find('modem')).toEqual([threadId]);
    await db.write((tx) => changePostState(tx, hidden, { hiddenAt: now, hiddenReason: 'Publicité.' }));
    expect([...(await find('modem')), ...(await find('routeur'))]).toEqual([]);
    await db.write((tx) => changePostState(tx, held, { heldAt: null }));
    expect(await find('routeur')).toEqual([threadId]);
  });

  test('keeps nothing in the index of words that were withdrawn', async () => {
    const id = await aThread(db, { by: zoe, title: 'Ornithorynque' });
    await withdrawPost(db, { postId: (await getQuestion(db.read, id)).id, by: zoe }, now);
    const blocks = db.read.all<{ block: Buffer }>(sql`select block from forum_index_data`);
    expect(blocks.some(({ block }) => block.includes('ornithor'))).toBe(false);
  });
});

describe('threads that look alike', () => {
  const alike = async (title: string) =>
    (await findLookAlikes(db.read, { module: 'essai', language: 'fr', title })).map(({ id }) => id);

  test('share two telling words of the title, the nearest first; those of other modules are left aside', async () => {
    const near = await aThread(db, { by: zoe, title: 'Comment supprimer les cookies de Firefox ?' });
    const nearer = await aThread(db, { by: zoe, title: 'Supprimer un cookie publicitaire dans Firefox' });
    await aThread(db, { by: zoe, title: 'Supprimer un fichier' });
    await aThread(db, { by: zoe, title: 'Supprimer un cookie', module: 'autre-module' });
    expect(await alike('Comment supprimer un cookie publicitaire ?')).toEqual([nearer, near]);
  });

  test('are found by the only telling word there is, and there are none without one', async () => {
    const id = await aThread(db, { by: zoe, title: 'Le routeur ne répond plus' });
    expect(await alike('Routeurs ?')).toEqual([id]);
    expect(await alike('')).toEqual([]);
  });

  test('are threads that can be read', async () => {
    const id = await aThread(db, { by: zoe, title: 'Routeur' });
    await db.write(async (tx) => tx.update(thread).set({ hiddenAt: now }).where(eq(thread.id, id)));
    expect(await alike('Routeur')).toEqual([]);
  });
});
