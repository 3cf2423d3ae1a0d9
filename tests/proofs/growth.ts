// SPDX-License-Identifier: AGPL-3.0-or-later
// What becomes of import, start, memory and pages as the courses grow: 10, 100, 1,000 and 10,000 generated lessons, or the sizes given.
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { aFolder } from './durability/instance.ts';
import { appendFigure } from './figures/appendFigure.ts';
import { writeCourses, type GeneratedModule } from './growth/generatedCourses.ts';
import { loadAll } from './growth/loadAll.ts';
import { startMeasured, type MeasuredStart } from './growth/startMeasured.ts';
import { timePages, type PageTimes } from './growth/timePages.ts';

const sizes = process.argv.length > 2 ? process.argv.slice(2).map(Number) : [10, 100, 1000, 10_000];
const loadSeconds = 10;
const mostMb = 450;

type Size = { lessons: number; first: MeasuredStart; second: MeasuredStart; pages: PageTimes[]; underLoadMb: number };

const measured: Size[] = [];
for (const lessons of sizes) {
  measured.push(await measure(lessons));
  console.log(describe(measured.at(-1) as Size).join('\n'));
}
const lines = [
  'lessons in modules of 25, as long as real ones (1,300 words or so), each module with 40 glossary entries; processor time of all threads in brackets',
  ...measured.flatMap(describe),
  ...compare(measured),
];
appendFigure({ name: 'growth', lines });
if (measured.some(({ underLoadMb }) => underLoadMb > mostMb)) {
  console.error(`An instance took more than ${mostMb} MB under load.`);
  process.exitCode = 1;
}

async function measure(lessons: number): Promise<Size> {
  const folder = aFolder(`growth-${lessons}`);
  const settings = { ESSAIM_COURSES: join(folder, 'courses'), ESSAIM_DATA: join(folder, 'data') };
  const modules = writeCourses(settings.ESSAIM_COURSES, lessons);
  const first = await startMeasured(settings);
  await first.stop();
  const second = await startMeasured(settings);
  try {
    const pages = await timePages(second, modules);
    const underLoadMb = await loadAll({ ...second, paths: listPaths(modules), seconds: loadSeconds });
    return { lessons, first, second, pages, underLoadMb };
  } finally {
    await second.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

function listPaths(modules: readonly GeneratedModule[]): string[] {
  return modules.flatMap(({ slug, lessons }) =>
    lessons.map((lesson) => `/fr/modules/${slug}/lessons/${lesson}`).concat(`/fr/modules/${slug}`),
  );
}

function describe({ lessons, first, second, pages, underLoadMb }: Size): string[] {
  const start = ({ seconds, cpuSeconds }: MeasuredStart) => `${seconds.toFixed(1)} s (${cpuSeconds.toFixed(1)} s)`;
  const describePage = ({ name, times }: PageTimes) =>
    times
      ? `${name} ${times.p50Ms.toFixed(1)} / ${times.p95Ms.toFixed(1)} ms (${times.cpuMs.toFixed(1)} ms)`
      : `${name} not there yet, not measured`;
  return [
    `${lessons} lessons: first start, with the import, ${start(first)}, ${first.mostMb.toFixed(0)} MB at most; next start ${start(second)}, ${second.mostMb.toFixed(0)} MB at most`,
    `${lessons} lessons: pages made anew, one at a time, p50 / p95: ${pages.map(describePage).join(', ')}`,
    `${lessons} lessons: every lesson and module asked for in turn by 16 readers for ${loadSeconds} s: ${underLoadMb.toFixed(0)} MB at most`,
  ];
}

/** What one more lesson costs, from each size to the next: flat where growth is linear. */
function compare(all: readonly Size[]): string[] {
  return all.slice(1).map((size, index) => {
    const before = all[index] ?? size;
    const perLesson = (read: (one: Size) => number) =>
      ((read(size) - read(before)) * 1000) / (size.lessons - before.lessons);
    const imported = perLesson(({ first, second }) => first.cpuSeconds - second.cpuSeconds);
    const started = perLesson(({ second }) => second.cpuSeconds);
    return `from ${before.lessons} to ${size.lessons}: one more lesson costs ${imported.toFixed(1)} ms of processor at import, ${started.toFixed(2)} ms at each start`;
  });
}
