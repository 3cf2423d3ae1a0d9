// SPDX-License-Identifier: AGPL-3.0-or-later
import { and, asc, gt, isNotNull, isNull } from 'drizzle-orm';
import type { Database } from '../server/database/database.server.ts';
import { checkSignature } from './checkSignature.server.ts';
import { readClaims } from './claims.ts';
import { credential } from './credential.schema.server.ts';
import { listPublicKeys } from './issuerKeys.server.ts';
import { parseJsonObject } from './json.ts';

export type CredentialFault = { kind: 'signature-broken'; subject: string };
export type CheckedCredentials = { signed: number; faults: CredentialFault[] };

const pageSize = 100;

/**
 * Checks the signature of every badge that is published and signed, with the keys of this instance: those it has now and
 * those it retired. The address that each was signed for is its own: an instance may have moved since.
 */
export async function checkCredentials(db: Database): Promise<CheckedCredentials> {
  const publicKeys = await listPublicKeys(db);
  const faults: CredentialFault[] = [];
  let signed = 0;
  let last = '';
  for (;;) {
    const page = await listSigned(db, last);
    for (const one of page)
      if (!(await isIntact(one.signed, publicKeys))) faults.push({ kind: 'signature-broken', subject: one.id });
    signed += page.length;
    const end = page.at(-1);
    if (end === undefined || page.length < pageSize) return { signed, faults };
    last = end.id;
  }
}

async function isIntact(signed: string | null, publicKeys: readonly string[]): Promise<boolean> {
  const badge = parseJsonObject(signed ?? '');
  if (badge === undefined) return false;
  const { kind } = await checkSignature(badge, { did: readClaims(badge).issuerId ?? '', publicKeys });
  return kind === 'intact';
}

function listSigned(db: Database, after: string) {
  return db.read
    .select({ id: credential.id, signed: credential.signed })
    .from(credential)
    .where(and(isNull(credential.revokedAt), isNotNull(credential.signed), gt(credential.id, after)))
    .orderBy(asc(credential.id))
    .limit(pageSize);
}
