// SPDX-License-Identifier: AGPL-3.0-or-later
/** (no proof: carries a Dockerfile out in clean roots, where there is no Docker) */
import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readFileSync, realpathSync, renameSync, statSync, symlinkSync } from 'node:fs';
import { basename, dirname, join, matchesGlob, relative } from 'node:path';
import type { Instruction, Stage } from './containerfile.ts';

export type Site = {
  /** Where roots are made: on a disk that takes owners and devices. */
  folder: string;
  /** The program's folder, which images are made from. */
  context: string;
};

const suites = /^(?:debian|node:\d+)[:-](\w+)-slim$/;

/**
 * Makes the root of each stage as `docker build` would: a fresh Debian, then the very instructions. Gives the last one.
 *
 * An image with Node is Debian with this machine's Node and npm in `/usr/local`, as the official one is.
 */
export function buildStages(stages: readonly Stage[], site: Site): string {
  const roots = new Map<string, string>();
  let root = '';
  for (const [index, { base, alias, instructions }] of stages.entries()) {
    root = join(site.folder, `stage-${index}`);
    layBase(base, root, site);
    if (alias !== undefined) roots.set(alias, root);
    let workingFolder = '/';
    for (const instruction of instructions) {
      if (instruction.name === 'WORKDIR')
        mkdirSync(join(root, (workingFolder = instruction.text)), { recursive: true });
      if (instruction.name === 'COPY') copy(instruction, { root, workingFolder, roots, context: site.context });
      if (instruction.name === 'RUN') runInside(root, `cd ${workingFolder} && ${instruction.text}`);
    }
  }
  return root;
}

function layBase(base: string, root: string, { context }: Site): void {
  const [, suite] = suites.exec(base) ?? [];
  if (suite === undefined) throw new Error(`How to make ${base} is not known here.`);
  const archive = join(context, 'node_modules/.cache', `debian-${suite}.tar`);
  if (!existsSync(archive)) makeDebian(suite, archive);
  mkdirSync(root);
  execFileSync('tar', ['--extract', '--file', archive, '--directory', root]);
  if (base.startsWith('node:')) addNode(root);
}

function makeDebian(suite: string, archive: string): void {
  const sources = '/etc/apt/sources.list.d/debian.sources';
  const part = `${archive}.part.tar`;
  const args = ['--variant=minbase', suite, part, ...(existsSync(sources) ? [sources] : [])];
  mkdirSync(dirname(archive), { recursive: true });
  execFileSync('mmdebstrap', args, { stdio: ['ignore', 'ignore', 'pipe'] });
  renameSync(part, archive);
}

function addNode(root: string): void {
  const local = join(root, 'usr/local');
  cpSync(process.execPath, join(local, 'bin/node'));
  const program = execFileSync('/bin/sh', ['-c', 'command -v npm'], { encoding: 'utf8' }).trim();
  // `bin/npm-cli.js` of its package, behind a link.
  const npm = dirname(dirname(realpathSync(program)));
  cpSync(npm, join(local, 'lib/node_modules/npm'), { recursive: true });
  symlinkSync('../lib/node_modules/npm/bin/npm-cli.js', join(local, 'bin/npm'));
}

type Place = { root: string; workingFolder: string; roots: ReadonlyMap<string, string>; context: string };

function copy({ text }: Instruction, { root, workingFolder, roots, context }: Place): void {
  const [, from, names = ''] = /^(?:--from=(\w+) )?(.*)$/.exec(text) ?? [];
  const words = names.split(' ');
  const target = words.pop() ?? '';
  const source = from === undefined ? context : roots.get(from);
  if (source === undefined) throw new Error(`No stage is called ${from}.`);
  const isIgnored = from === undefined ? readIgnored(context) : () => false;
  const to = join(root, target.startsWith('/') ? '' : workingFolder, target);
  for (const word of words) {
    const path = join(source, word);
    const isFile = !statSync(path).isDirectory();
    // A folder gives what it holds; a file goes into a folder that is named by its dash, or takes the name.
    const place = isFile && target.endsWith('/') ? join(to, basename(word)) : to;
    mkdirSync(dirname(place), { recursive: true });
    const filter = (file: string) => !isIgnored(relative(context, file));
    cpSync(path, place, { recursive: true, verbatimSymlinks: true, filter });
  }
}

function readIgnored(context: string): (path: string) => boolean {
  const lines = readFileSync(join(context, '.dockerignore'), 'utf8').split('\n');
  const patterns = lines.filter((line) => line !== '' && !line.startsWith('#'));
  return (path) => path !== '' && patterns.some((pattern) => matchesGlob(path, pattern));
}

/** Runs a command in a root, as root, with the network and the registry of this machine. */
export function runInside(root: string, command: string): void {
  const mounts = ['proc', 'dev'].map((name) => `mount --rbind /${name} ${join(root, name)}`);
  const script = [...mounts, `exec chroot ${root} /bin/sh -c "$COMMAND"`].join(' && ');
  const env = { PATH: '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin', HOME: '/root', COMMAND: command };
  execFileSync('unshare', ['--mount', '/bin/sh', '-c', script], {
    env: { ...env, ...shareNetwork(root) },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
}

/** What npm needs of this machine to reach its registry: names, certificates, settings. */
function shareNetwork(root: string): Record<string, string> {
  cpSync('/etc/resolv.conf', join(root, 'etc/resolv.conf'), { dereference: true });
  const registry = execFileSync('npm', ['config', 'get', 'registry'], { encoding: 'utf8' }).trim();
  const shared: Record<string, string> = { npm_config_registry: registry };
  const { NODE_EXTRA_CA_CERTS: certificates } = process.env;
  if (certificates !== undefined) {
    cpSync(certificates, join(root, 'tmp/certificates.crt'), { dereference: true });
    shared.NODE_EXTRA_CA_CERTS = '/tmp/certificates.crt';
  }
  return shared;
}
