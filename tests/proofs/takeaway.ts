// SPDX-License-Identifier: AGPL-3.0-or-later
// What taking away costs: sizes, times and memory for a bundle, the first module, 100 and 1,000 lessons; what epubcheck says; the same bytes twice.
import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { bundleBounds } from '../../src/lib/workshop/bundle.ts';
import { startServer, type TestServer } from '../startServer.ts';
import { appendFigure, median } from './figures/appendFigure.ts';
import { writeLargeCourse } from './takeaway/largeCourse.ts';
import { keepLargeBundle } from './takeaway/largeBundle.ts';
import { order, type Taken } from './takeaway/order.ts';

const ROUNDS = 5;
const restMs = 20_000;
const MODULE = 'internet-reprendre-le-controle';
type Settings = { ESSAIM_COURSES: string; ESSAIM_DATA: string };

const formats = ['offline', 'epub'] as const;
/** Debian's launcher is the program itself, which only a kernel that knows of it can start. */
const EPUBCHECK = '/usr/share/java/epubcheck.jar';

const folder = mkdtempSync(join(tmpdir(), 'essaim-takeaway-'));
process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
const sizes = [
  { slug: MODULE, lessons: 14, rounds: ROUNDS },
  { slug: 'cent', lessons: 100, rounds: 3 },
  { slug: 'mille', lessons: 1000, rounds: 1 },
];

const lines: string[] = [];
for (const { slug, lessons, rounds } of sizes) {
  const settings = prepare(slug, lessons);
  // The first start imports and renders; what is measured is a server that has only served since.
  await (await startServer(settings)).stop();
  for (const format of formats) {
    const taken: Taken[] = [];
    const path = `modules/${slug}`;
    for (let round = 0; round < rounds; round += 1) taken.push(await takeOnce(settings, path, format));
    tell(`${lessons} lessons, ${format}`, taken, format);
  }
  if (slug === MODULE) await takeBundle(settings);
}
appendFigure({ name: 'takeaway', lines });

async function takeBundle(settings: Settings): Promise<void> {
  const path = `bundles/${await keepLargeBundle(settings.ESSAIM_DATA, MODULE)}`;
  for (const format of formats) {
    const taken: Taken[] = [];
    for (let round = 0; round < 3; round += 1) taken.push(await takeOnce(settings, path, format));
    tell(`a bundle of ${bundleBounds.elements} elements, ${format}`, taken, format);
  }
}

function tell(what: string, taken: readonly Taken[], format: (typeof formats)[number]): void {
  lines.push(describe(what, taken));
  const [first] = taken;
  if (format === 'epub' && first) lines.push(`${what}, epubcheck: ${checkEpub(first.bytes)}`);
  console.log(lines.slice(format === 'epub' ? -2 : -1).join('\n'));
}

/** An instance with that module alone. */
function prepare(slug: string, lessons: number): Settings {
  const courses = join(folder, slug, 'courses');
  if (slug === MODULE)
    cpSync(resolve(import.meta.dirname, '../../courses', MODULE), join(courses, MODULE), { recursive: true });
  else writeLargeCourse(courses, slug, lessons);
  return { ESSAIM_COURSES: courses, ESSAIM_DATA: join(folder, slug, 'data') };
}

/** On a server that has just started, with nothing made before. */
async function takeOnce(settings: Settings, path: string, format: string): Promise<Taken> {
  rmSync(join(settings.ESSAIM_DATA, 'take-away'), { recursive: true, force: true });
  const server = await startServer(settings);
  try {
    await warm(server, path);
    // Pages of a thousand lessons are work enough for downloads to be put off, until the server has rested for a while.
    await sleep(restMs);
    return await order(server, `/fr/${path}/downloads/${format}`);
  } finally {
    await server.stop();
  }
}

async function warm({ origin }: TestServer, path: string): Promise<void> {
  for (let visit = 0; visit < 20; visit += 1) await (await fetch(`${origin}/fr/${path}?visit=${visit}`)).text();
}

function describe(what: string, taken: readonly Taken[]): string {
  const seconds = median(taken.map(({ madeMs }) => madeMs)) / 1000;
  const memory = Math.max(...taken.map(({ grownMb }) => grownMb));
  const maker = Math.max(...taken.map(({ makerMb }) => makerMb));
  const [first, ...others] = taken;
  const isSame = others.every(({ bytes }) => first?.bytes.equals(bytes));
  const again = others.length === 0 ? '' : isSame ? ', the same bytes each time' : ', OTHER BYTES EACH TIME';
  const size = ((first?.bytes.length ?? 0) / 1e6).toFixed(2);
  return `${what}: ${size} MB in ${seconds.toFixed(2)} s from the first request, ${memory.toFixed(0)} MB of memory more; ${maker.toFixed(0)} MB in the process that makes it, given back${again}`;
}

function checkEpub(bytes: Buffer): string {
  if (!existsSync(EPUBCHECK)) return 'not installed (apt-get install epubcheck)';
  const file = join(folder, 'book.epub');
  writeFileSync(file, bytes);
  const report = join(folder, 'report.json');
  // It leaves with an error when it finds one: the report says which.
  spawnSync('java', ['-jar', EPUBCHECK, '--json', report, file], { stdio: 'ignore' });
  const { checker } = JSON.parse(readFileSync(report, 'utf8')) as {
    checker: Record<'nFatal' | 'nError' | 'nWarning', number>;
  };
  return `${checker.nFatal + checker.nError} errors, ${checker.nWarning} warnings`;
}
