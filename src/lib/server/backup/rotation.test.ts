// SPDX-License-Identifier: AGPL-3.0-or-later
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { listBackupNames, listOutdated, nameBackup, parseBackupName } from './rotation.ts';

const anyTime = fc
  .integer({ min: Date.UTC(2026, 0, 1) / 1000, max: Date.UTC(2027, 0, 1) / 1000 })
  .map((seconds) => new Date(seconds * 1000));
const anyNames = fc.uniqueArray(anyTime.map(nameBackup), { maxLength: 60 });
const anyKeep = fc.integer({ min: 1, max: 9 });

const left = (names: readonly string[], keep: number) => {
  const outdated = listOutdated(names, keep);
  return listBackupNames(names).filter((name) => !outdated.includes(name));
};

describe('names of backups', () => {
  test('say when, to the second, and sort by it', () => {
    fc.assert(
      fc.property(anyTime, anyTime, (a, b) => {
        expect(parseBackupName(nameBackup(a))).toEqual(a);
        expect(nameBackup(a) < nameBackup(b)).toBe(a.getTime() < b.getTime());
      }),
    );
  });

  test.each(['essaim.zip', 'essaim-2026-13-25T031500Z.zip', 'x-essaim-2026-11-25T031500Z.zip', 'erasures.txt'])(
    '%s is not one',
    (name) => {
      expect(parseBackupName(name)).toBeUndefined();
    },
  );
});

describe('rotation', () => {
  test('keeps the newest backup of each of the last days and weeks', () => {
    const hours = Array.from({ length: 24 * 30 }, (_, hour) => new Date(Date.UTC(2026, 10, 1) + hour * 3_600_000));
    expect(left(hours.map(nameBackup), 3)).toEqual([
      'essaim-2026-11-30T230000Z.zip',
      'essaim-2026-11-29T230000Z.zip',
      'essaim-2026-11-28T230000Z.zip',
      'essaim-2026-11-22T230000Z.zip',
    ]);
  });

  test('never deletes the newest one, nor more than it must, nor a file that is no backup', () => {
    fc.assert(
      fc.property(anyNames, anyKeep, (names, keep) => {
        const remaining = left(names, keep);
        expect(remaining[0]).toBe(listBackupNames(names)[0]);
        expect(remaining.length).toBeGreaterThanOrEqual(Math.min(keep, new Set(names.map((n) => n.slice(0, 17))).size));
        expect(remaining.length).toBeLessThanOrEqual(2 * keep);
        expect(listOutdated([...names, 'notes.txt', 'essaim.zip'], keep)).toEqual(listOutdated(names, keep));
      }),
    );
  });

  test('a second run deletes nothing', () => {
    fc.assert(
      fc.property(anyNames, anyKeep, (names, keep) => {
        expect(listOutdated(left(names, keep), keep)).toEqual([]);
      }),
    );
  });

  test('deleting as backups are made, or once at the end, keeps the same', () => {
    fc.assert(
      fc.property(anyNames, anyKeep, (names, keep) => {
        const inTurn = names.toSorted().reduce<string[]>((kept, name) => left([...kept, name], keep), []);
        expect(inTurn).toEqual(left(names, keep));
      }),
    );
  });
});
