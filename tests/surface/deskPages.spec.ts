// SPDX-License-Identifier: AGPL-3.0-or-later
import { listOwnActs } from '../../src/lib/activity/moderationActs.server.ts';
import { aThread, anAnswer, anEdit } from '../../src/lib/community/forum/forumTesting.ts';
import { hidePost } from '../../src/lib/community/forum/postModeration.server.ts';
import { closeThread, slowThread } from '../../src/lib/community/forum/threadModeration.server.ts';
import { answerAct } from '../../src/lib/contribution/actAnswers.server.ts';
import { suspendAccount } from '../../src/lib/contribution/suspending.server.ts';
import { expect, test } from '../journeyTest.ts';
import { openPeopledSite, type PeopledSite } from '../peopledSite.ts';
import { listHtmlFaults } from './htmlFaults.ts';
import { lookAround, phone } from './look.ts';

test.describe.configure({ mode: 'serial', timeout: 180_000 });

const module = 'internet-reprendre-le-controle';
const reason = `Un mot sans fin ${'abcdefghij'.repeat(8)}`;
let site: PeopledSite;

test.beforeAll(async () => {
  test.setTimeout(120_000);
  site = await openPeopledSite();
});

test.afterAll(() => site.close());

test('the pages of moderators, and of whoever they decide about, hold on a phone and in every theme', async ({
  browser,
}) => {
  const now = new Date();
  const { db, server } = site;
  const [moderator, zoe] = [await site.signIn('Maud', 'moderator'), await site.signIn('Zoé')];
  const by = {
    accountId: moderator.accountId,
    pseudonym: 'Maud',
    grants: [{ role: 'moderator' as const, module: '' }],
  };
  const author = { account: { accountId: zoe.accountId, pseudonym: 'Zoé', grants: [] }, secret: undefined };
  const threadId = await aThread(db, { by: author, module, title: reason, at: now });
  const [hidden, shown] = [
    await anAnswer(db, { by: author, threadId, body: reason, at: now }),
    await anAnswer(db, { by: author, threadId, at: now }),
  ];
  await hidePost(db, { by, postId: hidden, reason }, now);
  await anEdit(db, { by: author, postId: shown, body: reason, at: now });
  await anEdit(db, { by: author, postId: shown, formHold: 'looksAutomatic', at: now });
  await closeThread(db, { by, threadId, reason }, now);
  await slowThread(db, { by, threadId, minutes: 60, reason }, now);
  const [, , act] = await listOwnActs(db.read, zoe.accountId);
  await answerAct(db, { id: act?.id ?? 0, by: author, words: reason }, now);
  await suspendAccount(db, { by, accountId: zoe.accountId, reason, days: 3 }, now);

  const desk = '/fr/admin/moderation';
  const visits = [
    ...[desk, `${desk}/posts/${hidden}`, `${desk}/posts/${shown}`, `${desk}/threads/${threadId}`],
    ...[`${desk}/answers/${act?.id}`, `${desk}/accounts`, `${desk}/accounts/${zoe.accountId}`],
    ...['/fr/account/moderating', '/en/account/moderating', `/en/admin/moderation/threads/${threadId}`],
  ].map((path) => ({ path, cookie: moderator.cookie }));
  const own = ['/fr/my/moderation', '/en/my/moderation', '/fr/account'].map((path) => ({ path, cookie: zoe.cookie }));
  for (const { path, cookie } of [...visits, ...own]) {
    const context = await browser.newContext({ baseURL: server.origin, viewport: phone });
    await context.addCookies([cookie]);
    const page = await context.newPage();
    const response = await page.goto(path);
    expect.soft(response?.status(), path).toBe(200);
    expect.soft(await listHtmlFaults((await response?.text()) ?? ''), path).toEqual([]);
    for (const folded of await page.locator('main details').all())
      await folded.evaluate((details: HTMLDetailsElement) => void (details.open = true));
    await lookAround(page, path, { themes: ['dark'], screen: { width: 1280, height: 800 } });
    await context.close();
  }
});
