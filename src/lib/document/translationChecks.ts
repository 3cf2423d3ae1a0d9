// SPDX-License-Identifier: AGPL-3.0-or-later
import type { FrontMatter } from '../markdown/frontMatter.ts';
import type { FileProblem } from '../markdown/problem.ts';
import { shortRevision } from './document.ts';

/** A document and the revision its text is. */
export type Translated = { file: string; id: string; hash: string; frontMatter: FrontMatter };

/** Checks that each translation names a text that exists, and its current revision. */
export function checkTranslations(files: readonly Translated[]): FileProblem[] {
  const hashOf = new Map(files.map(({ id, hash }) => [id, hash]));
  return files.flatMap(({ file, frontMatter }): FileProblem[] => {
    const [id, revision] = readReference(frontMatter);
    if (id === undefined || revision === undefined) return [];
    const line = frontMatter.lineOf.translationOf ?? 1;
    const hash = hashOf.get(id);
    if (hash === undefined) return [{ file, rule: 'translation-unknown', line, data: { id } }];
    if (hash.startsWith(revision)) return [];
    return [{ file, rule: 'translation-stale', line, data: { id, revision: shortRevision(hash) } }];
  });
}

/** `lecon-x@3fa94c01b2d7` in two; anything else is reported with the fields. */
function readReference({ data: { translationOf } }: FrontMatter): string[] {
  const match = typeof translationOf === 'string' ? /^([a-z0-9-]+)@([0-9a-f]{12,64})$/.exec(translationOf) : null;
  return match ? match.slice(1) : [];
}
