// SPDX-License-Identifier: AGPL-3.0-or-later
import { m } from '../../paraglide/messages.js';
import { localeOf } from '../../shared/dates.ts';
import { describeEvent } from '../my/diaryWords.ts';

/** What the names of holders, lists and fields are called; one that is not here shows its name. */
const words: Readonly<Record<string, () => string>> = {
  account: m.account,
  sessions: m.sessions,
  roles: m.roles,
  recoveryCodes: m.recovery_codes,
  secondFactor: m.second_factor,
  diary: m.data_diary,
  events: m.data_diary,
  entrusted: m.entrusted_title,
  leftAt: m.data_left_at,
  keptAt: m.data_kept_at,
  announcements: m.announcements,
  digest: m.digest,
  digests: m.digest,
  frequency: m.digest_frequency,
  topics: m.digest_topics,
  activity: m.data_activity,
  pseudonym: m.pseudonym,
  email: m.email,
  emailConfirmedAt: m.data_email_confirmed_at,
  createdAt: m.data_created_at,
  failedSignIns: m.data_failed_sign_ins,
  lastFailedAt: m.data_last_failed_at,
  device: m.data_device,
  expiresAt: m.data_expires_at,
  role: m.role,
  module: m.data_module,
  grantedAt: m.data_granted_at,
  confirmedAt: m.data_confirmed_at,
  at: m.data_at,
  verb: m.data_verb,
  object: m.data_object,
  data: m.data_data,
  badges: m.data_badges,
  earned: m.data_earned,
  earnedAt: m.badge_completed_on,
  goneThrough: m.badge_gone_through,
  published: m.data_published,
  title: m.verify_claim_title,
  name: m.badge_name,
  publishedAt: m.badge_published_on,
  revokedAt: m.data_revoked_at,
  signed: m.data_signed,
  moderation: m.my_moderation,
  moderationActs: m.my_moderation,
  suspensions: m.data_suspensions,
  deed: m.data_deed,
  reason: m.moderation_hidden_reason,
  answer: m.act_answer_label,
  liveWorkshops: m.live_own_title,
  notes: m.live_summary_notes,
};

export function titleOf(name: string): string {
  return Object.hasOwn(words, name) ? (words[name]?.() ?? name) : name;
}

/** A record as items of a Markdown list. */
export function describeRecord(record: Readonly<Record<string, unknown>>, language: string): string {
  const event = describeEvent(record, (time) => formatMoment(time, language));
  if (event !== undefined) return event;
  return Object.entries(record)
    .filter(([, value]) => value !== null && value !== '')
    .map(([name, value]) => m.labelled({ label: titleOf(name), value: formatValue(value, language) }))
    .map((line, index) => (index === 0 ? `- ${line}  ` : `  ${line}  `))
    .join('\n');
}

/** A time to the second, in universal time, which the archive says. */
export function formatMoment(time: Date, language: string): string {
  const format = new Intl.DateTimeFormat(localeOf(language), {
    dateStyle: 'long',
    timeStyle: 'medium',
    timeZone: 'UTC',
  });
  return `${format.format(time)} UTC`;
}

function formatValue(value: unknown, language: string): string {
  if (value instanceof Date) return formatMoment(value, language);
  return typeof value === 'string' || typeof value === 'number' ? String(value) : `\`${JSON.stringify(value)}\``;
}
