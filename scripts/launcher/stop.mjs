// SPDX-License-Identifier: AGPL-3.0-or-later

/** A reason to give up that the person at the terminal can act on: shown as one line, without a stack. */
export class Stop extends Error {
  constructor(message, exitCode = 1) {
    super(message);
    this.exitCode = exitCode;
  }
}

/** Says what the launcher is doing, on stderr: stdout belongs to the command (`essaim … > file`). */
export function say(message) {
  process.stderr.write(`essaim: ${message}\n`);
}
