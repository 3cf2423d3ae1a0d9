// SPDX-License-Identifier: AGPL-3.0-or-later
import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** Runs wrk on one thread with a Lua script; gives the JSON of the line that the script prints after `LOAD `. */
export async function runWrk(
  script: string,
  { url, connections, seconds }: { url: string; connections: number; seconds: number },
): Promise<unknown> {
  const folder = mkdtempSync(join(tmpdir(), 'essaim-wrk-'));
  const file = join(folder, 'load.lua');
  try {
    writeFileSync(file, script);
    const flags = ['-t1', `-c${connections}`, `-d${seconds}s`, '--timeout', '10s', '-s', file];
    const { stdout } = await run('wrk', [...flags, url]);
    return JSON.parse(/^LOAD (.*)$/m.exec(stdout)?.[1] ?? '');
  } finally {
    rmSync(folder, { recursive: true });
  }
}
