// SPDX-License-Identifier: AGPL-3.0-or-later
import { execFileSync } from 'node:child_process';
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { defineConfig, devices } from '@playwright/test';

/**
 * The journeys run against our own server on a free port, with a data folder made for the occasion. Playwright reads
 * this file again in each worker: what was chosen the first time travels in the environment.
 */
const root = resolve(import.meta.dirname, '..');
const port = (process.env.JOURNEYS_PORT ??= findFreePort());
const folder = (process.env.JOURNEYS_FOLDER ??= createFolder());
const origin = `http://127.0.0.1:${port}`;

/** Settings of the person's own instance would change what the journeys see. */
for (const name of ['ORIGIN', 'TRUST_PROXY', 'ESSAIM_SMTP_URL', 'ESSAIM_REGISTRATION', 'ESSAIM_LOG_LEVEL']) {
  delete process.env[name];
}

const server = [process.execPath, '--experimental-strip-types', '--disable-warning=ExperimentalWarning', 'server.js'];

export default defineConfig({
  testDir: '.',
  testMatch: '**/*.spec.ts',
  globalSetup: './importedCourses.ts',
  outputDir: join(folder, 'results'),
  // On two cores: a third is at work while the others wait for a person who takes their time, or for the disk.
  workers: 3,
  retries: 0,
  fullyParallel: true,
  forbidOnly: process.env.CI !== undefined,
  use: {
    ...devices['Desktop Chrome'],
    baseURL: origin,
    locale: 'fr-FR',
    // `--trace=retain-on-failure` records what led to a failure; always on, it would cost a fifth of all the time.
    // What moves is drawn by a processor here, for a fifth of all the time: the journey about it asks for it.
    contextOptions: { reducedMotion: 'reduce' },
    screenshot: 'only-on-failure',
    launchOptions: {
      ...(process.env.CHROMIUM_PATH ? { executablePath: process.env.CHROMIUM_PATH } : {}),
      args: [
        '--no-sandbox',
        '--disable-gpu',
        '--disable-quic',
        '--no-first-run',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
        // Fewer processes: to start and feed them took a tenth of the time.
        '--in-process-gpu',
        // A page is opened, looked at and left: its scripts would be made faster for nothing, for a fifth of all the time.
        '--js-flags=--no-opt --no-maglev --no-sparkplug',
        '--process-per-site',
      ],
    },
  },
  webServer: {
    command: `exec ${server.map((word) => `'${word}'`).join(' ')}`,
    cwd: root,
    env: { PORT: port, HOST: '127.0.0.1', ESSAIM_DATA: join(folder, 'data'), ESSAIM_COURSES: join(folder, 'courses') },
    url: `${origin}/health`,
    reuseExistingServer: false,
    timeout: 120_000,
    // The server closes its database before the folder goes: it gives itself ten seconds at most.
    gracefulShutdown: { signal: 'SIGTERM', timeout: 12_000 },
  },
});

/** In a process of its own: a configuration is read without waiting, and Node only listens asynchronously. */
function findFreePort(): string {
  const script =
    "const s = require('net').createServer().listen(0, '127.0.0.1', () => { console.log(s.address().port); s.close(); })";
  return execFileSync(process.execPath, ['-e', script], { encoding: 'utf8' }).trim();
}

/** Outside the checkout. Pictures of journeys that failed stay, the data of the instance never does. */
function createFolder(): string {
  const created = mkdtempSync(join(tmpdir(), 'essaim-journeys-'));
  // The real courses, and beside them what they no longer show once they are complete.
  for (const courses of ['courses', 'tests/fixtures/courses']) {
    cpSync(join(root, courses), join(created, 'courses'), { recursive: true });
  }
  process.once('exit', (code) => {
    for (const gone of code === 0 ? ['.'] : ['data', 'imported', 'courses']) {
      rmSync(join(created, gone), { recursive: true, force: true });
    }
  });
  return created;
}
