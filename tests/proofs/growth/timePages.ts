// SPDX-License-Identifier: AGPL-3.0-or-later
/** (no proof: what pages cost when they are made anew) */
import type { TestServer } from '../../startServer.ts';
import { askOneByOne, type Timing } from '../proposals/askOneByOne.ts';
import type { GeneratedModule } from './generatedCourses.ts';
import { readCpuSeconds } from './startMeasured.ts';

/** `cpuMs` is the server's processor time a page. No times where the instance has no such page. */
export type PageTimes = { name: string; times: (Timing & { cpuMs: number }) | undefined };

const visits = 60;
const warmUp = 20;

/**
 * Times one kind of page after the other, each visit on another module: a parameter that the page does not read keeps the
 * byte cache out of the way.
 */
export async function timePages(
  { origin, pid }: Pick<TestServer, 'origin' | 'pid'>,
  modules: readonly GeneratedModule[],
): Promise<PageTimes[]> {
  const kinds: Array<[name: string, pathOf: (course: GeneratedModule) => string]> = [
    ['home', () => '/fr?'],
    ['module', ({ slug }) => `/fr/modules/${slug}?`],
    ['lesson', ({ slug, lessons }) => `/fr/modules/${slug}/lessons/${lessons[0] ?? ''}?`],
    ['glossary', ({ slug }) => `/fr/modules/${slug}/glossary?`],
    ['search', ({ word }) => `/fr/search?q=${encodeURIComponent(word)}&`],
  ];
  const times: PageTimes[] = [];
  for (const [name, pathOf] of kinds) {
    const urls = Array.from({ length: warmUp + visits }, (_, visit) => {
      const course = modules[visit % modules.length];
      if (!course) throw new Error('There is no module to visit.');
      return `${origin}${pathOf(course)}visit=${visit}`;
    });
    if (await isAbsent(urls[0] ?? '')) times.push({ name, times: undefined });
    else {
      await askOneByOne({ urls: urls.slice(0, warmUp), cookie: undefined });
      const before = readCpuSeconds(pid);
      const timing = await askOneByOne({ urls: urls.slice(warmUp), cookie: undefined });
      times.push({ name, times: { ...timing, cpuMs: ((readCpuSeconds(pid) - before) * 1000) / visits } });
    }
  }
  return times;
}

async function isAbsent(url: string): Promise<boolean> {
  const response = await fetch(url);
  await response.arrayBuffer();
  return response.status === 404;
}
