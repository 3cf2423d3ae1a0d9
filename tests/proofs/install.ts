// SPDX-License-Identifier: AGPL-3.0-or-later
// Whether an instance installs: the Dockerfile's steps in clean Debian roots, its image run locked up, nginx and Caddy over HTTPS, the systemd unit.
import { execFileSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { openDatabase } from '../../src/lib/server/database/database.server.ts';
import { sha256 } from '../../src/lib/shared/hash.server.ts';
import { codeChanceBytes, formatCode } from '../../src/lib/workshop/live/liveCode.ts';
import { openLiveSession } from '../../src/lib/workshop/live/liveSessions.server.ts';
import { aPlan } from '../../src/lib/workshop/live/liveTesting.ts';
import { appendFigure } from './figures/appendFigure.ts';
import { buildStages } from './install/cleanRoots.ts';
import { describeProcess, listVolume, startContainer, type Container } from './install/container.ts';
import { parseContainerfile, readRunSettings } from './install/containerfile.ts';
import { findFreePort, startCaddy, startNginx } from './install/proxies.ts';
import { checkService } from './install/service.ts';
import { visitOverHttps } from './install/visitOverHttps.ts';

const context = resolve(import.meta.dirname, '../..');
// Roots with devices and owners, and their mounts: not inside the program's folder.
const folder = mkdtempSync('/var/tmp/essaim-install-');
process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(1));
const faults: string[] = [];
const hold = (isTrue: boolean, fault: string) => void (isTrue || faults.push(fault));

const stages = parseContainerfile(readFileSync(join(context, 'Dockerfile'), 'utf8'));
const buildingAt = performance.now();
const root = buildStages(stages, { folder, context });
const buildSeconds = (performance.now() - buildingAt) / 1000;
const lastStage = stages.at(-1);
if (!lastStage) throw new Error('The Dockerfile has no stage.');
const settings = readRunSettings(lastStage);
const sizeMb = (of: string) => Number(execFileSync('du', ['-sb', of], { encoding: 'utf8' }).split('\t')[0]) / 1e6;
hold(!existsSync(join(root, 'essaim/tests')), 'the tests are in the image');
hold(!existsSync(join(root, 'essaim/node_modules/vite')), 'the tools of the build are in the image');

const [port, nginxPort, caddyPort] = [await findFreePort(), await findFreePort(), await findFreePort()];
const volumes = join(folder, 'volumes');
// No ORIGIN at first: two web servers, each with a port of its own, are two public addresses.
const environment = { PORT: String(port), TRUST_PROXY: 'true', ESSAIM_BACKUP_FOLDER: '/backups' };
const startingAt = performance.now();
const container = await startContainer({ root, settings, environment, volumes });
const startSeconds = (performance.now() - startingAt) / 1000;
checkLocks(container);
checkCommands(container);
const events = await openRoom();
const proxies = [
  await startNginx(join(folder, 'nginx'), port, nginxPort),
  await startCaddy(join(folder, 'caddy'), port, caddyPort),
];
for (const proxy of proxies) {
  faults.push(...(await visitOverHttps(proxy, events)));
  await proxy.stop();
}
const stopped = await container.stop();
hold(stopped.code === 0, `stopped by SIGTERM, the container ends with ${stopped.code}`);
const settled = { ...environment, ORIGIN: `https://localhost:${nginxPort}` };
const again = await startContainer({ root, settings, environment: settled, volumes });
hold(again.run(['essaim', 'user', 'list']).output.includes('Zoé'), 'an account is lost with the container');
await again.stop();
const { exposure } = checkService(folder);

if (faults.length > 0) {
  console.error(faults.join('\n'));
  process.exit(1);
}
appendFigure({
  name: 'install',
  lines: [
    `the ${stages.length} stages of the Dockerfile carried out in fresh Debian roots in ${buildSeconds.toFixed(0)} s: on top of Debian, Node takes ${sizeMb(join(root, 'usr/local/bin/node')).toFixed(0)} MB and Essaim ${sizeMb(join(root, 'essaim')).toFixed(0)} MB, ${sizeMb(join(root, 'essaim/node_modules')).toFixed(0)} MB of it packages`,
    `run as process 1 of its own, as user ${settings.user}, without capability, root not writable: healthy after ${startSeconds.toFixed(0)} s, courses imported; SIGTERM ended it in ${stopped.seconds.toFixed(1)} s; an account was there after the next start`,
    'backup, list of accounts and health check run inside; the health check fails where nothing answers',
    'nginx and Caddy with the files of deploy/, over HTTPS: HSTS, cookies for HTTPS alone, forms of this site taken and of others refused, compression and 304 kept, live news at once, what is too large refused in words',
    `the unit of systemd: verified without complaint, exposure ${exposure}`,
  ],
});

function checkLocks({ pid, run }: Container): void {
  const { uid, capabilities, noNewPrivileges } = describeProcess(pid);
  hold(uid === settings.user.split(':')[0], `the server runs as ${uid}`);
  hold(/^0+$/.test(capabilities), `the server keeps capabilities: ${capabilities}`);
  hold(noNewPrivileges, 'the server may gain rights');
  const { code, output } = run(['touch', '/essaim/server.js'], '0:0');
  hold(code !== 0 && /Read-only/.test(output), 'the root can be written');
}

function checkCommands({ run, isHealthy }: Container): void {
  hold(isHealthy(), 'the health check fails on a healthy instance');
  hold(run(['env', 'PORT=9', ...settings.healthCheck]).code === 1, 'the health check passes where nothing answers');
  const backup = run(['essaim', 'backup', '/backups']);
  hold(backup.code === 0, `a backup fails: ${backup.output}`);
  hold(
    listVolume(volumes, 'backups').some((name) => name.endsWith('.zip')),
    'there is no backup in its folder',
  );
}

/** The address of the news of a workshop that has just been opened. */
async function openRoom(): Promise<string> {
  const db = openDatabase({
    file: join(volumes, 'data/essaim.sqlite'),
    migrationsFolder: join(context, 'drizzle'),
  });
  const secret = randomBytes(20).toString('base64url');
  const code = formatCode(randomBytes(codeChanceBytes));
  const added = { code, bundleId: 'abcdefghjk', plan: aPlan(), facilitator: { secretHash: sha256(secret) } };
  const id = await openLiveSession(db, added, new Date());
  await db.close();
  return `/fr/workshops/${id}/${secret}/events`;
}
