// SPDX-License-Identifier: AGPL-3.0-or-later
import { execFileSync } from 'node:child_process';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { agreesWithGit, listBrokenLaws, mergeWithGit } from './mergeLawTesting.ts';
import { anyLines, anyTriple } from './tripleTesting.ts';

const numRuns = Number(process.env.RUNS ?? 150);
test('what holds of every merge holds of texts written as courses are', () => {
  fc.assert(
    fc.property(anyTriple, (triple) => void expect(listBrokenLaws(triple)).toEqual([])),
    { numRuns },
  );
}, 100_000);

test('and of any lines whatever', () => {
  fc.assert(
    fc.property(anyLines, (triple) => void expect(listBrokenLaws(triple)).toEqual([])),
    { numRuns },
  );
}, 100_000);

test.skipIf(!hasGit())(
  'whenever Git merges cleanly, and no part was touched twice, so do we, to the same words',
  async () => {
    const triples = fc.array(anyTriple, { minLength: 50, maxLength: 50, size: 'max' });
    await fc.assert(
      fc.asyncProperty(triples, async (many) => {
        const texts = await mergeWithGit(many);
        expect(many.filter((triple, rank) => !agreesWithGit(triple, texts[rank]))).toEqual([]);
      }),
      { numRuns: Math.ceil(numRuns / 50) },
    );
  },
  100_000,
);

function hasGit(): boolean {
  try {
    execFileSync('git', ['--version']);
    return true;
  } catch {
    return false;
  }
}
