// SPDX-License-Identifier: AGPL-3.0-or-later
import type { Reader, Transaction } from '../server/database/database.server.ts';
import type { DocumentRow } from './documents.server.ts';
import type { CourseFile } from './readCourses.server.ts';

/** What an upstream text was changed from, and the text that could not be merged. */
export type UpstreamConflict = { row: DocumentRow; file: CourseFile; baseHash: string };

/** Who keeps the upstream texts that conflict with what people have changed here, until somebody decides. */
export type UpstreamDesk = {
  /** The revision from which an upstream text that still waits was changed; undefined when none waits. */
  findPending(reader: Reader, documentId: string): Promise<string | undefined>;
  /** Keeps a text; it replaces the one of the same document that waits. */
  propose(tx: Transaction, conflict: UpstreamConflict, now: Date): Promise<void>;
  /** Nothing waits any more: what upstream says now could be merged. */
  settle(tx: Transaction, documentId: string, now: Date): Promise<void>;
  /** A document has a new published text. */
  notePublished(tx: Transaction, documentId: string): Promise<void>;
};

/** Keeps nothing: a text that conflicts is reported, and is in its file. */
export const noDesk: UpstreamDesk = {
  findPending: () => Promise.resolve(undefined),
  propose: () => Promise.resolve(),
  settle: () => Promise.resolve(),
  notePublished: () => Promise.resolve(),
};
