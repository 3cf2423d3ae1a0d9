// SPDX-License-Identifier: AGPL-3.0-or-later
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { ensureProgram } from './launcher/apt.mjs';
import { NODE_FLAGS } from './launcher/nodeFlags.mjs';
import { prepare } from './launcher/prepare.mjs';
import { fromRoot } from './launcher/root.mjs';
import { handOver } from './launcher/spawn.mjs';
import { Stop } from './launcher/stop.mjs';

const FOLDER = 'tests/proofs';
/** Programs that a proof starts, and that npm does not bring; the Debian package of one that has another name. */
const NEEDS = {
  merges: ['git'],
  mergecrashes: ['strace'],
  powercuts: ['strace'],
  faults: ['strace'],
  paper: ['pdftoppm'],
  lighthouse: ['chromium'],
  screenshots: ['chromium'],
  growth: ['wrk'],
  install: ['mmdebstrap', 'nginx', 'caddy', 'openssl'],
};
const PACKAGES = { pdftoppm: 'poppler-utils', nginx: 'nginx-light' };

/** `npm run prove -- <name>`: the long proofs (benchmarks, durability, hostile input), one at a time. */
export async function prove([name, ...args]) {
  const proofs = listProofs();
  if (name === undefined) {
    console.log(proofs.length > 0 ? `Proofs, npm run prove -- <name>:\n${describe(proofs)}` : 'There is no proof yet.');
    return 0;
  }
  if (!proofs.includes(name)) throw new Stop(`no proof is called "${name}". There are:\n${describe(proofs)}`, 2);
  const { node, env } = await prepare({ withBuild: true });
  for (const program of NEEDS[name] ?? []) await ensureProgram(program, env, PACKAGES[program]);
  return handOver(node, [...NODE_FLAGS, `${FOLDER}/${name}.ts`, ...args], { env });
}

function listProofs() {
  if (!existsSync(fromRoot(FOLDER))) return [];
  const files = readdirSync(fromRoot(FOLDER)).filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts'));
  return files.map((file) => file.slice(0, -'.ts'.length)).sort();
}

function describe(proofs) {
  const width = Math.max(...proofs.map((name) => name.length));
  return proofs
    .map(
      (name) => `  ${name.padEnd(width)}  ${firstLineOfComment(readFileSync(fromRoot(FOLDER, `${name}.ts`), 'utf8'))}`,
    )
    .join('\n');
}

/** The first line of the first comment after the licence, `//` or block; empty when the file does not open with one. */
export function firstLineOfComment(source) {
  const text = source.replace(/^(\/\/ SPDX-.*\s*)+/, '').trimStart();
  const [, line = ''] = /^(?:\/\/|\/\*\*?[\s*]*)[ \t]*(.*)/.exec(text) ?? [];
  return line.replace(/\s*\*\/.*$/, '').trim();
}
