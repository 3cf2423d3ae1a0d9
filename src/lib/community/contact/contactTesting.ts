// SPDX-License-Identifier: AGPL-3.0-or-later
import type { Database } from '../../server/database/database.server.ts';
import { sha256 } from '../../shared/hash.server.ts';
import { keepContactMessage, type NewContactMessage } from './contactCommands.server.ts';
import { getOwnMessage } from './contactMessages.server.ts';

let last = 0;

/** For tests: a message that somebody wrote; resolves to its number and its secret. */
export async function aContactMessage(
  db: Database,
  { at, ...changes }: Partial<Omit<NewContactMessage, 'secretHash'>> & { at: Date },
): Promise<{ id: number; secret: string }> {
  const secret = `secret-of-a-message-${(last += 1)}`;
  const message = { body: 'Mes données ?', email: '', language: 'fr' as const, isHeld: false, ...changes };
  await db.write((tx) => keepContactMessage(tx, { ...message, secretHash: sha256(secret) }, at));
  return { id: (await getOwnMessage(db.read, secret)).id, secret };
}
