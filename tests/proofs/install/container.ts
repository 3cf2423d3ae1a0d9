// SPDX-License-Identifier: AGPL-3.0-or-later
/** (no proof: runs a root as a container runs an image) */
import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { chownSync, mkdirSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { RunSettings } from './containerfile.ts';

export type Container = {
  /** The process numbered 1 inside, as this machine numbers it. */
  pid: number;
  /** Runs a command inside, as `docker exec` does; its exit code and what it wrote. */
  run(command: readonly string[], user?: string): { code: number | null; output: string };
  isHealthy(): boolean;
  /** SIGTERM, as `docker stop`; the exit code, and how long it took. */
  stop(): Promise<{ code: number | null; seconds: number }>;
};

type Order = { root: string; settings: RunSettings; environment: Record<string, string>; volumes: string };

const path = '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin';
const longestStartMs = 300_000;

/**
 * Starts the image with a root that cannot be written, its volumes in a folder, a `/tmp` in memory, no capability and its
 * own processes and mounts. The network is this machine's. Resolves once the health check passes.
 */
export async function startContainer({ root, settings, environment, volumes }: Order): Promise<Container> {
  const [uid, gid] = settings.user.split(':');
  const mounts = ['data', 'backups'].map((name) => {
    mkdirSync(join(volumes, name), { recursive: true, mode: 0o700 });
    chownSync(join(volumes, name), Number(uid), Number(gid));
    return `mount --bind ${join(volumes, name)} ${join(root, name)}`;
  });
  const script = [
    `mount --bind ${root} ${root}`,
    ...mounts,
    `mount -t tmpfs tmpfs ${join(root, 'tmp')}`,
    `mount -t proc proc ${join(root, 'proc')}`,
    `mount --rbind /dev ${join(root, 'dev')}`,
    `mount -o remount,bind,ro ${root}`,
    `exec ${entering(root, settings, settings.user)} ${settings.command.join(' ')}`,
  ].join(' && ');
  const env = { PATH: path, ...settings.environment, ...environment };
  const outside = ['--mount', '--pid', '--fork', '--kill-child', '/bin/sh', '-c', script];
  const launcher = spawn('unshare', outside, { env, stdio: ['ignore', 'ignore', 'inherit'] });
  const pid = await findChild(launcher);
  const run: Container['run'] = (command, user = settings.user) => {
    const inside = `exec ${entering(root, settings, user)} ${command.map((word) => `'${word}'`).join(' ')}`;
    const args = ['--target', String(pid), '--mount', '--pid', '/bin/sh', '-c', inside];
    const { status, stdout, stderr } = spawnSync('nsenter', args, { env, encoding: 'utf8' });
    return { code: status, output: stdout + stderr };
  };
  const container: Container = {
    pid,
    run,
    isHealthy: () => run(settings.healthCheck).code === 0,
    stop: () => stop(launcher, pid),
  };
  process.once('exit', () => launcher.kill('SIGKILL'));
  await becomeHealthy(container, launcher);
  return container;
}

/** The command that enters the root as this user, without a way to more rights. */
function entering(root: string, { workingFolder }: RunSettings, user: string): string {
  const [uid, gid] = user.split(':');
  const rights = `setpriv --reuid=${uid} --regid=${gid} --clear-groups --no-new-privs --bounding-set=-all --inh-caps=-all`;
  return `chroot ${root} ${rights} env --chdir=${workingFolder}`;
}

async function findChild(launcher: ChildProcess): Promise<number> {
  for (;;) {
    const children = readFileSync(`/proc/${launcher.pid}/task/${launcher.pid}/children`, 'utf8').trim();
    if (children !== '') return Number(children);
    await sleep(20);
  }
}

async function becomeHealthy(container: Container, launcher: ChildProcess): Promise<void> {
  const startedAt = performance.now();
  while (!container.isHealthy()) {
    if (launcher.exitCode !== null) throw new Error('The container ended before it was healthy: see above.');
    if (performance.now() - startedAt > longestStartMs) throw new Error('The container is not healthy.');
    await sleep(1_000);
  }
}

async function stop(launcher: ChildProcess, pid: number): Promise<{ code: number | null; seconds: number }> {
  const startedAt = performance.now();
  const ended = launcher.exitCode === null ? once(launcher, 'exit') : Promise.resolve();
  process.kill(pid, 'SIGTERM');
  await ended;
  return { code: launcher.exitCode, seconds: (performance.now() - startedAt) / 1000 };
}

/** What the kernel says of a process. */
export function describeProcess(pid: number): { uid: string; capabilities: string; noNewPrivileges: boolean } {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8');
  const field = (name: string) => new RegExp(`^${name}:\\s+(\\S+)`, 'm').exec(status)?.[1] ?? '';
  return { uid: field('Uid'), capabilities: field('CapBnd'), noNewPrivileges: field('NoNewPrivs') === '1' };
}

/** Files of a volume, to see that something was written there. */
export function listVolume(volumes: string, name: string): string[] {
  return readdirSync(join(volumes, name));
}
