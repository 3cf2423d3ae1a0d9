// SPDX-License-Identifier: AGPL-3.0-or-later
// Whether the folder that `essaim valise` makes serves every page of a module where there is no network at all.
import { execFileSync } from 'node:child_process';
import { readdirSync, statSync } from 'node:fs';
import { rename } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { openInstance } from '../../src/lib/web/composition.server.ts';
import { aFolder } from './durability/instance.ts';
import { appendFigure } from './figures/appendFigure.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const flags = ['--experimental-strip-types', '--disable-warning=ExperimentalWarning'];
const folder = aFolder('valise');
const data = join(folder, 'data');

const instance = await openInstance({ ESSAIM_DATA: data, ESSAIM_LOG_LEVEL: 'error' }, () => new Date());
await instance.close();
const startedAt = performance.now();
const made = join(folder, 'made');
execFileSync(process.execPath, [...flags, join(root, 'src/cli/essaim.ts'), 'valise', made], {
  cwd: root,
  env: { ...process.env, ESSAIM_DATA: data },
});
const makingMs = performance.now() - startedAt;
// Elsewhere than it was made, and away from the packages around it.
const elsewhere = `/tmp/essaim valise ${process.pid}`;
await rename(made, elsewhere).catch(() => execFileSync('mv', [made, elsewhere]));
try {
  const inside = join(root, 'tests/proofs/valise/withoutNetwork.ts');
  const output = execFileSync('unshare', ['--net', process.execPath, ...flags, inside, elsewhere], {
    encoding: 'utf8',
  });
  const { startMs, pages } = JSON.parse(output) as { startMs: number; pages: { read: number; faults: string[] } };
  if (pages.faults.length > 0) throw new Error(pages.faults.join('\n'));
  appendFigure({
    name: 'valise',
    lines: [
      `a folder of ${(sizeOf(elsewhere) / 1e6).toFixed(0)} MB, made in ${(makingMs / 1000).toFixed(1)} s, moved elsewhere`,
      `started in a network namespace that holds this computer alone, on its own Node: answered after ${(startMs / 1000).toFixed(1)} s`,
      `${pages.read} pages, pictures, scripts and style sheets followed from the first one: each is answered`,
    ],
  });
} finally {
  execFileSync('rm', ['-rf', elsewhere]);
}

function sizeOf(path: string): number {
  const entries = readdirSync(path, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  return entries.reduce((total, entry) => total + statSync(join(entry.parentPath, entry.name)).size, 0);
}
