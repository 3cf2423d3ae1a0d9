// SPDX-License-Identifier: AGPL-3.0-or-later
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { withdrawProposal } from '../src/lib/contribution/changeProposal.server.ts';
import { aHolder, aProposal } from '../src/lib/contribution/contributionTesting.ts';
import { listProposalNews } from '../src/lib/contribution/proposalNews.server.ts';
import { sha256 } from '../src/lib/shared/hash.server.ts';
import { aCourse, writeCourse } from '../src/lib/web/checks/courseTesting.ts';
import { startInstance, type Instance } from '../src/lib/web/composition.server.ts';
import { answerUnlessSame } from '../src/lib/web/feeds/answerUnlessSame.server.ts';
import { writeModuleFeed } from '../src/lib/web/feeds/moduleFeed.server.ts';
import { writeProposalFeed } from '../src/lib/web/feeds/proposalFeed.server.ts';

const folder = mkdtempSync(join(tmpdir(), 'essaim-feeds-'));
const courses = writeCourse(aCourse());
const now = new Date('2026-11-26T12:00:00Z');
const inMinutes = (minutes: number) => new Date(now.getTime() + minutes * 60_000);
const ownOrigin = 'https://essaim.example';
let instance: Instance;

beforeAll(async () => {
  instance = await startInstance({ ESSAIM_DATA: folder, ESSAIM_COURSES: courses.folder, ESSAIM_LOG_LEVEL: 'silent' });
}, 60_000);

afterAll(async () => {
  await instance.close();
  courses.remove();
  rmSync(folder, { recursive: true });
});

const aRemark = { module: 'essai', kind: 'remark', remarkKind: 'substance' } as const;
const read = (xml: string, element: string) =>
  [...xml.matchAll(new RegExp(`<${element}(?: [^>]*)?>([^<]*)</${element}>`, 'g'))].map(([, text = '']) =>
    text.replace(/\s/g, ' '),
  );

test('a module’s feed tells of each text published, and leads to it by absolute addresses', async () => {
  const xml = await writeModuleFeed({ module: 'essai', language: 'fr', ownOrigin }, now);
  expect(read(xml, 'title')).toContain('Les bases : première publication');
  expect(xml).toMatch(/href="https:\/\/essaim\.example\/fr\/modules\/essai\/lessons\/bases\/revisions\/[0-9a-f]{12}"/);
  expect(xml).toMatch(/href="https:\/\/essaim\.example\/fr\/modules\/essai\/revisions\/[0-9a-f]{12}"/);
  expect(new Set(read(xml, 'id')).size).toBe(6);
  expect(await writeModuleFeed({ module: 'essai', language: 'fr', ownOrigin }, inMinutes(9))).toBe(xml);
  await expect(writeModuleFeed({ module: 'ailleurs', language: 'fr', ownOrigin }, now)).rejects.toMatchObject({
    code: 'catalogue/not-found',
  });
});

test('the feed of proposals tells of what anyone can read, the latest first, and again when it is decided', async () => {
  const empty = await writeProposalFeed({ language: 'fr', ownOrigin }, now);
  expect(empty).not.toContain('<entry>');
  expect(empty).not.toContain('1970');
  const secret = 'un-secret-de-vingt-signes';
  const first = await aProposal(instance.db, { ...aRemark, summary: 'Un <b>', secretHash: sha256(secret), at: now });
  const second = await aProposal(instance.db, { ...aRemark, displayName: '', message: 'Deux', at: inMinutes(1) });
  for (const hidden of [{ isDraft: true }, { holdReason: 'documentLimit' as const }, { language: 'en' as const }])
    await aProposal(instance.db, { ...aRemark, ...hidden, at: inMinutes(2) });
  const xml = await writeProposalFeed({ language: 'fr', ownOrigin }, inMinutes(3));
  expect(read(xml, 'title').slice(1)).toEqual([
    `Proposition n° ${second} : Dire ce qu’est un réseau`,
    `Proposition n° ${first} : Un &lt;b&gt;`,
  ]);
  expect(xml).toContain('Par Anonyme, pour le module');
  expect(xml).toContain(`href="https://essaim.example/fr/proposals/${first}"`);
  await withdrawProposal(instance.db, { id: first, by: aHolder(secret) }, inMinutes(4));
  const later = await writeProposalFeed({ language: 'fr', ownOrigin }, inMinutes(5));
  expect(read(later, 'title')[1]).toContain('Un &lt;b&gt;');
  expect(later).toContain('<category term="withdrawn" label="Retirée"/>');
  expect(read(later, 'updated')[0]).toBe(inMinutes(4).toISOString());
  expect(read(later, 'id').sort()).toEqual(read(xml, 'id').sort());
  expect(await listProposalNews(instance.db.read, 'fr', 1)).toHaveLength(1);
});

test('who has a feed already is told so', async () => {
  const ask = (headers: Record<string, string> = {}) =>
    answerUnlessSame(new Request('http://localhost/', { headers }), '<feed/>', 'application/atom+xml');
  const etag = ask().headers.get('etag') ?? '';
  expect([ask().status, await ask().text()]).toEqual([200, '<feed/>']);
  expect(ask({ 'if-none-match': `"x", W/${etag}` }).status).toBe(304);
  expect(ask({ 'if-none-match': '"x"' }).status).toBe(200);
});
