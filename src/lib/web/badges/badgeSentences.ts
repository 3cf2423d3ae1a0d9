// SPDX-License-Identifier: AGPL-3.0-or-later
import { m } from '../../paraglide/messages.js';
import type { BadgeFault } from '../../recognition/badgeFile.server.ts';
import type { IssuerFinding } from '../../recognition/checkBadge.server.ts';
import type { SignatureFinding, Unchecked } from '../../recognition/checkSignature.server.ts';
import type { MarkKind } from '../../ui/marks.ts';

type Said = { kind: MarkKind; sentence: string };

export const faultSentences: Record<BadgeFault, () => string> = {
  empty: () => m.fault_empty(),
  tooLarge: () => m.fault_too_large(),
  nothingInImage: () => m.fault_nothing_in_image(),
  unreadable: () => m.fault_unreadable(),
  notBadge: () => m.fault_not_badge(),
  olderBadge: () => m.fault_older_badge(),
  signedAsToken: () => m.fault_signed_as_token(),
};

const uncheckedSentences: Record<Unchecked, () => string> = {
  unsigned: () => m.verify_unsigned(),
  severalSignatures: () => m.verify_several_signatures(),
  otherMethod: () => m.verify_other_method(),
  keyElsewhere: () => m.verify_key_elsewhere(),
  otherVocabulary: () => m.verify_other_vocabulary(),
};

/** What a signature says, for who reads it. */
export function saySignature(finding: SignatureFinding): Said {
  switch (finding.kind) {
    case 'intact':
      return { kind: 'right', sentence: m.verify_intact() };
    case 'broken':
      return { kind: 'careful', sentence: m.verify_broken() };
    case 'bySomeoneElse':
      return { kind: 'careful', sentence: m.verify_by_someone_else() };
    case 'unchecked':
      return { kind: 'info', sentence: uncheckedSentences[finding.why]() };
  }
}

/** Whether we know who gave a badge, for who reads it. */
export function sayIssuer(finding: IssuerFinding): Said {
  if (finding === 'ours') return { kind: 'right', sentence: m.verify_ours() };
  if (finding === 'saysOurs') return { kind: 'careful', sentence: m.verify_says_ours() };
  return { kind: 'info', sentence: m.verify_other_issuer() };
}
