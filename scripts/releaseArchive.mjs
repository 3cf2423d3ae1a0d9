// SPDX-License-Identifier: AGPL-3.0-or-later
/**
 * Makes the archive of a release and writes its address and SHA-256 in a manifest for YunoHost:
 *
 *     node scripts/releaseArchive.mjs https://forge.example/essaim/releases/essaim-0.1.0.tar.gz [tag or commit]
 *
 * `ESSAIM_ARCHIVE_FOLDER` is where the archive goes (here, unless said otherwise), `ESSAIM_ARCHIVE_MANIFEST` the manifest to
 * fill. What Git knows of that commit is in it, dated by it, and nothing else: the same commit gives the same bytes on the
 * same Node. Put that very file at the address: an archive that a forge makes by itself may change.
 */
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { gzipSync } from 'node:zlib';

const root = resolve(import.meta.dirname, '..');
const [address = '', commit = 'HEAD'] = process.argv.slice(2);
const {
  ESSAIM_ARCHIVE_FOLDER: folder = '.',
  ESSAIM_ARCHIVE_MANIFEST: manifest = join(root, 'packaging/yunohost/manifest.toml'),
} = process.env;

try {
  const url = URL.parse(address);
  if (url?.protocol !== 'https:' || /["\\\s]/.test(address))
    throw new Error('Say the address that the archive will have, https://…');
  const { version } = JSON.parse(git('show', `${commit}:package.json`).toString());
  const archive = gzipSync(git('archive', '--format=tar', `--prefix=essaim-${version}/`, commit), { level: 9 });
  const sha256 = createHash('sha256').update(archive).digest('hex');
  const filled = fillManifest(readFileSync(manifest, 'utf8'), { version, address, sha256 });
  const file = resolve(folder, `essaim-${version}.tar.gz`);
  writeFileSync(file, archive);
  writeFileSync(manifest, filled);
  console.log(`${file}\nSHA-256: ${sha256}\nWritten in ${manifest}. Put this file at ${address}.`);
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}

/** @param {string[]} words */
function git(...words) {
  const { status, stdout, stderr } = spawnSync('git', words, { cwd: root, maxBuffer: 512 * 1024 * 1024 });
  if (status !== 0) throw new Error(`git ${words[0]}: ${stderr?.toString().trim() || 'Git is needed.'}`);
  return stdout;
}

/**
 * @param {string} text
 * @param {{ version: string, address: string, sha256: string }} release
 */
function fillManifest(text, { version, address, sha256 }) {
  if (!text.includes(`version = "${version}~ynh`))
    throw new Error(`The manifest is not of version ${version}: change it first.`);
  const [before, source, ...more] = text.split('[resources.sources.main]');
  if (source === undefined || more.length > 0) throw new Error('The manifest does not have one main source.');
  const filled = source
    .replace(/^ *# To complete at the first release.*\n/m, '')
    .replace(/^( *url = )".*"$/m, (_, name) => `${name}"${address}"`)
    .replace(/^( *sha256 = )".*"$/m, (_, name) => `${name}"${sha256}"`);
  return `${before}[resources.sources.main]${filled}`;
}
