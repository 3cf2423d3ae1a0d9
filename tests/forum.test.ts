// SPDX-License-Identifier: AGPL-3.0-or-later
// What pages and feeds of the forum show, to whom, on a real instance.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isRedirect } from '@sveltejs/kit';
import { eq } from 'drizzle-orm';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { anAccount } from '../src/lib/account/accountTesting.ts';
import { post, thread } from '../src/lib/community/forum/forum.schema.server.ts';
import { anAnswer, anEdit, aThread } from '../src/lib/community/forum/forumTesting.ts';
import { markHelped } from '../src/lib/community/forum/helpedPosts.server.ts';
import { mergeThreads } from '../src/lib/community/forum/mergedThreads.server.ts';
import { hidePost } from '../src/lib/community/forum/postModeration.server.ts';
import { changePostState } from '../src/lib/community/forum/postStates.server.ts';
import { getQuestion } from '../src/lib/community/forum/posts.server.ts';
import { withdrawPost } from '../src/lib/community/forum/withdrawPost.server.ts';
import { aModerator, aVisitor, inMinutes, now } from '../src/lib/contribution/contributionTesting.ts';
import type { Visitor } from '../src/lib/contribution/relation.server.ts';
import { aSeatedModerator } from '../src/lib/contribution/seatedTesting.ts';
import { aCourse, writeCourse } from '../src/lib/web/checks/courseTesting.ts';
import { startInstance, type Instance } from '../src/lib/web/composition.server.ts';
import { loadEditing } from '../src/lib/web/forum/editing.server.ts';
import { writeForumFeed, writeThreadFeed } from '../src/lib/web/forum/forumFeed.server.ts';
import { beginFromThread } from '../src/lib/web/forum/beginFromThread.server.ts';
import { leadToPost } from '../src/lib/web/forum/leadToPost.server.ts';
import { loadThread } from '../src/lib/web/forum/threadPage.server.ts';

const folder = mkdtempSync(join(tmpdir(), 'essaim-forum-'));
const courses = writeCourse(aCourse());
const ownOrigin = 'https://essaim.example';
let instance: Instance;
let zoe: Visitor;
let sam: Visitor;

beforeAll(async () => {
  instance = await startInstance({ ESSAIM_DATA: folder, ESSAIM_COURSES: courses.folder, ESSAIM_LOG_LEVEL: 'silent' });
  [zoe, sam] = [aVisitor(await anAccount(instance.db)), aVisitor(await anAccount(instance.db))];
}, 60_000);

afterAll(async () => {
  await instance.close();
  courses.remove();
  rmSync(folder, { recursive: true });
});

/** The page of a thread, as somebody opens it. */
function open(id: number, by?: Visitor, { module = 'essai', query = '' } = {}) {
  const url = new URL(`http://localhost/fr/forum/${module}/${id}${query}`);
  const event = { url, params: { module, thread: String(id) }, request: new Request(url), setHeaders: () => undefined };
  return loadThread({ ...event, locals: { language: 'fr', account: by?.account } } as never);
}

async function leadsTo(opened: Promise<unknown>): Promise<string | undefined> {
  const reason: unknown = await opened.catch((thrown: unknown) => thrown);
  return isRedirect(reason) ? reason.location : undefined;
}

test('what is hidden shows its reason to everyone, and its words to its author and to moderators alone', async () => {
  const id = await aThread(instance.db, { by: zoe });
  const postId = await anAnswer(instance.db, { by: sam, threadId: id, body: 'Achetez ceci.' });
  await instance.db.write((tx) => changePostState(tx, postId, { hiddenAt: now, hiddenReason: 'Publicité.' }));
  const shown = async (by?: Visitor) => (await open(id, by)).posts.find((one) => one.id === postId);
  for (const by of [undefined, zoe])
    expect(await shown(by)).toMatchObject({
      html: undefined,
      hiddenReason: 'Publicité.',
      canReply: false,
      canHelp: false,
    });
  for (const by of [sam, aModerator(zoe.account?.accountId ?? 0)])
    expect((await shown(by))?.html).toContain('Achetez ceci.');
  expect(await writeThreadFeed({ threadId: id, ownOrigin }, now)).not.toContain('Achetez');
});

test('what waits is there for its author and for moderators alone', async () => {
  const id = await aThread(instance.db, { by: zoe });
  const postId = await anAnswer(instance.db, { by: sam, threadId: id, formHold: 'looksAutomatic' });
  const isThere = async (by?: Visitor) => (await open(id, by)).posts.some((one) => one.id === postId);
  expect([await isThere(), await isThere(zoe), await isThere(sam)]).toEqual([false, false, true]);
});

test('the address of what waits leads to it whoever may see it there, and nobody else', async () => {
  const id = await aThread(instance.db, { by: zoe });
  const postId = await anAnswer(instance.db, { by: sam, threadId: id, formHold: 'looksAutomatic' });
  const locals = (by?: Visitor) => ({ language: 'fr', account: by?.account });
  const lead = (by?: Visitor) => leadsTo(leadToPost({ params: { post: String(postId) }, locals: locals(by) } as never));
  expect([await lead(), await lead(zoe)]).toEqual([undefined, undefined]);
  for (const by of [sam, aModerator(zoe.account?.accountId ?? 0)])
    expect(await lead(by)).toBe(`/fr/forum/essai/${id}?at=${postId}#post-${postId}`);
});

test('what an older renderer made is made again for whoever reads it', async () => {
  const id = await aThread(instance.db, { by: zoe, body: 'Du **neuf**.' });
  await instance.db.write(async (tx) =>
    tx.update(post).set({ html: '<p>Du vieux.</p>', renderer: 0 }).where(eq(post.threadId, id)),
  );
  const { posts } = await open(id);
  expect(posts[0]?.html).toContain('<strong>neuf</strong>');
});

test('a thread of another module, and one that went into another, lead to where they are', async () => {
  const [id, other] = [await aThread(instance.db, { by: zoe }), await aThread(instance.db, { by: zoe })];
  expect(await leadsTo(open(id, undefined, { module: 'ailleurs' }))).toBe(`/fr/forum/essai/${id}`);
  await instance.db.write(async (tx) => tx.update(thread).set({ mergedInto: other }).where(eq(thread.id, id)));
  expect(await leadsTo(open(id))).toBe(`/fr/forum/essai/${other}`);
});

test('only whoever asked is offered to say what helped, and only authors to withdraw', async () => {
  const id = await aThread(instance.db, { by: zoe });
  const postId = await anAnswer(instance.db, { by: sam, threadId: id });
  const offers = async (by?: Visitor) => {
    const { canHelp, canWithdraw } = (await open(id, by)).posts.find((one) => one.id === postId) ?? {};
    return [canHelp, canWithdraw];
  };
  expect([await offers(), await offers(zoe), await offers(sam)]).toEqual([
    [false, false],
    [true, false],
    [false, true],
  ]);
});

const formHold = 'looksAutomatic';

test('a post says when it was edited; what waits of it is its author’s to know, and its other words no reader’s', async () => {
  const id = await aThread(instance.db, { by: zoe });
  const postId = await anAnswer(instance.db, { by: sam, threadId: id, body: 'Un premier jet.' });
  await anEdit(instance.db, { by: sam, postId, body: 'Un second jet.', at: inMinutes(5) });
  await anEdit(instance.db, { by: sam, postId, body: 'Voir https://exemple.org', at: inMinutes(6), formHold });
  const shown = async (by?: Visitor) => (await open(id, by)).posts.find((one) => one.id === postId);
  const editHref = `/fr/forum/essai/${id}/edit?post=${postId}`;
  expect(await shown(sam)).toMatchObject({ isEditWaiting: true, editHref });
  for (const by of [undefined, zoe, aModerator(zoe.account?.accountId ?? 0)]) {
    const { html, editedAt, ...offered } = (await shown(by)) ?? {};
    expect(html).toContain('Un second jet.');
    expect(editedAt).toBeTruthy();
    expect(offered).toMatchObject({ isEditWaiting: false, editHref: undefined });
    expect(JSON.stringify(await open(id, by))).not.toMatch(/premier jet|exemple\.org/);
  }
  const feed = await writeThreadFeed({ threadId: id, ownOrigin }, now);
  expect(feed).toContain(`<updated>${inMinutes(5).toISOString()}</updated>`);
  expect(feed).not.toMatch(/premier jet|exemple\.org/);
});

test('the form of an edit goes on from what waits, and nobody else opens it', async () => {
  const id = await aThread(instance.db, { by: zoe });
  const postId = await anAnswer(instance.db, { by: sam, threadId: id });
  await anEdit(instance.db, { by: sam, postId, body: 'Voir https://exemple.org', formHold });
  const load = (by?: Visitor, thread = id) => {
    const url = new URL(`http://localhost/fr/forum/essai/${thread}/edit?post=${postId}`);
    const event = { url, params: { module: 'essai', thread: String(thread) }, request: new Request(url) };
    const locals = { language: 'fr', account: by?.account };
    return loadEditing({ ...event, locals, setHeaders: () => undefined } as never);
  };
  expect(await load(sam)).toMatchObject({
    body: 'Voir https://exemple.org',
    title: undefined,
    wording: '2',
    isWaiting: true,
  });
  expect(await leadsTo(load())).toContain('/fr/account/sign-in');
  for (const refused of [load(zoe), load(aModerator(zoe.account?.accountId ?? 0))])
    await expect(refused).rejects.toMatchObject({ status: 403 });
  await expect(load(sam, id + 1)).rejects.toMatchObject({ status: 404 });
  await instance.db.write(async (tx) => tx.update(thread).set({ closedAt: now }).where(eq(thread.id, id)));
  expect((await load(sam)).cannot).toBeTruthy();
});

test('a question that was merged keeps its title, and what helped there is said to have helped there', async () => {
  const [id, other] = [
    await aThread(instance.db, { by: zoe }),
    await aThread(instance.db, { by: sam, title: 'Autre' }),
  ];
  const question = (await getQuestion(instance.db.read, id)).id;
  const postId = await anAnswer(instance.db, { by: sam, threadId: id });
  await markHelped(instance.db, { postId, by: zoe }, now);
  const moderator = await aSeatedModerator(instance.db);
  await mergeThreads(instance.db, { by: moderator.account, threadId: id, into: other, reason: 'La même.' }, now);
  const { posts, status } = await open(other);
  expect(status).toBe('open');
  expect(posts.find((one) => one.id === question)).toMatchObject({ formerTitle: 'À quoi sert un cookie ?' });
  expect(posts.find((one) => one.id === postId)).toMatchObject({ isHelpful: false, hasHelpedThere: true });
  await hidePost(instance.db, { by: moderator.account, postId: question, reason: 'Une attaque.' }, now);
  expect(JSON.stringify(await open(other))).not.toContain('À quoi sert un cookie');
});

test('the feed of a module has an entry for each question, which keeps its name and moves when somebody answers', async () => {
  const title = 'Une question pour le flux';
  const id = await aThread(instance.db, { by: zoe, title });
  await aThread(instance.db, { by: zoe, title: 'Une qui attend', formHold: 'looksAutomatic' });
  const entryOf = (xml: string) => xml.split('<entry>').find((one) => one.includes(title)) ?? '';
  const before = await writeForumFeed({ module: 'essai', language: 'fr', ownOrigin }, now);
  await anAnswer(instance.db, { by: sam, threadId: id, at: inMinutes(5) });
  const after = await writeForumFeed({ module: 'essai', language: 'fr', ownOrigin }, now);
  const name = /<id>(urn:uuid:[^<]+)<\/id>/;
  expect(name.exec(entryOf(after))?.[1]).toBe(name.exec(entryOf(before))?.[1]);
  expect(entryOf(after)).toContain(`<updated>${inMinutes(5).toISOString()}</updated>`);
  expect(entryOf(after)).toContain(`https://essaim.example/fr/forum/essai/${id}`);
  expect(after).not.toContain('Une qui attend');
  await expect(writeForumFeed({ module: 'ailleurs', language: 'fr', ownOrigin }, now)).rejects.toMatchObject({
    code: 'catalogue/not-found',
  });
});

test.each(['remark', 'change'] as const)(
  'a %s begins with the question it comes from, unless that is not for everyone to read',
  async (kind) => {
    const id = await aThread(instance.db, { by: zoe, title: 'Une question à reprendre' });
    const begin = (thread: number | string) =>
      beginFromThread(
        { url: new URL(`http://localhost/?thread=${thread}`), locals: { language: 'fr' } as never },
        kind,
      );
    expect((await begin(id)).summary).toContain('Une question à reprendre');
    expect((await begin(id)).message).toContain(`/fr/forum/essai/${id}`);
    const held = await aThread(instance.db, { by: zoe, formHold: 'looksAutomatic' });
    for (const none of [held, 'x', '999999']) expect(await begin(none)).toEqual({});
    await withdrawPost(instance.db, { postId: (await getQuestion(instance.db.read, id)).id, by: zoe }, now);
    expect(await begin(id)).toEqual({});
  },
);
