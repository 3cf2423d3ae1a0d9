// SPDX-License-Identifier: AGPL-3.0-or-later
import { readBadgeFile, type BadgeFault } from './badgeFile.server.ts';
import { checkSignature, type OwnKeys, type SignatureFinding } from './checkSignature.server.ts';
import { readClaims, type BadgeClaims } from './claims.ts';

/**
 * `ours`: given here, an intact signature says so. `saysOurs`: it names this instance, and nothing proves it. `other`:
 * who gave it may be whoever they say, we do not know them.
 */
export type IssuerFinding = 'ours' | 'saysOurs' | 'other';

export type BadgeFinding =
  | { kind: 'faulty'; fault: BadgeFault }
  | { kind: 'checked'; claims: BadgeClaims; signature: SignatureFinding; issuer: IssuerFinding };

/** Looks at a badge of any issuer: what it says, whether that was changed, and whether we know who says it. */
export async function checkBadge(bytes: Uint8Array, own: OwnKeys | undefined): Promise<BadgeFinding> {
  const file = readBadgeFile(bytes);
  if (file.kind === 'faulty') return file;
  const claims = readClaims(file.credential);
  const signature = await checkSignature(file.credential, own);
  return { kind: 'checked', claims, signature, issuer: judgeIssuer(claims, signature, own) };
}

function judgeIssuer(claims: BadgeClaims, signature: SignatureFinding, own: OwnKeys | undefined): IssuerFinding {
  if (own === undefined || claims.issuerId !== own.did) return 'other';
  return signature.kind === 'intact' ? 'ours' : 'saysOurs';
}
