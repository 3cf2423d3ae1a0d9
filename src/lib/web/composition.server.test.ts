// SPDX-License-Identifier: AGPL-3.0-or-later
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { StartError } from '../server/startError.server.ts';
import { DomainError } from '../shared/refusal.ts';
import { openInstance } from './composition.server.ts';
import { explainPublishing } from './operations/explainStart.server.ts';

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'essaim-instance-'));
});

afterEach(() => rmSync(folder, { recursive: true }));

test('an instance without any course opens, empty', async () => {
  const courses = join(folder, 'courses');
  mkdirSync(courses);
  const instance = await openInstance({ ESSAIM_DATA: join(folder, 'data'), ESSAIM_COURSES: courses }, () => new Date());
  expect(instance.imported).toMatchObject({ published: 0, problems: [] });
  await instance.close();
});

test('a courses folder that is not there stops the start with one line that names it', async () => {
  const settings = { ESSAIM_DATA: join(folder, 'data'), ESSAIM_COURSES: join(folder, 'nowhere') };
  const opening = openInstance(settings, () => new Date());
  await expect(opening).rejects.toBeInstanceOf(StartError);
  await expect(opening).rejects.toThrow(/^[^\n]*nowhere[^\n]*ESSAIM_COURSES[^\n]*$/);
});

test.each([
  [Object.assign(new Error('write'), { code: 'ENOSPC' }), /disk is full/],
  [new DomainError('server/disk-full'), /disk is full/],
  [new DomainError('server/database-busy'), /locked/],
])('%s is said in one line', (error, sentence) => {
  expect(explainPublishing(error, { coursesFolder: './courses' })).toMatchObject({
    name: 'StartError',
    message: expect.stringMatching(sentence) as string,
  });
});

test('a bug stays a bug', () => {
  const bug = new TypeError('undefined is not a function');
  expect(explainPublishing(bug, { coursesFolder: './courses' })).toBe(bug);
});
