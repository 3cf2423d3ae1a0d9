// SPDX-License-Identifier: AGPL-3.0-or-later
// The scripts of the package for YunoHost, from install to remove, with stand-ins for YunoHost's own commands.
import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { anAccount } from '../../src/lib/account/accountTesting.ts';
import { readAllTables } from '../../src/lib/server/backup/backupTesting.ts';
import { openDatabase } from '../../src/lib/server/database/database.server.ts';
import { appendFigure } from './figures/appendFigure.ts';
import { findFreePort } from './install/proxies.ts';

const source = resolve(import.meta.dirname, '../..');
const stage = mkdtempSync('/var/tmp/essaim-yunohost-');
const port = await findFreePort();
const installDir = join(stage, 'var/www/essaim');
const dataDir = join(stage, 'home/yunohost.app/essaim');
const environment = {
  ...{ PATH: process.env.PATH, HOME: stage, stage, source, package: join(source, 'packaging/yunohost') },
  ...{ archive: join(stage, 'archive'), app: 'essaim', install_dir: installDir, data_dir: dataDir },
  ...{ domain: 'essaim.example', port: String(port), registration: 'open' },
};
const file = join(dataDir, 'data/essaim.sqlite');
const faults: string[] = [];
const hold = (isTrue: boolean, fault: string) => void (isTrue || faults.push(fault));

for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(1));
process.once('exit', () => {
  stopLeftover();
  rmSync(stage, { recursive: true, force: true });
});
layScripts();
mkdirSync(join(dataDir, 'data'), { recursive: true });
mkdirSync(join(dataDir, 'backups'));

run('install');
await lookAt('installed');
await writeSomething('Ada');
run('backup');
hold(existsSync(join(stage, 'archive', installDir, 'saved-data.zip')), 'the archive does not hold the data');
const before = readPeople();

await writeSomething('Perdue');
run('remove');
hold((await status()) === undefined, 'the service still answers once it is removed');
hold(existsSync(file), 'the data has gone without --purge');
// Another machine: nothing is left of the first.
for (const folder of [installDir, dataDir]) rmSync(folder, { recursive: true });
run('restore');
await lookAt('restored');
hold(JSON.stringify(readPeople()) === JSON.stringify(before), 'who is restored is not who was saved');
hold(!existsSync(join(installDir, 'saved-data.zip')), 'the data is left in the folder of the program');

run('upgrade');
await lookAt('upgraded');
hold(JSON.stringify(readPeople()) === JSON.stringify(before), 'an upgrade lost people');
run('backup');
run('restore');
await lookAt('put back in the place of what is there');
hold(
  readdirSync(join(dataDir, 'data/backups')).some((name) => name.startsWith('replaced-')),
  'what was replaced is not kept',
);
run('remove');
hold((await status()) === undefined, 'the service still answers once it is removed');

appendFigure({
  name: 'yunohost',
  lines: [
    'install, backup, remove, restore on an empty machine, upgrade, restore in place, remove: with stand-ins for YunoHost’s commands',
    faults.length === 0 ? 'each answered, and gave the data back' : `faults: ${faults.join('; ')}`,
  ],
});
if (faults.length > 0) throw new Error(faults.join('; '));

/** As YunoHost lays them: scripts of an application are run from a folder of their own. */
function layScripts(): void {
  for (const folder of ['app/scripts', 'settings/scripts']) {
    cpSync(join(source, 'packaging/yunohost/scripts'), join(stage, folder), { recursive: true });
    for (const name of readdirSync(join(stage, folder))) {
      const path = join(stage, folder, name);
      const helpers = join(import.meta.dirname, 'yunohost/helpers.sh');
      writeFileSync(path, readFileSync(path, 'utf8').replace('/usr/share/yunohost/helpers', helpers));
    }
  }
  mkdirSync(join(stage, 'backup'));
}

function run(script: string): void {
  const isSaving = script === 'backup' || script === 'restore';
  const path = isSaving ? join(stage, 'settings/scripts', script) : join(stage, 'app/scripts', script);
  const cwd = join(stage, isSaving ? 'backup' : 'app/scripts');
  if (script === 'backup') rmSync(join(stage, 'archive'), { recursive: true, force: true });
  // YunoHost stops an application before it puts another one in its place.
  if (script === 'restore') stopLeftover();
  console.log(`# ${script}`);
  execFileSync('bash', [path], { cwd, env: environment, stdio: ['ignore', 'inherit', 'inherit'] });
}

async function lookAt(what: string): Promise<void> {
  hold((await status()) === 200, `${what}, it does not answer`);
}

async function status(): Promise<number | undefined> {
  const answer = await fetch(`http://127.0.0.1:${port}/fr`).catch(() => undefined);
  return answer?.status;
}

async function writeSomething(pseudonym: string): Promise<void> {
  const db = openDatabase({ file, migrationsFolder: join(source, 'drizzle') });
  await anAccount(db, { pseudonym });
  await db.close();
}

function readPeople(): unknown {
  return readAllTables(file).account;
}

function stopLeftover(): void {
  const note = join(stage, 'essaim.pid');
  if (!existsSync(note)) return;
  const pid = Number(readFileSync(note, 'utf8'));
  rmSync(note);
  try {
    process.kill(pid, 'SIGTERM');
    while (process.kill(pid, 0)) Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 50);
  } catch {
    // It has ended.
  }
}
