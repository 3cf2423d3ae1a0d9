// SPDX-License-Identifier: AGPL-3.0-or-later
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { aTemporaryFolder, type TemporaryFolder } from '../../server/database/temporaryDatabase.ts';
import { sha256 } from '../../shared/hash.server.ts';
import { answerFile } from './answerFile.server.ts';
import type { TakenAway } from './takeAwayShelf.server.ts';

const content = 'Un livre que l’on emporte, octet par octet.';
const sizeBytes = Buffer.byteLength(content);

let folder: TemporaryFolder;
let made: TakenAway;

beforeAll(() => {
  folder = aTemporaryFolder();
  const file = join(folder.folder, 'livre.epub');
  writeFileSync(file, content);
  made = { file, sizeBytes, sha256: sha256(content), missing: [] };
});

afterAll(() => folder.remove());

const ask = (headers: Record<string, string> = {}, method = 'GET') =>
  answerFile(new Request('http://localhost/livre', { method, headers }), { name: 'essai.fr', format: 'epub' }, made);

const etag = () => ask().headers.get('etag') ?? '';

test('a file is given whole, and says that it can be had in parts', async () => {
  const answer = ask();
  expect(answer.status).toBe(200);
  expect(answer.headers.get('accept-ranges')).toBe('bytes');
  expect(answer.headers.get('content-length')).toBe(String(sizeBytes));
  expect(answer.headers.get('content-disposition')).toBe('attachment; filename="essai.fr.epub"');
  expect(await answer.text()).toBe(content);
});

test('a download that was cut at any byte is taken up again, to the same bytes', async () => {
  const whole = Buffer.from(content);
  for (let cut = 1; cut < sizeBytes; cut += 1) {
    const rest = ask({ range: `bytes=${cut}-`, 'if-range': etag() });
    expect(rest.status).toBe(206);
    expect(rest.headers.get('content-range')).toBe(`bytes ${cut}-${sizeBytes - 1}/${sizeBytes}`);
    const bytes = Buffer.from(await rest.arrayBuffer());
    expect(rest.headers.get('content-length')).toBe(String(bytes.length));
    expect(Buffer.concat([whole.subarray(0, cut), bytes]).equals(whole)).toBe(true);
  }
});

test.each([
  ['of another file', '"another"'],
  ['that may be of another file', 'weak'],
  ['by a date', 'Thu, 26 Nov 2026 10:00:00 GMT'],
])('whoever has the beginning %s is given the whole', async (_, ifRange) => {
  const answer = ask({ range: 'bytes=5-', 'if-range': ifRange === 'weak' ? `W/${etag()}` : ifRange });
  expect(answer.status).toBe(200);
  expect(await answer.text()).toBe(content);
});

test('what lies beyond the end cannot be had, and the size is said', async () => {
  const answer = ask({ range: `bytes=${sizeBytes}-` });
  expect(answer.status).toBe(416);
  expect(answer.headers.get('content-range')).toBe(`bytes */${sizeBytes}`);
  expect(await answer.text()).toBe('');
});

test('whoever has the file is told so, whatever part they ask for', () => {
  expect(ask({ 'if-none-match': etag(), range: 'bytes=5-' }).status).toBe(304);
});

test('a question about a file says its size and gives nothing of it', async () => {
  const answer = ask({ range: 'bytes=5-' }, 'HEAD');
  expect(answer.status).toBe(200);
  expect(answer.headers.get('content-length')).toBe(String(sizeBytes));
  expect(await answer.text()).toBe('');
});
