// SPDX-License-Identifier: AGPL-3.0-or-later
import type { Acceptance, ConflictedDocument } from './acceptance.ts';
import type { GatheredDocument } from './gatherDocuments.server.ts';
import type { PublishingSite } from './publishingSite.server.ts';
import type { TextToSettle } from './mergingJobs.ts';

/** A document with the text that would be published. `isAmended`: the reviewer's choices made it, not the merge alone. */
export type SettledDocument = GatheredDocument & { text: string; isAmended: boolean };

export type Settled =
  { kind: 'conflicted'; documents: ConflictedDocument[] } | { kind: 'settled'; documents: SettledDocument[] };

/** Merges each document with its published text, and applies what the reviewer chose. */
export async function settleTexts(
  { run }: PublishingSite,
  gathered: readonly GatheredDocument[],
  { accepted, resolutions }: Pick<Acceptance, 'accepted' | 'resolutions'>,
): Promise<Settled> {
  const results = await run(
    'settleAll',
    gathered.map(({ documentId, row, base, published, proposed }): TextToSettle => {
      const isNew = row === undefined;
      return { base, published, proposed, isNew, accepted: accepted?.[documentId], choices: resolutions?.[documentId] };
    }),
  );
  const documents: SettledDocument[] = [];
  const conflicted: ConflictedDocument[] = [];
  for (const [index, document] of gathered.entries()) {
    const result = results[index];
    if (result?.kind === 'settled') documents.push({ ...document, text: result.text, isAmended: result.isAmended });
    if (result?.kind === 'conflicted') conflicted.push(conflictIn(document, result.regions));
  }
  return conflicted.length > 0 ? { kind: 'conflicted', documents: conflicted } : { kind: 'settled', documents };
}

function conflictIn({ documentId, row }: GatheredDocument, regions: ConflictedDocument['regions']): ConflictedDocument {
  return { documentId, publishedRevision: row?.publishedRevision ?? '', regions };
}
