// SPDX-License-Identifier: AGPL-3.0-or-later
import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdir, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { OperationRefusal } from '../../server/operationRefusal.ts';
import type { LockedPackage } from './listRuntimePackages.ts';

const run = promisify(execFile);

/** Packages to fetch, by their folder in the program, and where that folder is made. */
export type Fetching = { packages: Readonly<Record<string, LockedPackage>>; target: string };

/**
 * Fetches packages that this machine has no use for, with npm and as it is set here, and unfolds them where they belong.
 * Each must be, to the byte, what the lock file says; nothing of them is run.
 *
 * @throws {OperationRefusal} `npm-failed`
 */
export async function fetchPackages({ packages, target }: Fetching): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'essaim-packages-'));
  try {
    for (const [place, locked] of Object.entries(packages)) {
      const file = await fetchOne(nameOf(place), locked, folder);
      await mkdir(join(target, place), { recursive: true });
      await run('tar', ['-xzf', file, '-C', join(target, place), '--strip-components=1', '--no-same-owner']);
    }
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function fetchOne(
  name: string,
  { version = '', integrity = '' }: LockedPackage,
  folder: string,
): Promise<string> {
  const wanted = `${name}@${version}`;
  const args = ['pack', wanted, '--json', '--ignore-scripts', '--pack-destination', folder];
  const { stdout } = await run('npm', args).catch((error: unknown) => {
    const details = error instanceof Error ? (error.message.split('\n')[1] ?? error.message) : '';
    throw Object.assign(new OperationRefusal('npm-failed', { name: wanted, details }), { cause: error });
  });
  const file = join(folder, nameOfArchive(stdout));
  const [algorithm = '', digest] = integrity.split('-', 2);
  const found = createHash(algorithm)
    .update(await readFile(file))
    .digest('base64');
  if (found !== digest) throw new OperationRefusal('npm-failed', { name: wanted, details: 'integrity' });
  return file;
}

/** npm answers with a list, or with an object by the name of each package. */
function nameOfArchive(output: string): string {
  const [packed] = Object.values(JSON.parse(output) as Record<string, { filename: string }>);
  return packed?.filename ?? '';
}

/** `node_modules/a/node_modules/@b/c` holds `@b/c`. */
function nameOf(place: string): string {
  return place.split('node_modules/').at(-1) ?? place;
}
