// SPDX-License-Identifier: AGPL-3.0-or-later
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { grant } from '../../src/lib/account/account.schema.server.ts';
import { anAccount, aVisit } from '../../src/lib/account/accountTesting.ts';
import { openSession } from '../../src/lib/account/sessions.server.ts';
import { listOwnActs } from '../../src/lib/activity/moderationActs.server.ts';
import { aThread, anAnswer } from '../../src/lib/community/forum/forumTesting.ts';
import { hidePost } from '../../src/lib/community/forum/postModeration.server.ts';
import { closeThread, slowThread } from '../../src/lib/community/forum/threadModeration.server.ts';
import { answerAct } from '../../src/lib/contribution/actAnswers.server.ts';
import { suspendAccount } from '../../src/lib/contribution/suspending.server.ts';
import { openDatabase, type Database } from '../../src/lib/server/database/database.server.ts';
import { startServer, type TestServer } from '../startServer.ts';
import { listHtmlFaults } from './htmlFaults.ts';
import { lookAround, phone } from './look.ts';

test.describe.configure({ mode: 'serial', timeout: 180_000 });

const folder = mkdtempSync(join(tmpdir(), 'essaim-desk-'));
const module = 'internet-reprendre-le-controle';
const reason = `Un mot sans fin ${'abcdefghij'.repeat(8)}`;
let server: TestServer;
let db: Database;

test.beforeAll(async () => {
  test.setTimeout(120_000);
  server = await startServer({ ESSAIM_DATA: folder });
  db = openDatabase({ file: join(folder, 'essaim.sqlite'), migrationsFolder: 'drizzle' });
});

test.afterAll(async () => {
  await db.close();
  await server.stop();
  rmSync(folder, { recursive: true, force: true });
});

async function aMember(pseudonym: string, role?: 'moderator') {
  const accountId = await anAccount(db, { pseudonym });
  const { name, value } = await db.write(async (tx) => {
    if (role) await tx.insert(grant).values({ accountId, role, grantedAt: new Date() });
    return openSession(tx, { accountId, visit: aVisit() }, new Date());
  });
  const grants = role ? [{ role, module: '' }] : [];
  return { account: { accountId, pseudonym, grants }, cookie: { name, value, url: server.origin } };
}

test('the pages of moderators, and of whoever they decide about, hold on a phone and in every theme', async ({
  browser,
}) => {
  const now = new Date();
  const moderator = await aMember('Maud', 'moderator');
  const zoe = await aMember('Zoé');
  const [by, author] = [moderator.account, { account: zoe.account, secret: undefined }];
  const threadId = await aThread(db, { by: author, module, title: reason, at: now });
  const [hidden, shown] = [
    await anAnswer(db, { by: author, threadId, body: reason, at: now }),
    await anAnswer(db, { by: author, threadId, at: now }),
  ];
  await hidePost(db, { by, postId: hidden, reason }, now);
  await closeThread(db, { by, threadId, reason }, now);
  await slowThread(db, { by, threadId, minutes: 60, reason }, now);
  const [, , act] = await listOwnActs(db.read, zoe.account.accountId);
  await answerAct(db, { id: act?.id ?? 0, by: author, words: reason }, now);
  await suspendAccount(db, { by, accountId: zoe.account.accountId, reason, days: 3 }, now);

  const desk = '/fr/admin/moderation';
  const visits = [
    ...[desk, `${desk}/posts/${hidden}`, `${desk}/posts/${shown}`, `${desk}/threads/${threadId}`],
    ...[`${desk}/answers/${act?.id}`, `${desk}/accounts`, `${desk}/accounts/${zoe.account.accountId}`],
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
