// SPDX-License-Identifier: AGPL-3.0-or-later
import type { ConflictChoice } from '../../../document/resolveConflicts.ts';
import type { Acceptance } from '../publishing/acceptance.ts';

export type AcceptValues = Readonly<Record<string, string>>;

/** Names of the fields of one document, which its rank among those of the proposal tells apart. */
export const acceptFields = {
  document: (rank: number) => `document-${rank}`,
  shown: (rank: number) => `shown-${rank}`,
  changeCount: (rank: number) => `changes-${rank}`,
  change: (rank: number, change: number) => `change-${rank}-${change}`,
  conflictCount: (rank: number) => `conflicts-${rank}`,
  choice: (rank: number, conflict: number) => `choice-${rank}-${conflict}`,
  text: (rank: number, conflict: number) => `text-${rank}-${conflict}`,
} as const;

const mostDocuments = 20;
const mostParts = 5_000;

export type ReadAcceptance = {
  acceptance: Pick<Acceptance, 'version' | 'shown' | 'accepted' | 'resolutions'>;
  /** Whether each conflict has been settled. */
  isComplete: boolean;
};

/** What a reviewer keeps, as the form says it. A document that keeps every change is accepted as it is. */
export function readAcceptance(values: AcceptValues): ReadAcceptance {
  const shown: Record<string, string> = {};
  const accepted: Record<string, number[]> = {};
  const resolutions: Record<string, ConflictChoice[]> = {};
  let isComplete = true;
  for (let rank = 0; rank < mostDocuments; rank += 1) {
    const id = values[acceptFields.document(rank)];
    if (!id) break;
    const revision = values[acceptFields.shown(rank)];
    if (revision) shown[id] = revision;
    const changeCount = readCount(values[acceptFields.changeCount(rank)]);
    const kept = ranksTo(changeCount).filter((change) => values[acceptFields.change(rank, change)] === 'on');
    if (kept.length < changeCount) accepted[id] = kept;
    const choices = ranksTo(readCount(values[acceptFields.conflictCount(rank)])).map((conflict) =>
      readChoice(values, rank, conflict),
    );
    const made = choices.filter((choice) => choice !== undefined);
    if (made.length < choices.length) isComplete = false;
    else if (choices.length > 0) resolutions[id] = made;
  }
  return { acceptance: { version: readCount(values.version), shown, accepted, resolutions }, isComplete };
}

type ShownDocument = { documentId: string; publishedRevision: string };

/**
 * Whether what came back was chosen in front of what the page shows now. Ranks of changes and conflicts are those of one
 * version beside one published text: on others they would stand for something else.
 */
export function isAboutShown(
  values: AcceptValues,
  { version, documents }: { version: number; documents: readonly ShownDocument[] },
): boolean {
  const isSame = documents.every(
    ({ documentId, publishedRevision }, rank) =>
      values[acceptFields.document(rank)] === documentId && values[acceptFields.shown(rank)] === publishedRevision,
  );
  return documents.length > 0 && isSame && readCount(values.version) === version;
}

function ranksTo(count: number): number[] {
  return Array.from({ length: count }, (_, rank) => rank);
}

function readCount(text: string | undefined): number {
  return /^\d{1,5}$/.test(text ?? '') ? Math.min(Number(text), mostParts) : 0;
}

function readChoice(values: AcceptValues, rank: number, conflict: number): ConflictChoice | undefined {
  const choice = values[acceptFields.choice(rank, conflict)];
  if (choice === 'published' || choice === 'proposed' || choice === 'both') return choice;
  if (choice !== 'text') return undefined;
  return { text: (values[acceptFields.text(rank, conflict)] ?? '').replace(/\r\n?/g, '\n') };
}
