// SPDX-License-Identifier: AGPL-3.0-or-later
import { describe, expect, test } from 'vitest';
import { closingLine, ONE_FAILED, ONE_PASSED, sum, tallyPlaywright, tallyVitest } from './tally.mjs';

const aVitestReport = (changes = {}) => ({
  numPassedTests: 5,
  numFailedTests: 0,
  numPendingTests: 0,
  numTodoTests: 0,
  testResults: [],
  ...changes,
});

const aPlaywrightReport = (changes = {}) => ({
  stats: { expected: 3, flaky: 0, unexpected: 0, skipped: 0, ...changes },
});

describe('the closing line', () => {
  test('names skipped tests only when there are some', () => {
    expect(closingLine({ passed: 12, failed: 0, skipped: 0 })).toBe('12 passed, 0 failed');
    expect(closingLine({ passed: 12, failed: 1, skipped: 2 })).toBe('12 passed, 1 failed, 2 skipped');
  });

  test('adds every step', () => {
    const tally = sum([ONE_PASSED, ONE_FAILED, { passed: 3, failed: 1, skipped: 4 }]);
    expect(closingLine(tally)).toBe('4 passed, 2 failed, 4 skipped');
  });
});

describe('Vitest', () => {
  test('counts its tests, and those to do as skipped', () => {
    const report = aVitestReport({ numFailedTests: 2, numPendingTests: 3, numTodoTests: 1 });
    expect(tallyVitest(report, 1)).toEqual({ passed: 5, failed: 2, skipped: 4 });
  });

  test('a file that could not be loaded counts as one failed, beside the tests that failed elsewhere', () => {
    const testResults = [
      { status: 'failed', assertionResults: [] },
      { status: 'failed', assertionResults: [{ status: 'failed' }] },
      { status: 'passed', assertionResults: [{ status: 'passed' }] },
    ];
    expect(tallyVitest(aVitestReport({ numFailedTests: 1, testResults }), 1).failed).toBe(2);
  });

  test('a crash that left no report counts as one failed', () => {
    expect(tallyVitest(undefined, 139)).toEqual(ONE_FAILED);
  });

  test('a failure that no test is to blame for is still a failure', () => {
    expect(tallyVitest(aVitestReport(), 1)).toEqual({ passed: 5, failed: 1, skipped: 0 });
  });
});

describe('Playwright', () => {
  test('counts a journey that passed at a second try as passed', () => {
    expect(tallyPlaywright(aPlaywrightReport({ flaky: 1, unexpected: 2, skipped: 1 }), 1)).toEqual({
      passed: 4,
      failed: 2,
      skipped: 1,
    });
  });

  test('a server that did not start, or no report, counts as one failed', () => {
    expect(tallyPlaywright(aPlaywrightReport({ expected: 0 }), 1)).toEqual(ONE_FAILED);
    expect(tallyPlaywright(undefined, 1)).toEqual(ONE_FAILED);
  });
});
