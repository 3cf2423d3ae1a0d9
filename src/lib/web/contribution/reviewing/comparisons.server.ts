// SPDX-License-Identifier: AGPL-3.0-or-later
import { listMedia, listPublished } from '../../../document/renderings.server.ts';
import { sha256 } from '../../../shared/hash.server.ts';
import type { Language } from '../../../shared/language.ts';
import type { Instance } from '../../composition.server.ts';
import type { ModuleContext } from '../../publishing/renderDocuments.ts';
import type { ComparedTexts, TextsToCompare } from './comparingJobs.ts';
import { createMemory, type Memory } from '../../../shared/memory.ts';

export type ReviewSite = Pick<Instance, 'db' | 'versions' | 'publishing'>;

type Memories = { contexts: Memory<Promise<ModuleContext[]>>; comparisons: Memory<Promise<ComparedTexts>> };

const memories = new WeakMap<ReviewSite['db'], Memories>();

/** What has been worked out lately, for an instance: a difference never changes, and a context only when its module does. */
function memoriesOf({ db }: ReviewSite): Memories {
  const kept = memories.get(db) ?? { contexts: createMemory(50), comparisons: createMemory(500) };
  memories.set(db, kept);
  return kept;
}

/** What the texts of a module may refer to, in one language. */
export async function findContext(
  site: ReviewSite,
  module: string,
  language: Language,
): Promise<ModuleContext | undefined> {
  const version = site.versions.recheck()?.get(`module/${module}`);
  const contexts = await memoriesOf(site).contexts.recall(`${module} ${version}`, async () => {
    const [documents, media] = [await listPublished(site.db, module), await listMedia(site.db, module)];
    return site.publishing.run('buildModuleContexts', module, { documents, media });
  });
  return contexts.find((context) => context.language === language);
}

/** Compares texts away from the thread that serves, once. */
export async function compareKept(
  site: ReviewSite,
  { context, ...texts }: TextsToCompare,
  module: string,
): Promise<ComparedTexts> {
  const version = site.versions.recheck()?.get(`module/${module}`);
  const key = sha256(JSON.stringify([version, texts]));
  return memoriesOf(site).comparisons.recall(key, () => site.publishing.run('compareVersions', { context, ...texts }));
}
