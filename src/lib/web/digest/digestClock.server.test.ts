// SPDX-License-Identifier: AGPL-3.0-or-later
import { createServer, type AddressInfo, type Server } from 'node:net';
import { Writable } from 'node:stream';
import { eq } from 'drizzle-orm';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { account } from '../../account/account.schema.server.ts';
import { anAccount, anEmptyDatabase } from '../../account/accountTesting.ts';
import { anAnnouncement } from '../../community/announcements/announcementTesting.ts';
import {
  chooseDigest,
  claimDigest,
  confirmDigest,
  findDigest,
  stopSecretOf,
} from '../../community/digest/digests.server.ts';
import type { DigestTopic } from '../../community/digest/digest.ts';
import type { Database } from '../../server/database/database.server.ts';
import { openLog } from '../../server/log.server.ts';
import { openMail, type Mail } from '../../server/mail.server.ts';
import { sendDueDigests } from './digestClock.server.ts';
import { digestProviders } from './digestProviders.server.ts';

const now = new Date('2026-11-27T10:00:00Z');
const tomorrow = new Date('2026-11-28T10:00:00Z');
const dayAfter = new Date('2026-11-29T10:00:00Z');
const key = new Uint8Array(32).fill(7);

let db: Database;
let remove: () => Promise<void>;
let mailbox: Server;
let mail: Mail;
let letters: string[];
let refusal: string | undefined;

beforeEach(async () => {
  ({ db, remove } = anEmptyDatabase());
  letters = [];
  refusal = undefined;
  mailbox = await openMailbox();
  const silence = openLog('silent', new Writable({ write: (_chunk, _encoding, done) => done() }));
  mail = openMail(new URL(`smtp://127.0.0.1:${(mailbox.address() as AddressInfo).port}`), silence);
});

afterEach(async () => {
  mail.close();
  await new Promise((done) => mailbox.close(done));
  await remove();
});

/** A mail server that keeps what it takes, or refuses every recipient. */
async function openMailbox(): Promise<Server> {
  const server = createServer((socket) => {
    let letter: string | undefined;
    socket.write('220 mail.example\r\n');
    socket.on('data', (chunk) => {
      const text = chunk.toString();
      if (letter !== undefined) {
        letter += text;
        if (!letter.endsWith('\r\n.\r\n')) return;
        letters.push(letter);
        letter = undefined;
        socket.write('250 fine\r\n');
      } else if (text.startsWith('DATA')) {
        letter = '';
        socket.write('354 go on\r\n');
      } else if (text.startsWith('QUIT')) socket.end('221 bye\r\n');
      else socket.write(refusal !== undefined && text.startsWith('RCPT') ? `${refusal}\r\n` : '250 fine\r\n');
    });
    socket.on('error', () => undefined);
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  return server;
}

async function aReader({ topics = ['announcements'] as DigestTopic[], pseudonym = 'Zoé' } = {}): Promise<number> {
  const accountId = await anAccount(db, { pseudonym });
  const email = `lectrice${accountId}@mail.example`;
  await db.write(async (tx) => {
    await tx.update(account).set({ email, emailConfirmedAt: now }).where(eq(account.id, accountId));
  });
  const secret = `secret-${accountId}`;
  const chosen = { accountId, frequency: 'daily' as const, topics, language: 'fr' as const, secret, timeZone: 'UTC' };
  await chooseDigest(db, chosen, now);
  await confirmDigest(db, { secret, timeZone: 'UTC' }, now);
  return accountId;
}

const send = (at: Date, origin = 'https://essaim.example') =>
  sendDueDigests(
    { db, mail, name: () => 'La Ruche', origin, key, providers: digestProviders, timeZone: 'UTC' },
    () => at,
  );

/** As people read it: lines joined again that the mail format cut. */
function readText(letter = ''): string {
  const body = letter.slice(letter.indexOf('\r\n\r\n') + 4);
  if (/base64/i.test(letter.slice(0, letter.indexOf('\r\n\r\n')))) return Buffer.from(body, 'base64').toString();
  const joined = body.replace(/=\r\n/g, '');
  const bytes = joined.replace(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
  return Buffer.from(bytes, 'latin1').toString('utf8').replaceAll('\r\n', '\n');
}

test('a letter tells what is new, in plain text, and how to stop it', async () => {
  const accountId = await aReader();
  await anAnnouncement(db, { at: new Date(now.getTime() + 60_000), title: 'Un atelier\r\nBcc: intrus@mail.example' });
  expect(await send(now)).toBe(0);
  expect(await send(tomorrow)).toBe(1);
  const [letter = ''] = letters;
  const id = (await findDigest(db.read, accountId))?.id ?? 0;
  const stop = `https://essaim.example/fr/account/digest/stop/${id}/${stopSecretOf(key, id)}`;
  const unfolded = letter.replace(/\r\n[ \t]+/g, ' ');
  expect(unfolded).toContain(`List-Unsubscribe: <${stop}>`);
  expect(unfolded).toContain('List-Unsubscribe-Post: List-Unsubscribe=One-Click');
  expect(unfolded).toContain(`Message-ID: <digest.${id}.2026-11-28@essaim.example>`);
  expect(unfolded).toMatch(/Content-Type: text\/plain/);
  expect(unfolded).not.toMatch(/text\/html/);
  const text = readText(letter);
  expect(text).toContain('Bonjour Zoé,');
  expect(text).toContain('- Un atelier Bcc: intrus@mail.example\n  https://essaim.example/fr/announcements/');
  expect(text).toContain(stop);
  expect(letter).not.toMatch(/^Bcc:/m);
});

test('over plain HTTP nothing promises one click', async () => {
  await aReader();
  await anAnnouncement(db, { at: new Date(now.getTime() + 60_000) });
  await send(tomorrow, 'http://essaim.example');
  expect(letters[0]).toContain('List-Unsubscribe:');
  expect(letters[0]).not.toContain('List-Unsubscribe-Post');
});

test('a period has one letter, however often one looks, and none when there is nothing to tell', async () => {
  await aReader();
  expect(await send(tomorrow)).toBe(0);
  await anAnnouncement(db, { at: new Date(tomorrow.getTime() + 60_000) });
  expect(await send(new Date(tomorrow.getTime() + 120_000))).toBe(0);
  expect((await Promise.all([send(dayAfter), send(dayAfter)])).toSorted()).toEqual([0, 1]);
  expect(await send(dayAfter)).toBe(0);
  expect(letters).toHaveLength(1);
});

test('a process that stops once a letter is claimed sends it no more; the next one tells what it would have', async () => {
  const accountId = await aReader();
  await anAnnouncement(db, { at: new Date(now.getTime() + 60_000), title: 'Un atelier' });
  const id = (await findDigest(db.read, accountId))?.id ?? 0;
  await claimDigest(db, { id, period: '2026-11-28' });
  expect(await send(tomorrow)).toBe(0);
  expect(await send(dayAfter)).toBe(1);
  expect(readText(letters[0])).toContain('Un atelier');
});

test('a mail server that refuses costs one letter its turn; the others leave at the next look, the news are told later', async () => {
  await aReader({ pseudonym: 'Zoé' });
  await aReader({ pseudonym: 'Ali' });
  await anAnnouncement(db, { at: new Date(now.getTime() + 60_000), title: 'Un atelier' });
  refusal = '550 no';
  expect(await send(tomorrow)).toBe(0);
  refusal = undefined;
  expect(await send(tomorrow)).toBe(1);
  expect(readText(letters[0])).toContain('Bonjour Ali,');
  expect(await send(dayAfter)).toBe(1);
  expect(readText(letters[1])).toContain('Bonjour Zoé,');
  expect(readText(letters[1])).toContain('Un atelier');
});

test('only the chosen topics are told', async () => {
  await aReader({ topics: ['proposals', 'queue'] });
  await anAnnouncement(db, { at: new Date(now.getTime() + 60_000) });
  expect(await send(tomorrow)).toBe(0);
  expect(letters).toEqual([]);
});

test('many readers are served batch after batch', async () => {
  for (let count = 0; count < 23; count += 1) await aReader({ pseudonym: `Lectrice ${count}` });
  await anAnnouncement(db, { at: new Date(now.getTime() + 60_000) });
  expect(await send(tomorrow)).toBe(23);
  expect(new Set(letters.map((letter) => /^To: (\S+)/m.exec(letter)?.[1])).size).toBe(23);
});
