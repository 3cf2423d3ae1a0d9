// SPDX-License-Identifier: AGPL-3.0-or-later
import packageJson from '../../../package.json' with { type: 'json' };
import { listModuleSlugs } from '../document/renderings.server.ts';
import { getInstance } from './composition.server.ts';

export type Health = {
  status: 'ok' | 'failing';
  version: string;
  database: 'ok' | 'failing';
  /** Files of `courses/` held back at the last import, and documents it no longer holds. */
  content: { problems: number; missing: number };
};

/** What a monitor needs to know, without anything about people. */
export async function describeHealth(): Promise<Health> {
  const { db, imported } = getInstance();
  const database = await listModuleSlugs(db).then(
    () => 'ok' as const,
    () => 'failing' as const,
  );
  const content = { problems: imported.problems.length, missing: imported.missing.length };
  return { status: database, version: packageJson.version, database, content };
}
