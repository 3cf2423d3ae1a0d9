// SPDX-License-Identifier: AGPL-3.0-or-later
import { error, json } from '@sveltejs/kit';
import { m } from '../paraglide/messages.js';
import { getLocale } from '../paraglide/runtime.js';
import { formatMoment } from '../shared/dates.ts';
import { DomainError, type RefusalCode, type RefusalKind } from '../shared/refusal.ts';
import { localTimeZone } from './announcements/localTime.ts';
import { describePictureFault } from './contribution/creating/pictureFaults.ts';

const statusOfKind: Record<RefusalKind, number> = {
  signInRequired: 401,
  forbidden: 403,
  notFound: 404,
  conflict: 409,
  invalid: 422,
  tooMany: 429,
  unavailable: 503,
};

const sentences: Record<RefusalCode, (data: DomainError['data']) => string> = {
  'catalogue/not-found': () => m.refusal_page_not_found(),
  'assessment/not-found': () => m.refusal_page_not_found(),
  'assessment/invalid-choice': () => m.refusal_invalid_choice(),
  'glossary/not-found': () => m.refusal_entry_not_found(),
  'document/not-found': () => m.refusal_page_not_found(),
  'learning/parcel-not-found': () => m.refusal_parcel_not_found(),
  'learning/parcel-taken': () => m.refusal_parcel_taken(),
  'learning/parcel-too-large': () => m.refusal_parcel_too_large(),
  'learning/parcels-full': () => m.refusal_parcels_full(),
  'learning/entrusted-too-large': () => m.refusal_entrusted_too_large(),
  'learning/entrusted-full': () => m.refusal_entrusted_full(),
  'learning/entrusted-not-found': () => m.refusal_entrusted_not_found(),
  'learning/entrusted-wrong-code': () => m.refusal_entrusted_wrong_code(),
  'account/sign-in-required': () => m.refusal_sign_in_required(),
  'account/forbidden': () => m.refusal_forbidden(),
  'account/registration-closed': () => m.sign_up_closed(),
  'account/pseudonym-taken': () => m.refusal_pseudonym_taken(),
  'account/sign-in-failed': () => m.refusal_sign_in_failed(),
  'account/wrong-passphrase': () => m.refusal_wrong_passphrase(),
  'account/wrong-code': () => m.refusal_wrong_code(),
  'account/recovery-failed': () => m.refusal_recovery_failed(),
  'account/step-over': () => m.refusal_step_over(),
  'account/link-over': () => m.refusal_link_over(),
  'account/not-found': () => m.refusal_account_not_found(),
  'account/last-operator': () => m.refusal_last_operator(),
  'account/suspended': describeSuspended,
  'account/suspension-refused': () => m.moderation_suspend_days_missing(),
  'account/already-suspended': () => m.refusal_already_suspended(),
  'account/not-suspended': () => m.refusal_not_suspended(),
  'account/staff': () => m.refusal_staff(),
  'account/second-factor-exists': () => m.refusal_second_factor_exists(),
  'account/sign-in-slowed': ({ seconds = 1 }) => m.refusal_sign_in_slowed({ seconds }),
  'account/busy': () => m.refusal_account_busy(),
  'learning/diary-full': ({ limit = '' }) => m.refusal_diary_full({ limit }),
  'learning/invalid-event': () => m.refusal_request(),
  'learning/other-account': () => m.refusal_other_account(),
  'learning/unreadable-events': () => m.refusal_request(),
  'learning/not-found': () => m.refusal_attempt_not_found(),
  'contribution/not-found': () => m.refusal_proposal_not_found(),
  'contribution/draft-refused': () => m.refusal_request(),
  'contribution/consent-missing': () => m.propose_consent_missing(),
  'contribution/nothing-changed': () => m.refusal_nothing_changed(),
  'contribution/other-module': () => m.refusal_other_module(),
  'contribution/transition-refused': () => m.refusal_proposal_transition(),
  'contribution/moved': () => m.refusal_proposal_moved(),
  'contribution/versions-full': () => m.refusal_versions_full(),
  'contribution/moderation-full': () => m.refusal_moderation_full(),
  'contribution/redaction-refused': () => m.refusal_redaction_words(),
  'contribution/redaction-reason-missing': () => m.refusal_redaction_reason(),
  'contribution/redaction-breaks': () => m.refusal_redaction_breaks(),
  'contribution/nothing-to-redact': () => m.refusal_nothing_to_redact(),
  'contribution/reserved': () => m.review_refusal_reserved(),
  'contribution/already-reviewer': () => m.review_refusal_already_reviewer(),
  'contribution/rules-refused': () => m.refusal_request(),
  'contribution/discussion-full': () => m.review_refusal_discussion_full(),
  'contribution/already-moderated': () => m.refusal_already_moderated(),
  'contribution/act-not-found': () => m.refusal_act_not_found(),
  'contribution/already-answered': () => m.refusal_already_answered(),
  'contribution/unreadable': () => m.refusal_proposal_unreadable(),
  'contribution/preview-busy': () => m.refusal_preview_busy(),
  'contribution/place-refused': () => m.create_place_refused(),
  'contribution/place-taken': () => m.create_place_taken(),
  'contribution/picture-refused': ({ fault = 'damaged' }) => describePictureFault(String(fault)),
  'contribution/pictures-full': () => m.create_pictures_full(),
  'contribution/pictures-busy': () => m.create_pictures_busy(),
  'community/announcement-not-found': () => m.refusal_announcement_not_found(),
  'community/announcement-withdrawn': () => m.refusal_announcement_withdrawn(),
  'community/draft-refused': () => m.refusal_request(),
  'community/thread-not-found': () => m.refusal_thread_not_found(),
  'community/post-refused': () => m.refusal_request(),
  'community/thread-closed': () => m.refusal_thread_closed(),
  'community/post-settled': () => m.refusal_post_settled(),
  'community/post-changed': () => m.refusal_post_changed(),
  'community/post-reworded': () => m.refusal_post_reworded(),
  'community/edits-full': () => m.refusal_edits_full(),
  'community/thread-full': () => m.refusal_thread_full(),
  'community/slow-mode': ({ minutes = 1 }) => m.refusal_slow_mode({ minutes: Number(minutes) }),
  'community/follows-full': () => m.refusal_follows_full(),
  'community/merge-refused': () => m.refusal_merge(),
  'community/setting-moved': () => m.instance_moved(),
  'community/setting-refused': () => m.instance_refused(),
  'community/digest-without-address': () => m.digest_without_address(),
  'community/digest-slowed': ({ minutes = 1 }) => m.refusal_digest_slowed({ minutes: Number(minutes) }),
  'community/message-not-found': () => m.refusal_message_not_found(),
  'community/messages-full': () => m.refusal_messages_full(),
  'community/exchange-waits': () => m.refusal_exchange_waits(),
  'community/exchange-full': () => m.refusal_exchange_full(),
  'community/stays-here': () => m.valise_stays_here_help(),
  'workshop/bundle-not-found': () => m.refusal_bundle_not_found(),
  'workshop/draft-refused': () => m.refusal_request(),
  'workshop/moved': () => m.refusal_bundle_moved(),
  'workshop/bundle-full': () => m.refusal_bundle_full(),
  'workshop/session-not-found': () => m.live_refusal_not_found(),
  'workshop/session-over': () => m.live_refusal_over(),
  'workshop/session-moved': () => m.live_refusal_moved(),
  'workshop/transition-refused': () => m.live_refusal_transition(),
  'workshop/empty-plan': () => m.live_refusal_empty_plan(),
  'workshop/sessions-full': () => m.live_refusal_sessions_full(),
  'workshop/room-full': () => m.live_refusal_room_full(),
  'workshop/answer-counted': () => m.live_refusal_answer_counted(),
  'workshop/papers-refused': () => m.live_refusal_papers(),
  'workshop/question-empty': () => m.live_refusal_question_empty(),
  'workshop/questions-full': () => m.live_refusal_questions_full(),
  'workshop/notes-too-long': () => m.live_refusal_notes_too_long(),
  'recognition/not-earned': () => m.refusal_badge_not_earned(),
  'recognition/not-found': () => m.refusal_badge_not_found(),
  'recognition/no-address': () => m.refusal_badge_no_address(),
  'recognition/name-refused': () => m.refusal_badge_name(),
  'recognition/busy': () => m.refusal_badge_busy(),
  'exchange/busy': () => m.refusal_take_away_busy(),
  'server/disk-full': () => m.refusal_disk_full(),
  'server/database-busy': () => m.refusal_database_busy(),
  'server/overloaded': () => m.refusal_overloaded(),
};

function describeSuspended({ until = 0, reason = '' }: DomainError['data']): string {
  const moment = formatMoment(new Date(Number(until)), getLocale(), localTimeZone());
  return m.refusal_suspended({ moment, reason: String(reason) });
}

export function sentenceOf({ code, data }: DomainError): string {
  return sentences[code](data);
}

export function statusOf({ kind }: DomainError): number {
  return statusOfKind[kind];
}

/** Answers a refusal by its page, in the reader's language; anything else is a bug and goes on up. */
export function refuse(reason: unknown): never {
  if (!(reason instanceof DomainError)) throw reason;
  error(statusOf(reason), { message: sentenceOf(reason) });
}

/** Answers a refusal to a script: its code, and the sentence in the reader's language. */
export function refuseAsJson(reason: unknown): Response {
  if (!(reason instanceof DomainError)) throw reason;
  const body = { code: reason.code, message: sentenceOf(reason) };
  return json(body, { status: statusOf(reason), headers: { 'cache-control': 'no-store' } });
}
