// SPDX-License-Identifier: AGPL-3.0-or-later

/** Why the program cannot start: one line that says what is wrong and what to do. The launcher prints nothing else. */
export class StartError extends Error {
  override readonly name = 'StartError';
}
