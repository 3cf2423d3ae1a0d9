// SPDX-License-Identifier: AGPL-3.0-or-later
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { writeArchive } from './archive.server.ts';
import type { TakenFile } from './publication.ts';

const folder = mkdtempSync(join(tmpdir(), 'essaim-archive-'));
afterAll(() => rmSync(folder, { recursive: true }));

const changedAt = new Date('2026-07-01T23:59:58Z');

async function* someFiles(): AsyncGenerator<TakenFile> {
  yield { path: 'mimetype', content: 'application/epub+zip' };
  yield { path: 'a/b.txt', content: 'bonjour '.repeat(100) };
}

test('the first bytes say what an e-book is, uncompressed and without anything before', async () => {
  const file = join(folder, 'book.epub');
  await writeArchive(file, someFiles(), changedAt);
  expect(readFileSync(file).subarray(30, 58).toString('latin1')).toBe('mimetypeapplication/epub+zip');
});

test('the same files and date give the same bytes, wherever the machine stands', async () => {
  const here = join(folder, 'here.zip');
  await writeArchive(here, someFiles(), changedAt);
  for (const zone of ['Pacific/Auckland', 'America/Los_Angeles']) {
    const there = join(folder, 'there.zip');
    writeElsewhere(there, zone);
    expect(readFileSync(there).equals(readFileSync(here)), zone).toBe(true);
  }
});

/** A process takes its time zone at its start. */
function writeElsewhere(file: string, zone: string): void {
  const module = JSON.stringify(join(import.meta.dirname, 'archive.server.ts'));
  const script = `
    const { writeArchive } = await import(${module});
    async function* files() {
      yield { path: 'mimetype', content: 'application/epub+zip' };
      yield { path: 'a/b.txt', content: 'bonjour '.repeat(100) };
    }
    await writeArchive(${JSON.stringify(file)}, files(), new Date(${changedAt.getTime()}));`;
  const flags = ['--experimental-strip-types', '--disable-warning=ExperimentalWarning', '--input-type=module'];
  execFileSync(process.execPath, [...flags, '-e', script], { env: { ...process.env, TZ: zone } });
}
