// SPDX-License-Identifier: AGPL-3.0-or-later
import { listMedia, listPublished } from '../../document/renderings.server.ts';
import type { Database } from '../../server/database/database.server.ts';
import type { Language } from '../../shared/language.ts';
import { buildModuleContext, type ModuleSource } from '../publishing/moduleContext.ts';
import type { ModuleContext } from '../publishing/renderDocuments.ts';

/**
 * What an earlier text of a module may refer to: where its documents are today, and the pictures of today. Without their
 * texts, whose headers take long to read: they would give the credits of media and the glossary's words.
 */
export async function readModuleSource(db: Pick<Database, 'read'>, module: string): Promise<ModuleSource> {
  const documents = await listPublished(db, module);
  return { documents: documents.map((one) => ({ ...one, text: '' })), media: await listMedia(db, module) };
}

/** The context of an earlier text: no word leads to the glossary, whose entries are those of another day. */
export function buildRevisionContext(
  { module, language }: { module: string; language: Language },
  source: ModuleSource,
): ModuleContext {
  return { ...buildModuleContext(module, { language, original: language }, source), terms: [] };
}
