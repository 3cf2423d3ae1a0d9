// SPDX-License-Identifier: AGPL-3.0-or-later

/** @typedef {{ passed: number, failed: number, skipped: number }} Tally */

/** @returns {Tally} */
export const ONE_PASSED = Object.freeze({ passed: 1, failed: 0, skipped: 0 });
export const ONE_FAILED = Object.freeze({ passed: 0, failed: 1, skipped: 0 });

/** @param {Tally[]} tallies */
export function sum(tallies) {
  return tallies.reduce(
    (total, { passed, failed, skipped }) => ({
      passed: total.passed + passed,
      failed: total.failed + failed,
      skipped: total.skipped + skipped,
    }),
    { passed: 0, failed: 0, skipped: 0 },
  );
}

/** The last line of `npm test`: CI reads it, so nothing may follow it and its form may not change. */
export function closingLine({ passed, failed, skipped }) {
  return `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`;
}

/**
 * Counts Vitest's tests. A file that could not be loaded has none, and counts as one that failed.
 *
 * @param {object | undefined} report Vitest's JSON report; undefined when it left none
 * @param {number} exitCode
 */
export function tallyVitest(report, exitCode) {
  if (!report) return ONE_FAILED;
  const brokenFiles = report.testResults.filter(
    (file) => file.status === 'failed' && !file.assertionResults.some(({ status }) => status === 'failed'),
  );
  return agreeWithExitCode(exitCode, {
    passed: report.numPassedTests,
    failed: report.numFailedTests + brokenFiles.length,
    skipped: report.numPendingTests + report.numTodoTests,
  });
}

/**
 * Counts Playwright's tests. One that passed at a second try has passed.
 *
 * @param {object | undefined} report Playwright's JSON report; undefined when it left none
 * @param {number} exitCode
 */
export function tallyPlaywright(report, exitCode) {
  if (!report) return ONE_FAILED;
  const { expected, flaky, unexpected, skipped } = report.stats;
  return agreeWithExitCode(exitCode, { passed: expected + flaky, failed: unexpected, skipped });
}

/** A runner may fail without any test to blame (an error outside tests, none found): that is a failure too. */
function agreeWithExitCode(exitCode, tally) {
  return exitCode !== 0 && tally.failed === 0 ? { ...tally, failed: 1 } : tally;
}
