// SPDX-License-Identifier: AGPL-3.0-or-later
// What Lighthouse says of six kinds of page on a phone: it is fetched for the occasion, and each of its four marks must be 100.
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { lessonPath, modulePath, selfAssessmentPath } from '../journeys/addresses.ts';
import { startServer } from '../startServer.ts';
import { appendFigure, median } from './figures/appendFigure.ts';

const VERSION = '13.5.0';
/** Odd, so that one run is in the middle: what a busy machine slows down is not the page. */
const ROUNDS = Number(process.argv[2] ?? 5);
const categories = ['performance', 'accessibility', 'best-practices', 'seo'] as const;
const pages = {
  home: '/fr',
  module: modulePath,
  lesson: lessonPath,
  'self-assessment': selfAssessmentPath,
  glossary: `${modulePath}/glossary`,
  search: '/fr/search',
};

type Report = {
  environment: { benchmarkIndex: number };
  categories: Record<string, { score: number | null; auditRefs: Array<{ id: string; weight: number }> }>;
  audits: Record<string, { score: number | null; displayValue?: string }>;
};

const program = installLighthouse();
const folder = mkdtempSync(join(tmpdir(), 'essaim-lighthouse-'));
const server = await startServer({ ESSAIM_LOG_LEVEL: 'error' });
const lines: string[] = [];
const faults: string[] = [];
try {
  const { environment } = audit(pages.home, 1);
  const slowdown = calibrate(environment.benchmarkIndex);
  const how = `its own phone and network, this machine's processor (${Math.round(environment.benchmarkIndex)}) slowed ${slowdown.toFixed(1)} times`;
  lines.push(`Lighthouse ${VERSION}, ${how}, median of ${ROUNDS}`);
  for (const [name, path] of Object.entries(pages)) lines.push(judge(name, path, slowdown));
  appendFigure({ name: 'lighthouse', lines });
} finally {
  await server.stop();
  rmSync(folder, { recursive: true, force: true });
}
if (faults.length > 0) throw new Error(`Under 100: ${faults.join('; ')}.`);

/** Kept out of the main install: a hundred packages that only this proof needs. Gives the file to run. */
function installLighthouse(): string {
  const kept = fileURLToPath(new URL(`../../node_modules/.cache/lighthouse-${VERSION}`, import.meta.url));
  const file = join(kept, 'node_modules/lighthouse/cli/index.js');
  if (existsSync(file)) return file;
  mkdirSync(kept, { recursive: true });
  const options = ['--ignore-scripts', '--no-audit', '--no-fund', '--no-package-lock'];
  execFileSync('npm', ['install', '--prefix', kept, ...options, `lighthouse@${VERSION}`], { stdio: 'inherit' });
  return file;
}

function audit(path: string, slowdown: number): Report {
  const output = join(folder, 'report.json');
  const flags = ['--quiet', '--output=json', `--output-path=${output}`, `--only-categories=${categories.join(',')}`];
  const chromium = '--chrome-flags=--headless --no-sandbox --disable-gpu';
  execFileSync(
    process.execPath,
    [program, server.origin + path, ...flags, `--throttling.cpuSlowdownMultiplier=${slowdown}`, chromium],
    { env: { ...process.env, CHROME_PATH: process.env.CHROMIUM_PATH ?? '/usr/bin/chromium' }, stdio: 'inherit' },
  );
  return JSON.parse(readFileSync(output, 'utf8')) as Report;
}

/**
 * How many times a processor has to be slowed to be that of a phone of the middle, from what Lighthouse measured of it:
 * its own four times suit a recent computer alone.
 *
 * Source: P. Hulce, lighthouse-cpu-throttling-calculator, which Lighthouse's documentation on throttling refers to.
 */
function calibrate(benchmarkIndex: number): number {
  if (benchmarkIndex >= 1300) return 3 + (benchmarkIndex - 1300) / 233;
  if (benchmarkIndex >= 800) return 2 + (benchmarkIndex - 800) / 500;
  return 1 + Math.max(0, benchmarkIndex - 150) / 650;
}

function judge(name: string, path: string, slowdown: number): string {
  const reports = Array.from({ length: ROUNDS }, () => audit(path, slowdown));
  const scores = categories.map((category) => {
    const score = median(reports.map((report) => Math.round((report.categories[category]?.score ?? 0) * 100)));
    if (score < 100) faults.push(`${name}, ${category} ${score} (${listLosses(reports, category).join(', ')})`);
    return `${category} ${score}`;
  });
  return `${name}: ${scores.join(', ')}`;
}

/** The audits that cost a mark in any of the runs, with what was measured in the last of those. */
function listLosses(reports: readonly Report[], category: string): string[] {
  const losses = new Map<string, string>();
  for (const { categories: marks, audits } of reports)
    for (const { id, weight } of marks[category]?.auditRefs ?? []) {
      const { score, displayValue } = audits[id] ?? { score: null };
      if (weight > 0 && score !== null && score < 1) losses.set(id, `${id} ${displayValue ?? score}`);
    }
  return [...losses.values()];
}
