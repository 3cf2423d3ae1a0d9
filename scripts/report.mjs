// SPDX-License-Identifier: AGPL-3.0-or-later
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

let folder;

/** Where a test runner is to write its JSON report: a temporary file, gone when the launcher ends. */
export function reportFile(name) {
  folder ??= createFolder();
  return join(folder, name);
}

/** The report that a runner left, or undefined when it died before writing one. */
export function readReport(name) {
  try {
    return JSON.parse(readFileSync(reportFile(name), 'utf8'));
  } catch {
    return undefined;
  }
}

function createFolder() {
  const created = mkdtempSync(join(tmpdir(), 'essaim-reports-'));
  process.once('exit', () => rmSync(created, { recursive: true, force: true }));
  return created;
}
