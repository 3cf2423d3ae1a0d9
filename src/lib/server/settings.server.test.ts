// SPDX-License-Identifier: AGPL-3.0-or-later
import { readFileSync, readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { countMistakes } from './closestWord.ts';
import { readSettings, settingNames } from './settings.server.ts';
import { StartError } from './startError.server.ts';

const defaults = {
  port: 3000,
  host: '0.0.0.0',
  origin: undefined,
  trustProxy: false,
  dataFolder: './data',
  coursesFolder: './courses',
  registration: 'open',
  deviceCopies: 'on',
  staffSecondFactor: 'optional',
  allowsForumVisitors: undefined,
  smtpUrl: undefined,
  logLevel: 'info',
  backupFolder: undefined,
  backupEveryHours: 24,
  backupKeep: 7,
  metricsToken: undefined,
  isValise: false,
};

function refusalOf(environment: Record<string, string>): string {
  try {
    readSettings(environment);
  } catch (error) {
    if (error instanceof StartError) return error.message;
  }
  throw new Error('These settings were to be refused.');
}

test('everything is optional', () => {
  expect(readSettings({})).toEqual(defaults);
});

test('an empty variable is one that is not set', () => {
  expect(readSettings({ PORT: '', HOST: '', ORIGIN: '', ESSAIM_DATA: '', ESSAIM_COURSES: undefined })).toEqual(
    defaults,
  );
});

test('each variable sets one thing', () => {
  const environment = {
    PORT: '8080',
    HOST: '::1',
    ORIGIN: 'https://essaim.example',
    TRUST_PROXY: 'yes',
    ESSAIM_DATA: '/srv/essaim',
    ESSAIM_COURSES: '../courses',
    ESSAIM_REGISTRATION: 'closed',
    ESSAIM_DEVICE_COPIES: 'off',
    ESSAIM_STAFF_SECOND_FACTOR: 'required',
    ESSAIM_FORUM_VISITORS: 'on',
    ESSAIM_SMTP_URL: 'smtps://me:secret@mail.example',
    ESSAIM_LOG_LEVEL: 'debug',
    ESSAIM_METRICS_TOKEN: 'sixteen-or-more!',
    ESSAIM_BACKUP_FOLDER: '/srv/backups',
    ESSAIM_BACKUP_EVERY_HOURS: '6',
    ESSAIM_BACKUP_KEEP: '30',
    ESSAIM_VALISE: 'true',
  };
  expect(readSettings(environment)).toEqual({
    port: 8080,
    host: '::1',
    origin: 'https://essaim.example',
    trustProxy: true,
    dataFolder: '/srv/essaim',
    coursesFolder: '../courses',
    registration: 'closed',
    deviceCopies: 'off',
    staffSecondFactor: 'required',
    metricsToken: 'sixteen-or-more!',
    allowsForumVisitors: true,
    smtpUrl: new URL('smtps://me:secret@mail.example'),
    logLevel: 'debug',
    backupFolder: '/srv/backups',
    backupEveryHours: 6,
    backupKeep: 30,
    isValise: true,
  });
});

test.each([
  ['HTTPS://Essaim.Example/', 'https://essaim.example'],
  ['http://192.168.1.4:3000', 'http://192.168.1.4:3000'],
  ['https://essaim.example:443', 'https://essaim.example'],
])('the origin %s is read as %s', (given, origin) => {
  expect(readSettings({ ORIGIN: given }).origin).toBe(origin);
});

test.each([
  ...['abc', '65536', '-1', '3000.5', '1e3', ' 80', '000080'].map((value) => ['PORT', value]),
  ...['localhost:3000', 'http://localhost', '[::1]', 'a b', '-a'].map((value) => ['HOST', value]),
  ...['essaim.example', 'ftp://essaim.example', 'https://', 'null'].map((value) => ['ORIGIN', value]),
  ...['https://a.example/fr', 'https://a.example/?', 'https://me:pw@a.example'].map((value) => ['ORIGIN', value]),
  ...['maybe', '2', 'loopback'].map((value) => ['TRUST_PROXY', value]),
  ...['0', '169', '1.5', 'daily'].map((value) => ['ESSAIM_BACKUP_EVERY_HOURS', value]),
  ...['0', '1001', '-7'].map((value) => ['ESSAIM_BACKUP_KEEP', value]),
  ...['no', 'OPEN'].map((value) => ['ESSAIM_REGISTRATION', value]),
  ...['yes', 'forced'].map((value) => ['ESSAIM_STAFF_SECOND_FACTOR', value]),
  ...['true', 'some'].map((value) => ['ESSAIM_DEVICE_COPIES', value]),
  ...['true', 'held'].map((value) => ['ESSAIM_FORUM_VISITORS', value]),
  ...['verbose', 'INFO\nx'].map((value) => ['ESSAIM_LOG_LEVEL', value]),
] as [string, string][])('%s=%j is refused in one line that names both', (name, value) => {
  const message = refusalOf({ [name]: value });
  expect(message).toContain(`${name} is ${JSON.stringify(value)}: it must be `);
  expect(message).not.toContain('\n');
});

test.each(['mail.example', 'https://mail.example', 'smtp://', 'me:secret@mail.example'])(
  'the mail server %s is refused, and what may hold a password is not printed',
  (value) => {
    const message = refusalOf({ ESSAIM_SMTP_URL: value });
    expect(message).toMatch(/^ESSAIM_SMTP_URL is wrong: it must be /);
    expect(message).not.toContain('me:secret');
  },
);

test.each([
  ['ESSAIM_DTA', 'ESSAIM_DATA'],
  ['ESSAIM_COURSE', 'ESSAIM_COURSES'],
  ['ESSAIM_LOGLEVEL', 'ESSAIM_LOG_LEVEL'],
])('the misspelt %s is refused, and %s proposed', (name, meant) => {
  expect(refusalOf({ [name]: 'x' })).toBe(`${name} is not a setting of Essaim: did you mean ${meant}?`);
});

test('variables of other programs, of the adapter and of the launcher are left alone', () => {
  const environment = { ESSAIM_ADAPTER_SOCKET_PATH: 'x', ESSAIM_ROOT: '/srv', PATH: '/bin', PROT: '80' };
  expect(readSettings(environment)).toEqual(defaults);
});

test('typing mistakes are a distance', () => {
  const aWord = fc.string({ maxLength: 8, unit: fc.constantFrom('A', 'B', '_') });
  fc.assert(
    fc.property(aWord, aWord, aWord, (a, b, c) => {
      expect(countMistakes(a, b)).toBe(countMistakes(b, a));
      expect(countMistakes(a, b) === 0).toBe(a === b);
      expect(countMistakes(a, c)).toBeLessThanOrEqual(countMistakes(a, b) + countMistakes(b, c));
    }),
  );
  expect(countMistakes('kitten', 'sitting')).toBe(3);
});

const root = fileURLToPath(new URL('../../../', import.meta.url));
const manual = readFileSync(`${root}docs/operations.md`, 'utf8');

test('the manual of operators has a line for every setting, with its default, and for nothing else', () => {
  const [, table = ''] = /\n## Settings\n([\s\S]*?)\n## /.exec(manual) ?? [];
  const lines = [...table.matchAll(/^\| `(\w+)` \| (?:`(.*?)`|none) \|/gm)];
  expect(lines.map(([, name]) => name).toSorted()).toEqual(settingNames.toSorted());
  const said = Object.fromEntries(
    lines.flatMap(([, name = '', value]) => (value === undefined ? [] : [[name, value]])),
  );
  expect(readSettings(said)).toEqual(readSettings({}));
  const withoutDefault = lines.filter(([, , value]) => value === undefined).map(([, name]) => name);
  expect(withoutDefault.toSorted()).toEqual([
    'ESSAIM_BACKUP_FOLDER',
    'ESSAIM_FORUM_VISITORS',
    'ESSAIM_METRICS_TOKEN',
    'ESSAIM_SMTP_URL',
    'ORIGIN',
  ]);
});

test('neither the manual nor the files of deploy/ name a setting that does not exist', () => {
  const files = readdirSync(`${root}deploy`).map((name) => readFileSync(`${root}deploy/${name}`, 'utf8'));
  const texts = [manual, readFileSync(`${root}Dockerfile`, 'utf8'), ...files];
  const named = texts.flatMap((text) => text.match(/\bESSAIM_[A-Z_]*[A-Z]\b/g) ?? []);
  expect(named).toContain('ESSAIM_DATA');
  const own = ['ESSAIM_ADAPTER', 'ESSAIM_ROOT'];
  expect([...new Set(named)].filter((name) => !settingNames.includes(name) && !own.includes(name))).toEqual([]);
});

test('the example of settings is accepted', () => {
  const example = readFileSync(`${root}deploy/essaim.env.example`, 'utf8');
  const lines = [...example.matchAll(/^(\w+)=(.*)$/gm)].map(([, name = '', value = '']): [string, string] => [
    name,
    value,
  ]);
  const settings = readSettings(Object.fromEntries(lines));
  expect(settings).toMatchObject({ origin: 'https://essaim.example', trustProxy: true });
});

test.each(['too-short', 'sixteen and more, with spaces', 'é'.repeat(20)])(
  'the token of a monitor is long and plain, and is not printed: %s',
  (value) => {
    const message = refusalOf({ ESSAIM_METRICS_TOKEN: value });
    expect(message).toBe('ESSAIM_METRICS_TOKEN is wrong: it must be at least 16 characters, without spaces.');
  },
);
