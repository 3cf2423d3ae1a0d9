// SPDX-License-Identifier: AGPL-3.0-or-later
// Started where there is no network but this computer's own: starts the valise of its argument, reads it as a visitor does.
import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';

const [folder = '', port = '4380'] = process.argv.slice(2);
const address = `http://127.0.0.1:${port}`;
const longestMs = 60_000;

execFileSync('ip', ['link', 'set', 'lo', 'up']);
const startedAt = performance.now();
// Nothing of this machine's own Node, packages or settings.
const server = spawn('sh', ['essaim.sh'], { cwd: folder, env: { PATH: '/usr/bin:/bin', PORT: port }, stdio: 'ignore' });
try {
  await answers();
  const startMs = performance.now() - startedAt;
  console.log(JSON.stringify({ startMs, pages: await crawl('/fr') }));
} finally {
  server.kill('SIGTERM');
  if (server.exitCode === null) await once(server, 'exit');
}

async function answers(): Promise<void> {
  while (performance.now() - startedAt < longestMs) {
    const health = await fetch(`${address}/health`).catch(() => undefined);
    if (health?.ok) return;
    await sleep(100);
  }
  throw new Error('The valise does not answer.');
}

/** Every page of the module that a link leads to from one page, with the pages that those lead to. */
async function crawl(first: string): Promise<{ read: number; faults: string[] }> {
  const [waiting, seen, faults] = [[first], new Set([first]), [] as string[]];
  for (let path = waiting.pop(); path !== undefined; path = waiting.pop()) {
    const answer = await fetch(`${address}${path}`);
    const text = await answer.text();
    if (!answer.ok) faults.push(`${answer.status} ${path}`);
    for (const [, found = ''] of text.matchAll(/(?:href|src)="(\/[^"#?]*)/g)) {
      const isRead =
        /^\/fr\/(?:modules\/[^/]+(?:\/(?:sequences|lessons|self-assessments|glossary|guides)\/.*|\/glossary)?)$|^\/(?:media|_app)\//;
      if (!isRead.test(found) || /\/(?:edit|remark|history|marks|share|revisions\/.*)$/.test(found) || seen.has(found))
        continue;
      seen.add(found);
      waiting.push(found);
    }
  }
  return { read: seen.size, faults };
}
