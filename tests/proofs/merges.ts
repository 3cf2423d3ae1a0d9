// SPDX-License-Identifier: AGPL-3.0-or-later
// Whether 10,000 merges keep their laws and say what Git's say, how long a lesson takes, and texts made to take long.
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { anyLines, classicMerges } from '../../src/lib/document/linesTesting.ts';
import { agreesWithGit, listBrokenLaws, mergeLetters, mergeWithGit } from '../../src/lib/document/mergeLawTesting.ts';
import { mergeTexts } from '../../src/lib/document/mergeTexts.ts';
import { compareTexts } from '../../src/lib/document/textDifference.ts';
import { anyTriple, type Triple } from '../../src/lib/document/tripleTesting.ts';
import { appendFigure, median } from './figures/appendFigure.ts';

const TRIPLES = 10_000;
const BATCH = 500;

const seed = Number(process.argv[2] ?? Date.now() % 2 ** 31);
const start = performance.now();
const wrong = classicMerges.filter(({ texts, merged }) => mergeLetters(...texts) !== merged);
if (wrong.length > 0) throw new Error(`Classic cases fail: ${wrong.map(({ law }) => law).join(', ')}.`);
const courses = fc.sample(anyTriple, { numRuns: TRIPLES, seed });
const lines = fc.sample(anyLines, { numRuns: TRIPLES / 10, seed });
const compared = await compareWithGit(courses);
const seconds = (performance.now() - start) / 1000;

appendFigure({
  name: 'merges',
  lines: [
    `${TRIPLES} generated merges (seed ${seed}), ${lines.length} of lines of any kind and ${classicMerges.length} classic cases in ${seconds.toFixed(1)} s: every law holds`,
    `Git merges ${compared.clean} of them cleanly; in ${compared.counted} of these no part was touched twice, and all say the same words`,
    ...measureLesson(),
    measureHostile(),
  ],
});

/** Git works on one batch while the laws of the one before are checked. */
async function compareWithGit(triples: readonly Triple[]): Promise<{ clean: number; counted: number }> {
  const counts = { clean: 0, counted: 0 };
  for (const triple of lines) checkLaws(triple);
  for (let at = 0; at < triples.length; at += BATCH) {
    const batch = triples.slice(at, at + BATCH);
    const merging = mergeWithGit(batch);
    for (const triple of batch) {
      checkLaws(triple);
      // Leaves Git's shell its turn.
      await new Promise(setImmediate);
    }
    for (const [rank, text] of (await merging).entries()) {
      const triple = batch[rank];
      if (!triple || text === undefined) continue;
      counts.clean += 1;
      if (triple.touched.length === 0) counts.counted += 1;
      if (!agreesWithGit(triple, text)) throw new Error(`Git merges this otherwise: ${JSON.stringify(triple)}`);
    }
  }
  return counts;
}

function checkLaws(triple: Triple): void {
  const broken = listBrokenLaws(triple);
  if (broken.length > 0) throw new Error(`Broken: ${broken.join(', ')}, by ${JSON.stringify(triple)}`);
}

function measureLesson(): string[] {
  const base = readLesson();
  const edit = (text: string, rank: number, word: string) =>
    text
      .split('\n')
      .map((line, at) => (at > 40 && at % 17 === rank && /^[A-Z]/.test(line) ? line.replace(/ \S+/, ` ${word}`) : line))
      .join('\n');
  const [published, proposed, other] = [edit(base, 3, 'publié'), edit(base, 9, 'proposé'), edit(base, 3, 'autre')];
  const rewritten = base.replaceAll('e', 'é');
  const words = base.split(/\s+/).length;
  return [
    `a lesson of ${words} words: merged in ${time(() => mergeTexts(base, published, proposed))}, with conflicts in ${time(() => mergeTexts(base, published, other))}`,
    `its difference, word by word: ${time(() => compareTexts(published, proposed))}; when every line changed: ${time(() => compareTexts(base, rewritten))}`,
  ];
}

function readLesson(): string {
  const folder = new URL('../../courses/internet-reprendre-le-controle/fr/', import.meta.url);
  const names = [
    '01-pourquoi-et-comment/01-une-histoire-de-choix.md',
    '01-pourquoi-et-comment/02-le-voyage-d-un-message.md',
  ];
  const texts = [...names, '03-reprendre-la-main/01-des-droits-qui-existent-deja.md'].map((name) =>
    readFileSync(fileURLToPath(new URL(name, folder)), 'utf8'),
  );
  return texts
    .map((text, rank) => (rank === 0 ? text : text.replace(/^---\n[^]*?\n---\n/, '').replaceAll('{#', `{#t${rank}-`)))
    .join('\n');
}

/** The slowest of the texts that are made to take long, at the limits of what the site accepts. */
function measureHostile(): string {
  const many = (line: (rank: number) => string, count = 5000) =>
    Array.from({ length: count }, (_, rank) => line(rank)).join('\n');
  const header = (letter: string) => `---\n${many((rank) => `${letter}${rank}: ${letter}`, 2400)}\n---\n`;
  const texts: Record<string, [string, string, string]> = {
    'one line repeated': [many(() => 'a'), many((n) => (n % 2 ? 'a' : 'b')), many((n) => (n % 3 ? 'a' : 'c'))],
    'nothing in common': [many((n) => `a${n}`), many((n) => `b${n}`), many((n) => `c${n}`)],
    'fences that never close': [
      many((n) => `${'`'.repeat(3 + (n % 40))}x`),
      many((n) => '~'.repeat(3 + (n % 50))),
      many((n) => `:::a${n}`),
    ],
    'lines much alike': [
      many((n) => `un deux trois ${n}`),
      many((n) => `un deux quatre ${n}`),
      many((n) => `un six trois ${n}`),
    ],
    'a front matter without end': [header('a'), header('b').replaceAll('b', 'a').replaceAll(': a', ': b'), header('c')],
    'right answers only': [many((n) => `## a${n}`), many((n) => `- [x] a${n} {#b}`), many((n) => `- [ ] a${n}`)],
    'long lines': [
      many((n) => `mot${n}. Un `.repeat(300), 50),
      many((n) => `mot${n}. Et `.repeat(300), 50),
      many((n) => `mot${n}. Ou `.repeat(300), 50),
    ],
    'a text upside down': [many((n) => `a${n}`), many((n) => `a${5000 - n}`), many((n) => (n % 2 ? `a${n}` : `z${n}`))],
  };
  const times = Object.values(texts).flatMap(([base, published, proposed]) => [
    measure(() => mergeTexts(base, published, proposed)),
    measure(() => compareTexts(base, published)),
  ]);
  return `the slowest of ${times.length} merges and differences of texts made to take long: ${Math.max(...times).toFixed(0)} ms`;
}

function time(act: () => unknown): string {
  return `${median(Array.from({ length: 25 }, () => measure(act))).toFixed(1)} ms`;
}

function measure(act: () => unknown): number {
  const from = performance.now();
  act();
  return performance.now() - from;
}
