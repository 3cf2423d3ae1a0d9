// SPDX-License-Identifier: AGPL-3.0-or-later
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { aHolder, now } from '../../contribution/contributionTesting.ts';
import { aSeatedReviewer } from '../../contribution/seatedTesting.ts';
import { sha256 } from '../../shared/hash.server.ts';
import { forumLimits } from './forum.ts';
import { aStranger, aThread } from './forumTesting.ts';
import { listFollowed } from './followThreads.server.ts';
import { getQuestion } from './posts.server.ts';
import { getThread, listThreads, openThreadFor } from './threads.server.ts';
import { aForum, leavesNoTrace } from './wholeForumTesting.ts';

type Forum = Awaited<ReturnType<typeof aForum>>;

let db: Forum['db'];
let remove: Forum['remove'];
let zoe: Forum['zoe'];
let sam: Forum['zoe'];
let moderator: Forum['zoe'];

beforeEach(async () => {
  ({ db, remove, zoe, sam, moderator } = await aForum());
});

afterEach(() => remove());

const listed = async () => (await listThreads(db.read, { language: 'fr' })).threads.map(({ id }) => id);

describe('a question', () => {
  test('is on the list of its language, its module and its document, open, and followed by whoever asks it', async () => {
    const id = await aThread(db, { by: zoe, documentId: 'lecon-essai', passageId: 'p-1' });
    const [line] = (await listThreads(db.read, { language: 'fr', module: 'essai', documentId: 'lecon-essai' })).threads;
    expect(line).toMatchObject({ id, title: 'À quoi sert un cookie ?', status: 'open', answerCount: 0 });
    expect(await listThreads(db.read, { language: 'en' })).toMatchObject({ threads: [] });
    const { followed } = await listFollowed(db.read, zoe.account?.accountId ?? 0);
    expect(followed).toMatchObject([{ id, isNew: false }]);
  });

  test.each([
    ['without an account', { by: aStranger }, 'account/sign-in-required'],
    ['without a title', { title: ' ' }, 'community/post-refused'],
    ['with too long a title', { title: 'a'.repeat(forumLimits.title + 1) }, 'community/post-refused'],
    ['without words', { body: '\n' }, 'community/post-refused'],
    ['whose title cannot be seen', { title: '\u200b\u2060' }, 'community/post-refused'],
    ['whose words cannot be seen', { body: '\u200b \u202e' }, 'community/post-refused'],
    ['that the renderer does not take', { html: '' }, 'community/post-refused'],
    ['about a module that is not there', { module: 'autre' }, 'catalogue/not-found'],
    ['about a document of no module', { documentId: 'nulle-part' }, 'catalogue/not-found'],
  ])('%s is refused and leaves no trace', async (_, changes: object, code) => {
    await leavesNoTrace(db, () => aThread(db, { by: zoe, ...changes }), code);
  });

  test('without an account, where that is allowed, waits for a moderator, and opens at its secret address alone', async () => {
    const id = await aThread(db, { by: aStranger, allowsVisitors: true, secretHash: sha256('secret') });
    expect(await listed()).toEqual([]);
    expect(await openThreadFor(db.read, id, aHolder('secret'))).toMatchObject({ id });
    expect(await openThreadFor(db.read, id, moderator)).toMatchObject({ id });
    await expect(openThreadFor(db.read, id, aHolder('autre'))).rejects.toMatchObject({
      code: 'community/thread-not-found',
    });
    await expect(openThreadFor(db.read, id, sam)).rejects.toMatchObject({ code: 'community/thread-not-found' });
    expect(await getQuestion(db.read, id)).toMatchObject({ holdReason: 'noAccount' });
  });

  test('with a link waits when its author is new here, and no more once three of their posts were read', async () => {
    const withLink = { by: sam, body: 'Voir https://exemple.org' };
    expect((await getThread(db.read, await aThread(db, withLink))).heldAt).toEqual(now);
    for (const title of ['Un', 'Deux', 'Trois']) await aThread(db, { by: sam, title });
    expect((await getThread(db.read, await aThread(db, withLink))).heldAt).toBeNull();
    const byReviewer = await aThread(db, { ...withLink, by: await aSeatedReviewer(db) });
    expect((await getThread(db.read, byReviewer)).heldAt).toBeNull();
  });

  test('whose form looked automatic waits', async () => {
    const id = await aThread(db, { by: zoe, formHold: 'looksAutomatic' });
    expect(await getQuestion(db.read, id)).toMatchObject({ holdReason: 'looksAutomatic', heldAt: now });
  });
});
