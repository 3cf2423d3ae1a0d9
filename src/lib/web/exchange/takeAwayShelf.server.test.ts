// SPDX-License-Identifier: AGPL-3.0-or-later
import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { fromBufferPromise } from 'yauzl';
import { listMedia } from '../../document/renderings.server.ts';
import type { TakeAwayFormat, TakeAwayOrder } from '../../exchange/takeAway.ts';
import { aTemporaryFolder, type TemporaryFolder } from '../../server/database/temporaryDatabase.ts';
import { DomainError } from '../../shared/refusal.ts';
import { sha256 } from '../../shared/hash.server.ts';
import { aCourse, aLesson, drawingDeclared, inCourse, writeCourse, type CourseFiles } from '../checks/courseTesting.ts';
import { openInstance, type Instance } from '../composition.server.ts';

const now = new Date('2026-11-26T12:00:00Z');
const longMs = 120_000;

let courses: { folder: string; remove: () => void };
let data: TemporaryFolder;
let instance: Instance;

const text = '## Début {#debut}\n\n![Un trait](media/dessin.svg)';

beforeAll(async () => {
  data = aTemporaryFolder();
  await start({ [inCourse.lesson]: aLesson(text, { added: drawingDeclared }) });
}, longMs);

beforeEach(() => rmSync(join(data.folder, 'data/take-away'), { recursive: true, force: true }));

afterAll(async () => {
  await instance.close();
  courses.remove();
  data.remove();
});

async function start(files: CourseFiles): Promise<void> {
  courses = writeCourse(aCourse(files));
  const folders = { ESSAIM_DATA: join(data.folder, 'data'), ESSAIM_COURSES: courses.folder };
  instance = await openInstance({ ...folders, ESSAIM_LOG_LEVEL: 'silent' }, () => now);
}

/** The same instance after its courses have changed. */
async function republish(files: CourseFiles): Promise<void> {
  await instance.close();
  courses.remove();
  await start(files);
}

const anOrder = (format: TakeAwayFormat, changes: { module?: string } = {}): TakeAwayOrder => ({
  kind: 'module',
  module: 'essai',
  language: 'fr',
  format,
  ...changes,
});

async function take(order: TakeAwayOrder) {
  const made = await instance.takeAways.prepare(order, longMs);
  if (!made) throw new Error('It took too long.');
  return { ...made, bytes: readFileSync(made.file) };
}

const listKept = () => readdirSync(join(data.folder, 'data/take-away')).filter((name) => !name.endsWith('.json'));

async function listEntries(zip: Buffer): Promise<string[]> {
  const names: string[] = [];
  for await (const { fileName } of (await fromBufferPromise(zip)).eachEntry()) names.push(fileName);
  return names;
}

describe.each(['offline', 'epub'] as const)('a module taken away as %s', { timeout: longMs }, (format) => {
  test('is what its facts say, with its pictures', async () => {
    const { bytes, sizeBytes, sha256: hash, missing } = await take(anOrder(format));
    expect({ sizeBytes, hash }).toEqual({ sizeBytes: bytes.length, hash: sha256(bytes) });
    expect(missing).toEqual([]);
    expect((await listEntries(bytes)).filter((name) => /media\/.+\.svg$/.test(name))).toHaveLength(1);
  });

  test('is the same bytes when it is made again', async () => {
    const first = await take(anOrder(format));
    rmSync(first.file);
    rmSync(`${first.file}.json`);
    const second = await take(anOrder(format));
    expect(second.bytes.equals(first.bytes)).toBe(true);
  });

  test('is made once for all who ask at the same time, and for those who come later', async () => {
    const made = await Promise.all([1, 2, 3].map(() => take(anOrder(format))));
    expect(new Set(made.map(({ file }) => file)).size).toBe(1);
    expect((await instance.takeAways.find(anOrder(format)))?.file).toBe(made[0]?.file);
    expect(listKept()).toHaveLength(1);
  });

  test('goes on being made for whoever does not wait', async () => {
    expect(await instance.takeAways.prepare(anOrder(format), 0)).toBeUndefined();
    expect(await take(anOrder(format))).toBeDefined();
  });

  test('names a picture that is not there any more, and is made all the same', async () => {
    const [picture] = await listMedia(instance.db, 'essai');
    const file = join(data.folder, 'data', picture?.src ?? '');
    const kept = readFileSync(file);
    rmSync(file);
    const { missing } = await take(anOrder(format));
    expect(missing).toEqual(['01-debut/media/dessin.svg']);
    writeFileSync(file, kept);
  });
});

test(
  'a file of former texts is not given, and leaves the disk when the next one is made',
  { timeout: longMs },
  async () => {
    const before = await take(anOrder('epub'));
    const other = await take(anOrder('offline'));
    await republish({ [inCourse.lesson]: aLesson('## Début {#debut}\n\nAutre chose.') });
    expect(await instance.takeAways.find(anOrder('epub'))).toBeUndefined();
    const after = await take(anOrder('epub'));
    expect(after.file).not.toBe(before.file);
    expect(listKept().sort()).toEqual([after.file, other.file].map((file) => file.split('/').at(-1)).sort());
  },
);

test('more orders than can wait are told to come back', { timeout: longMs }, async () => {
  const orders = Array.from({ length: 25 }, (_, number) => anOrder('epub', { module: `module-${number}` }));
  const outcomes = await Promise.allSettled(orders.map((order) => instance.takeAways.prepare(order, longMs)));
  const reasons = outcomes.flatMap((outcome) => (outcome.status === 'rejected' ? [outcome.reason as unknown] : []));
  expect(reasons.filter((reason) => reason instanceof DomainError && reason.code === 'exchange/busy')).toHaveLength(5);
});
