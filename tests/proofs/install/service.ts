// SPDX-License-Identifier: AGPL-3.0-or-later
/** (no proof: what systemd says of our unit, without running it) */
import { execFileSync, spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

const program = resolve(import.meta.dirname, '../../..');

/** Puts the unit where it is installed, in a folder that stands for a machine. @throws with what systemd complains of */
export function checkService(folder: string): { exposure: string } {
  const root = mkdtempSync(join(folder, 'service-'));
  const units = join(root, 'etc/systemd/system');
  mkdirSync(units, { recursive: true });
  for (const name of ['deploy', 'docs'])
    cpSync(join(program, name), join(root, 'opt/essaim', name), { recursive: true });
  cpSync(join(program, 'deploy/essaim.service'), join(units, 'essaim.service'));
  // The targets it is ordered by are systemd's own.
  for (const name of ['network', 'multi-user', 'sysinit', 'basic', 'shutdown'])
    writeFileSync(join(units, `${name}.target`), `[Unit]\nDescription=${name}\n`);
  const verified = spawnSync('systemd-analyze', [`--root=${root}`, 'verify', 'essaim.service'], { encoding: 'utf8' });
  const complaints = verified.stdout + verified.stderr;
  if (verified.status !== 0 || /essaim\.service/.test(complaints)) throw new Error(`systemd-analyze: ${complaints}`);
  const unit = join(units, 'essaim.service');
  const security = execFileSync('systemd-analyze', ['security', '--offline=true', '--no-pager', unit], {
    encoding: 'utf8',
  });
  return { exposure: /Overall exposure level for essaim\.service: (\S+ \S+)/.exec(security)?.[1] ?? '' };
}
