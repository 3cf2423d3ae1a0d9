// SPDX-License-Identifier: AGPL-3.0-or-later
import { addItemIds } from '../../assessment/itemIds.ts';
import type { Place } from '../../document/document.ts';
import { addDocumentId } from '../../document/documentId.ts';

/**
 * Writes the ids that a document lacks: its own, and those of the items and options of a self-assessment.
 *
 * `text` is the file as it lies on disk; no other byte of it changes, and a second run changes nothing. `takenIds` are
 * the ids of all other documents.
 */
export function addMissingIds(
  text: string,
  place: Pick<Place, 'kind' | 'slug' | 'language'>,
  takenIds: ReadonlySet<string>,
): string {
  const withId = addDocumentId(text, place, takenIds);
  return place.kind === 'selfAssessment' ? addItemIds(withId) : withId;
}
