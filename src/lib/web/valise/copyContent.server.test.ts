// SPDX-License-Identifier: AGPL-3.0-or-later
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { anAccount } from '../../account/accountTesting.ts';
import { addComment } from '../../contribution/comments.server.ts';
import { aVisitor, inMinutes, now } from '../../contribution/contributionTesting.ts';
import { recordEvents } from '../../learning/diaries.server.ts';
import { anEvent } from '../../learning/learningTesting.ts';
import { readAllTables } from '../../server/backup/backupTesting.ts';
import { checkDatabase } from '../../server/database/copyDatabase.server.ts';
import { sha256 } from '../../shared/hash.server.ts';
import { aBundle, aBundleSecret } from '../../workshop/workshopTesting.ts';
import { acceptProposal } from '../contribution/publishing/accept.server.ts';
import {
  aRealReviewer,
  aSmallSite,
  aWordChange,
  type SmallSite,
} from '../contribution/publishing/publishingTesting.ts';
import { copyContent } from './copyContent.server.ts';

let site: SmallSite;

beforeEach(async () => {
  site = await aSmallSite(now);
});

afterEach(() => site.remove());

const original = () => site.db.connections.writing.name;
const carried = (bundles: string[] = []) => {
  const target = join(site.folder, 'carried.sqlite');
  copyContent(original(), target, bundles);
  return target;
};

test('every published text travels, with its revisions, passages and renderings', async () => {
  const reviewer = await aRealReviewer(site.db, now);
  const id = await aWordChange(site, ['relie', 'unit'], { displayName: 'Ada' });
  await acceptProposal(site, { id, by: reviewer, version: 1 }, inMinutes(5));
  const before = readAllTables(original());
  const after = readAllTables(carried());
  for (const table of ['document', 'revision', 'publication', 'passage', 'redirect', 'media_file', 'rendering'])
    expect(after[table]).toEqual(before[table]);
  expect(after.merge).toHaveLength(1);
  expect(after.proposal?.join()).toContain('Ada');
});

test('nothing about anybody is in the bytes of the copy', async () => {
  const accountId = await anAccount(site.db, { pseudonym: 'Zénobie-la-Curieuse' });
  await recordEvents(site.db, accountId, [anEvent('lessonCompleted')], now);
  const waiting = await aWordChange(site, ['à elle', 'propre'], {
    summary: 'Une-qui-attend',
    message: 'Un mot-en-aparté.',
  });
  const said = { proposalId: waiting, by: aVisitor(accountId), displayName: '', body: 'Un commentaire-discret' };
  await addComment(site.db, { ...said, parentId: undefined, place: undefined, isHeld: false }, now);
  const reviewer = await aRealReviewer(site.db, now);
  const merged = await aWordChange(site, ['relie', 'unit'], { secretHash: 'hache-de-secret' });
  await acceptProposal(site, { id: merged, by: reviewer, version: 1 }, inMinutes(5));

  const target = carried();
  const bytes = readFileSync(target, 'utf8');
  for (const words of ['Zénobie-la-Curieuse', 'qui-attend', 'en-aparté', 'commentaire-discret', 'hache-de-secret'])
    expect(bytes).not.toContain(words);
  const tables = readAllTables(target);
  // The search holds words of what is published, and of nothing else; an empty index has rows of its own.
  const isIndex = (name: string) => /^(?:search|forum_index)_/.test(name);
  const filled = Object.keys(tables).filter((name) => tables[name]?.length && !isIndex(name));
  expect(filled.sort()).toEqual([
    '__drizzle_migrations',
    'content_version',
    'document',
    'merge',
    'passage',
    'proposal',
    'proposal_version',
    'proposed_text',
    'publication',
    'rendering',
    'revision',
  ]);
});

test('what a moderator hid stays at home', async () => {
  const reviewer = await aRealReviewer(site.db, now);
  const id = await aWordChange(site, ['relie', 'unit'], { message: 'Une insulte-cachée' });
  await acceptProposal(site, { id, by: reviewer, version: 1 }, inMinutes(5));
  site.db.connections.writing.exec(`UPDATE proposal SET hidden_at = 1, hidden_reason = 'Injure' WHERE id = ${id}`);
  const target = carried();
  expect(readFileSync(target, 'utf8')).not.toContain('insulte-cachée');
  expect(readAllTables(target).merge).toHaveLength(1);
});

test('bundles that anyone can find travel, and those that are asked for; nobody can change them there', async () => {
  const [shown, asked, other] = [await aBundle(site.db), await aBundle(site.db), await aBundle(site.db)];
  site.db.connections.writing.exec(`UPDATE bundle SET visibility = 'public', published_at = 1 WHERE id = '${shown}'`);
  const tables = readAllTables(carried([asked]));
  const found = tables.bundle?.join() ?? '';
  expect([shown, asked, other].map((id) => found.includes(id))).toEqual([true, true, false]);
  expect(tables.bundle_element).toHaveLength(2);
  expect(found).not.toContain(sha256(`${aBundleSecret}-${asked}`));
});

test('a bundle that is not there is refused', () => {
  expect(() => carried(['0000000000'])).toThrow('no-bundle');
});

test('the copy is whole, and the original as it was', async () => {
  await anAccount(site.db);
  const before = readAllTables(original());
  expect(checkDatabase(carried())).toEqual([]);
  expect(readAllTables(original())).toEqual(before);
});
