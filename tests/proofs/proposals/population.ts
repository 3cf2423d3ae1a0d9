// SPDX-License-Identifier: AGPL-3.0-or-later
/** (no proof: fills a database with proposals) */
import type { Connection } from '../../../src/lib/server/database/connection.server.ts';

/** The lesson that proposals are about. */
export type Target = { documentId: string; module: string; hash: string; text: string };

const FIRST_DAY = Date.UTC(2026, 0, 1);
const HOUR = 3_600_000;

/**
 * Adds proposals straight into the tables, the open ones last: filling is not what is measured. Open ones have a whole
 * text, changed somewhere; a closed one keeps a short text, for the disk's sake. Gives their numbers.
 */
export function propose(
  connection: Connection,
  target: Target,
  { all, open }: { all: number; open: number },
): number[] {
  const addProposal = connection.prepare(
    `INSERT INTO proposal (module, language, kind, origin, status, summary, message, author_name, version, shown_version,
       created_at, submitted_at, closed_at, consent_text, consent_at)
     VALUES (?, 'fr', 'change', 'person', ?, ?, ?, 'Zoé', 1, 1, ?, ?, ?, 'Oui.', ?)`,
  );
  const addVersion = connection.prepare(
    `INSERT INTO proposal_version (proposal_id, number, author_name, message, created_at) VALUES (?, 1, 'Zoé', '', ?)`,
  );
  const addText = connection.prepare(
    `INSERT INTO proposed_text (proposal_id, version, document_id, base_hash, text) VALUES (?, 1, ?, ?, ?)`,
  );
  const addStanding = connection.prepare(
    `INSERT INTO proposal_standing (proposal_id, document_id, standing, computed_on) VALUES (?, ?, 'applies', ?)`,
  );
  const addActivity = connection.prepare(
    `INSERT INTO activity (verb, object, data, at) VALUES ('proposalSubmitted', ?, '{}', ?)`,
  );
  const addComment = connection.prepare(
    `INSERT INTO comment (proposal_id, version, author_name, body, at) VALUES (?, 1, 'Ali', 'Bonne idée, merci.', ?)`,
  );
  const lines = target.text.split('\n');
  const sentences = lines.flatMap((line, index) => (/^[A-ZÀ-Ý].{40,}[.]$/.test(line) ? [index] : []));
  return connection.transaction(() =>
    Array.from({ length: all }, (_, rank) => {
      const isOpen = rank >= all - open;
      const at = FIRST_DAY + rank * (HOUR / 4);
      const status = isOpen ? 'submitted' : (['merged', 'merged', 'declined', 'withdrawn'] as const)[rank % 4];
      const closedAt = isOpen ? null : at + ((rank % 90) + 1) * HOUR;
      const added = addProposal.run(target.module, status, `Correction ${rank}`, 'Bonjour.', at, at, closedAt, at);
      const id = Number(added.lastInsertRowid);
      addVersion.run(id, at);
      addText.run(
        id,
        target.documentId,
        target.hash,
        isOpen ? changeSomewhere(lines, sentences, rank) : `Texte ${rank}.`,
      );
      if (isOpen) addStanding.run(id, target.documentId, target.hash);
      addActivity.run(`proposal/${id}`, at);
      for (let said = 0; said < rank % 5; said += 1) addComment.run(id, at);
      return id;
    }),
  )();
}

function changeSomewhere(lines: readonly string[], sentences: readonly number[], rank: number): string {
  const places = [rank, rank * 7 + 3].map((one) => sentences[one % sentences.length] ?? 0);
  return lines
    .map((line, index) => (places.includes(index) ? line.replace(/\.$/, `, dit autrement (${rank}).`) : line))
    .join('\n');
}

/** Somebody who reviews a module. Gives their account's number. */
export function addReviewer(connection: Connection, module: string): number {
  const account = connection.prepare(
    `INSERT INTO account (pseudonym, pseudonym_key, passphrase_hash, created_at) VALUES ('Relecture', 'relecture', 'none', ?)`,
  );
  const id = Number(account.run(FIRST_DAY).lastInsertRowid);
  connection
    .prepare(`INSERT INTO role_grant (account_id, role, module, granted_at) VALUES (?, 'reviewer', ?, ?)`)
    .run(id, module, FIRST_DAY);
  return id;
}
