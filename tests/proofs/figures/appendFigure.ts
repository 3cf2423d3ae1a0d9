// SPDX-License-Identifier: AGPL-3.0-or-later
// (no proof: how the others write in docs/figures.md)
import { appendFileSync, existsSync, mkdirSync } from 'node:fs';
import { availableParallelism, cpus, loadavg } from 'node:os';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';

const FILE = fileURLToPath(new URL('../../../docs/figures.md', import.meta.url));

const HEAD = `# Figures

What the long proofs measured, oldest first. \`npm run prove -- <name>\` appends to this file. Figures compare with those
of the same machine at a similar load only; “load” is the processes that wanted a core when the proof ended.
`;

/** Appends what a proof found, with the day and the machine, and prints it. */
export function appendFigure({ name, lines }: { name: string; lines: readonly string[] }): void {
  const title = `## ${new Date().toISOString().slice(0, 10)}, ${name}`;
  const text = ['', title, '', describeMachine(), '', ...lines.map((line) => `- ${line}`), ''].join('\n');
  mkdirSync(dirname(FILE), { recursive: true });
  appendFileSync(FILE, existsSync(FILE) ? text : `${HEAD}${text}`);
  console.log(text);
}

/** The middle one of an odd number of measures. */
export function median(values: readonly number[]): number {
  const middle = values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)];
  if (middle === undefined) throw new Error('Nothing was measured.');
  return middle;
}

function describeMachine(): string {
  const model = cpus()[0]?.model.trim() ?? 'unknown processor';
  const [load = 0] = loadavg();
  return `${model}, ${availableParallelism()} cores, load ${load.toFixed(1)}, Node ${process.versions.node}.`;
}
