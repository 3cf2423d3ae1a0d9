// SPDX-License-Identifier: AGPL-3.0-or-later
import { readPath } from '../../../document/place.ts';
import { listMedia, listPublished } from '../../../document/renderings.server.ts';
import type { ReviewSite } from './comparisons.server.ts';
import type { ModuleState } from './impact.ts';

/** All that is published in a module, as the check of courses reads it. */
export async function readModuleState({ db }: ReviewSite, module: string): Promise<ModuleState> {
  const documents = (await listPublished(db, module)).flatMap(({ id, revision, language, path, text }) => {
    const reading = readPath(`${module}/${language}/${path}`);
    return reading.kind === 'document' ? [{ id, hash: revision, place: reading.place, text }] : [];
  });
  const media = (await listMedia(db, module)).map((one) => ({ ...one, file: `${module}/${one.language}/${one.path}` }));
  return { module, documents, media };
}
