// SPDX-License-Identifier: AGPL-3.0-or-later
import { isIP } from 'node:net';
import * as v from 'valibot';
import { findClosest } from './closestWord.ts';
import { StartError } from './startError.server.ts';

export const logLevels = ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'] as const;
export type LogLevel = (typeof logLevels)[number];

export const registrations = ['open', 'closed'] as const;
export const deviceCopyRules = ['on', 'off'] as const;
export const forumVisitorRules = ['on', 'off'] as const;
export const secondFactorRules = ['optional', 'required'] as const;

export type Settings = {
  readonly port: number;
  readonly host: string;
  /** The public address, `https://essaim.example`; undefined when the operator has not said. */
  readonly origin: string | undefined;
  readonly trustProxy: boolean;
  /** Folders as they were written, relative to the working folder. */
  readonly dataFolder: string;
  readonly coursesFolder: string;
  /** Whether anybody may make an account. */
  readonly registration: (typeof registrations)[number];
  /** Whether browsers may keep modules, to read without network; `off` also removes what they keep. */
  readonly deviceCopies: (typeof deviceCopyRules)[number];
  /** Whether a role is in force without a second factor. */
  readonly staffSecondFactor: (typeof secondFactorRules)[number];
  /** Whether people may ask and answer in the forum without an account; a moderator reads it first. */
  readonly allowsForumVisitors: boolean | undefined;
  /** The mail server, and the sender in `?from=`; undefined when there is none. */
  readonly smtpUrl: URL | undefined;
  readonly logLevel: LogLevel;
  /** Where backups are made while the server runs; undefined when the operator wants none. */
  readonly backupFolder: string | undefined;
  readonly backupEveryHours: number;
  /** Of how many days, and of how many weeks, one backup stays. */
  readonly backupKeep: number;
  /** What a monitor shows to be told the metrics; undefined: they are told to nobody. */
  readonly metricsToken: string | undefined;
  /** Whether it serves a valise: diaries can be entrusted to it, to come home. */
  readonly isValise: boolean;
};

/** Each variable, its default, and the words that say what it accepts: they end “must be …”. */
const variables = v.object({
  PORT: v.optional(port('a whole number from 0 to 65535'), '3000'),
  // Every interface: Essaim is made to be reached from a room's network. IPv4, because `::` fails where IPv6 is off.
  HOST: v.optional(v.pipe(v.string(), v.check(isHost, 'an IP address or a host name, without port')), '0.0.0.0'),
  ORIGIN: v.optional(origin('an address such as https://essaim.example, without anything after the host')),
  TRUST_PROXY: v.optional(boolean('true or false'), 'false'),
  ESSAIM_DATA: v.optional(v.string(), './data'),
  ESSAIM_COURSES: v.optional(v.string(), './courses'),
  ESSAIM_REGISTRATION: v.optional(v.picklist(registrations, `one of ${registrations.join(', ')}`), 'open'),
  ESSAIM_DEVICE_COPIES: v.optional(v.picklist(deviceCopyRules, `one of ${deviceCopyRules.join(', ')}`), 'on'),
  ESSAIM_STAFF_SECOND_FACTOR: v.optional(
    v.picklist(secondFactorRules, `one of ${secondFactorRules.join(', ')}`),
    'optional',
  ),
  ESSAIM_FORUM_VISITORS: v.optional(v.picklist(forumVisitorRules, `one of ${forumVisitorRules.join(', ')}`)),
  ESSAIM_SMTP_URL: v.optional(
    smtpUrl('an address such as smtps://user:secret@mail.example:465?from=essaim@mail.example'),
  ),
  ESSAIM_LOG_LEVEL: v.optional(v.picklist(logLevels, `one of ${logLevels.join(', ')}`), 'info'),
  ESSAIM_BACKUP_FOLDER: v.optional(v.string()),
  ESSAIM_BACKUP_EVERY_HOURS: v.optional(wholeNumber(1, 168), '24'),
  ESSAIM_BACKUP_KEEP: v.optional(wholeNumber(1, 1000), '7'),
  ESSAIM_METRICS_TOKEN: v.optional(token('at least 16 characters, without spaces')),
  ESSAIM_VALISE: v.optional(boolean('true or false'), 'false'),
});

/** Every variable that an instance reads; `docs/operations.md` says what each does. */
export const settingNames: readonly string[] = Object.keys(variables.entries);

/**
 * Reads the settings of an instance. An empty variable is one that is not set.
 *
 * @throws {StartError} when a value is not accepted, or when an `ESSAIM_…` variable does not exist
 */
export function readSettings(environment: Record<string, string | undefined>): Settings {
  refuseUnknown(Object.keys(environment));
  const given = Object.entries(environment).filter(([, value]) => value !== undefined && value !== '');
  const result = v.safeParse(variables, Object.fromEntries(given));
  if (!result.success) throw explain(result.issues[0]);
  const read = result.output;
  return {
    port: read.PORT,
    host: read.HOST,
    origin: read.ORIGIN,
    trustProxy: read.TRUST_PROXY,
    dataFolder: read.ESSAIM_DATA,
    coursesFolder: read.ESSAIM_COURSES,
    registration: read.ESSAIM_REGISTRATION,
    deviceCopies: read.ESSAIM_DEVICE_COPIES,
    staffSecondFactor: read.ESSAIM_STAFF_SECOND_FACTOR,
    allowsForumVisitors: read.ESSAIM_FORUM_VISITORS && read.ESSAIM_FORUM_VISITORS === 'on',
    smtpUrl: read.ESSAIM_SMTP_URL,
    logLevel: read.ESSAIM_LOG_LEVEL,
    backupFolder: read.ESSAIM_BACKUP_FOLDER,
    backupEveryHours: read.ESSAIM_BACKUP_EVERY_HOURS,
    backupKeep: read.ESSAIM_BACKUP_KEEP,
    metricsToken: read.ESSAIM_METRICS_TOKEN,
    isValise: read.ESSAIM_VALISE,
  };
}

function explain(issue: v.InferIssue<typeof variables>): StartError {
  const name = v.getDotPath(issue) ?? '';
  // These may hold a secret, and what is printed at start is often kept.
  const isSecret = name === 'ESSAIM_SMTP_URL' || name === 'ESSAIM_METRICS_TOKEN';
  const value = isSecret ? 'wrong' : JSON.stringify(issue.path?.[0]?.value);
  return new StartError(`${name} is ${value}: it must be ${issue.message}.`);
}

/** A misspelt variable would be ignored in silence. Those of the adapter and of the launcher are not ours to read. */
function refuseUnknown(names: readonly string[]): void {
  const isOurs = (name: string) => name.startsWith('ESSAIM_') && !/^ESSAIM_(ADAPTER_|ROOT)/.test(name);
  const unknown = names.find((name) => isOurs(name) && !settingNames.includes(name));
  if (unknown === undefined) return;
  throw new StartError(
    `${unknown} is not a setting of Essaim: did you mean ${findClosest(unknown, settingNames.filter(isOurs))}?`,
  );
}

function wholeNumber(lowest: number, highest: number) {
  const accepted = `a whole number from ${lowest} to ${highest}`;
  return v.pipe(
    v.string(),
    v.regex(/^\d{1,5}$/, accepted),
    v.transform(Number),
    v.minValue(lowest, accepted),
    v.maxValue(highest, accepted),
  );
}

function port(accepted: string) {
  return v.pipe(v.string(), v.regex(/^\d{1,5}$/, accepted), v.transform(Number), v.maxValue(65535, accepted));
}

function isHost(text: string): boolean {
  return isIP(text) !== 0 || /^[a-z0-9]([a-z0-9.-]*[a-z0-9])?$/i.test(text);
}

function origin(accepted: string) {
  return v.pipe(
    v.string(),
    v.check(isOrigin, accepted),
    v.transform((text) => new URL(text).origin),
  );
}

function isOrigin(text: string): boolean {
  const url = URL.parse(text);
  return url !== null && /^https?:$/.test(url.protocol) && url.href === `${url.origin}/`;
}

function smtpUrl(accepted: string) {
  return v.pipe(
    v.string(),
    v.check((text) => /^smtps?:$/.test(URL.parse(text)?.protocol ?? '') && URL.parse(text)?.hostname !== '', accepted),
    v.transform((text) => new URL(text)),
  );
}

function token(accepted: string) {
  return v.pipe(v.string(), v.regex(/^[\x21-\x7e]{16,200}$/, accepted));
}

function boolean(accepted: string) {
  return v.pipe(
    v.string(),
    v.toLowerCase(),
    v.regex(/^(true|yes|on|1|false|no|off|0)$/, accepted),
    v.transform((text) => /^(true|yes|on|1)$/.test(text)),
  );
}
