// SPDX-License-Identifier: AGPL-3.0-or-later
import { and, eq } from 'drizzle-orm';
import { revision } from '../document/document.schema.server.ts';
import { isSmallSafeEdit } from '../document/smallEdit.ts';
import type { Transaction } from '../server/database/database.server.ts';
import { getModuleRules } from './moduleRules.server.ts';
import type { ProposalStatus, ProposedText } from './proposal.ts';

/** Beyond, comparing would hold readers up: people decide on it. */
const mostTexts = 3;
const mostCharacters = 60_000;
const msPerHour = 3_600_000;

type Submitted = { module: string; status: ProposalStatus; texts: readonly ProposedText[] };

/** When a proposal put before reviewers publishes itself, if nobody objects; null for what is left to people. */
export async function findLaneTime(
  tx: Transaction,
  { module, status, texts }: Submitted,
  now: Date,
): Promise<Date | null> {
  if (status !== 'submitted' || texts.length === 0 || texts.length > mostTexts) return null;
  const { laneHours } = await getModuleRules(tx, module);
  if (laneHours === undefined) return null;
  for (const text of texts) if (!(await isSafe(tx, text))) return null;
  return new Date(now.getTime() + laneHours * msPerHour);
}

async function isSafe(tx: Transaction, { documentId, baseHash, text }: ProposedText): Promise<boolean> {
  if (baseHash === undefined || text.length > mostCharacters) return false;
  const isBase = and(eq(revision.documentId, documentId), eq(revision.hash, baseHash));
  const [base] = await tx.select({ text: revision.text }).from(revision).where(isBase).limit(1);
  return base !== undefined && base.text.length <= mostCharacters && isSmallSafeEdit(base.text, text);
}
