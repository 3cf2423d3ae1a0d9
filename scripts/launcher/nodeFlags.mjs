// SPDX-License-Identifier: AGPL-3.0-or-later

/**
 * What every process that reads our TypeScript sources needs: types are stripped, relative imports say `.ts`. Each thread has
 * room for objects that have just been made, which V8 lets grow with the machine's memory: 8 MiB serve pages as fast, and
 * take 100 MB less in all. What lives longer may grow by half before V8 looks for what is no longer used, and not by the three
 * quarters or more that a machine with much memory is left: 100 MB less again, for the same processor time.
 */
export const NODE_FLAGS = [
  '--experimental-strip-types',
  '--disable-warning=ExperimentalWarning',
  '--max-semi-space-size=8',
  '--heap-growing-percent=50',
];
