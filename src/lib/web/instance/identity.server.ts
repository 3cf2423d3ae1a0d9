// SPDX-License-Identifier: AGPL-3.0-or-later
import type { VersionReader } from '../../server/cache/cacheVersions.server.ts';
import { readInstanceSettings } from '../../community/instance/instanceSettings.server.ts';
import { defaultName } from '../../community/instance/defaultName.ts';
import type { InstanceSettings } from '../../community/instance/instanceSettings.ts';
import type { Database } from '../../server/database/database.server.ts';

/** What the operators of an instance have chosen for it, in memory: every page says its name. */
export type Identity = {
  /** As of the last `refresh`, which each request begins with. */
  readonly latest: InstanceSettings;
  /** Looks again when the site has changed, whichever process changed it. Keeps what it has when nothing answers. */
  refresh(): Promise<InstanceSettings>;
};

export async function openIdentity(db: Database, versions: VersionReader): Promise<Identity> {
  // Asked before the rows are read: a change in between is then read again, never missed.
  let seen = siteVersion(versions);
  let latest = (await readInstanceSettings(db.read)).settings;

  async function refresh(): Promise<InstanceSettings> {
    const version = siteVersion(versions);
    if (version === seen || version === undefined) return latest;
    const read = await readInstanceSettings(db.read).catch(() => undefined);
    if (read) [seen, latest] = [version, read.settings];
    return latest;
  }

  return {
    refresh,
    get latest() {
      return latest;
    },
  };
}

function siteVersion(versions: VersionReader): number | undefined {
  const all = versions.recheck();
  return all && (all.get('site') ?? 0);
}

/** The name an instance has chosen; undefined for one that is called as the program is. */
export function ownName({ latest }: Pick<Identity, 'latest'>): string | undefined {
  return latest.name === defaultName ? undefined : latest.name;
}
