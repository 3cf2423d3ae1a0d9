// SPDX-License-Identifier: AGPL-3.0-or-later

/** What a refusal means for the person who caused it; `web/` alone knows the HTTP status of each kind. */
export type RefusalKind =
  'signInRequired' | 'forbidden' | 'notFound' | 'conflict' | 'invalid' | 'tooMany' | 'unavailable';

/** Every refusal of the program, with its kind. A code without a sentence in every language does not compile. */
export const refusalKinds = {
  'catalogue/not-found': 'notFound',
  'assessment/not-found': 'notFound',
  'assessment/invalid-choice': 'invalid',
  'glossary/not-found': 'notFound',
  'document/not-found': 'notFound',
  'learning/parcel-not-found': 'notFound',
  'learning/parcel-taken': 'conflict',
  'learning/parcel-too-large': 'invalid',
  'learning/parcels-full': 'tooMany',
  'learning/entrusted-too-large': 'invalid',
  'learning/entrusted-full': 'tooMany',
  'learning/entrusted-not-found': 'notFound',
  'learning/entrusted-wrong-code': 'invalid',
  'account/sign-in-required': 'signInRequired',
  'account/forbidden': 'forbidden',
  'account/registration-closed': 'forbidden',
  'account/pseudonym-taken': 'conflict',
  'account/sign-in-failed': 'invalid',
  'account/wrong-passphrase': 'invalid',
  'account/wrong-code': 'invalid',
  'account/recovery-failed': 'invalid',
  'account/step-over': 'conflict',
  'account/link-over': 'notFound',
  'account/not-found': 'notFound',
  'account/last-operator': 'conflict',
  'account/suspended': 'forbidden',
  'account/suspension-refused': 'invalid',
  'account/already-suspended': 'conflict',
  'account/not-suspended': 'conflict',
  'account/staff': 'conflict',
  'account/second-factor-exists': 'conflict',
  'account/sign-in-slowed': 'tooMany',
  'account/busy': 'tooMany',
  'learning/diary-full': 'tooMany',
  'learning/invalid-event': 'invalid',
  'learning/other-account': 'conflict',
  'learning/unreadable-events': 'invalid',
  'learning/not-found': 'notFound',
  'contribution/not-found': 'notFound',
  'contribution/draft-refused': 'invalid',
  'contribution/consent-missing': 'invalid',
  'contribution/nothing-changed': 'invalid',
  'contribution/other-module': 'invalid',
  'contribution/transition-refused': 'conflict',
  'contribution/moved': 'conflict',
  'contribution/versions-full': 'tooMany',
  'contribution/moderation-full': 'tooMany',
  'contribution/redaction-refused': 'invalid',
  'contribution/redaction-reason-missing': 'invalid',
  'contribution/redaction-breaks': 'invalid',
  'contribution/nothing-to-redact': 'conflict',
  'contribution/reserved': 'conflict',
  'contribution/already-reviewer': 'conflict',
  'contribution/rules-refused': 'invalid',
  'contribution/discussion-full': 'tooMany',
  'contribution/already-moderated': 'conflict',
  'contribution/act-not-found': 'notFound',
  'contribution/already-answered': 'conflict',
  'contribution/unreadable': 'invalid',
  'contribution/preview-busy': 'unavailable',
  'contribution/place-refused': 'invalid',
  'contribution/place-taken': 'conflict',
  'contribution/picture-refused': 'invalid',
  'contribution/pictures-full': 'tooMany',
  'contribution/pictures-busy': 'unavailable',
  'community/announcement-not-found': 'notFound',
  'community/announcement-withdrawn': 'conflict',
  'community/draft-refused': 'invalid',
  'community/thread-not-found': 'notFound',
  'community/post-refused': 'invalid',
  'community/thread-closed': 'conflict',
  'community/thread-full': 'tooMany',
  'community/slow-mode': 'tooMany',
  'community/follows-full': 'tooMany',
  'community/merge-refused': 'invalid',
  'community/setting-moved': 'conflict',
  'community/setting-refused': 'invalid',
  'community/digest-without-address': 'conflict',
  'community/digest-slowed': 'tooMany',
  'community/message-not-found': 'notFound',
  'community/messages-full': 'tooMany',
  'workshop/bundle-not-found': 'notFound',
  'workshop/draft-refused': 'invalid',
  'workshop/moved': 'conflict',
  'workshop/bundle-full': 'tooMany',
  'workshop/session-not-found': 'notFound',
  'workshop/session-over': 'notFound',
  'workshop/session-moved': 'conflict',
  'workshop/transition-refused': 'conflict',
  'workshop/empty-plan': 'invalid',
  'workshop/sessions-full': 'tooMany',
  'workshop/room-full': 'tooMany',
  'workshop/answer-counted': 'conflict',
  'workshop/papers-refused': 'invalid',
  'workshop/question-empty': 'invalid',
  'workshop/questions-full': 'tooMany',
  'workshop/notes-too-long': 'invalid',
  'recognition/not-earned': 'forbidden',
  'recognition/not-found': 'notFound',
  'recognition/no-address': 'notFound',
  'recognition/name-refused': 'invalid',
  'recognition/busy': 'unavailable',
  'exchange/busy': 'unavailable',
  'server/disk-full': 'unavailable',
  'server/database-busy': 'unavailable',
  'server/overloaded': 'unavailable',
} as const satisfies Record<string, RefusalKind>;

export type RefusalCode = keyof typeof refusalKinds;

/** Something a person asked for that cannot be done, as opposed to a bug (a plain `Error`). */
export class DomainError extends Error {
  readonly code: RefusalCode;
  readonly kind: RefusalKind;
  readonly data: Readonly<Record<string, string | number>>;

  constructor(code: RefusalCode, data: Readonly<Record<string, string | number>> = {}) {
    super(code);
    this.name = 'DomainError';
    this.code = code;
    this.kind = refusalKinds[code];
    this.data = data;
  }
}
