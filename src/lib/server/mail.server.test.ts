// SPDX-License-Identifier: AGPL-3.0-or-later
import { createServer, type AddressInfo, type Server } from 'node:net';
import { Writable } from 'node:stream';
import { afterEach, expect, test } from 'vitest';
import { openLog } from './log.server.ts';
import { openMail } from './mail.server.ts';

let server: Server | undefined;

afterEach(() => new Promise<void>((resolve) => (server ? server.close(() => resolve()) : resolve())));

/** A mail server that says yes, or no to the recipient; resolves to its port and to what it received. */
async function aMailServer(refusal?: string) {
  let received = '';
  let end = () => {};
  const ended = new Promise<void>((resolve) => (end = resolve));
  server = createServer((socket) => {
    let isData = false;
    socket.write('220 mail.example\r\n');
    socket.on('close', end);
    socket.on('data', (chunk) => {
      const text = chunk.toString();
      received += text;
      if (isData && !text.endsWith('\r\n.\r\n')) return;
      if (/^DATA/m.test(text)) isData = true;
      else if (isData) isData = false;
      const answer = isData ? '354 go on' : refusal && text.startsWith('RCPT') ? refusal : '250 fine';
      socket.write(`${text.startsWith('QUIT') ? '221 bye' : answer}\r\n`);
    });
  });
  await new Promise<void>((resolve) => server?.listen(0, '127.0.0.1', resolve));
  return { port: (server.address() as AddressInfo).port, received: () => received, ended };
}

/** A log whose lines can be read, and waited for. */
function aLog() {
  let text = '';
  let told = () => {};
  const written = new Promise<void>((resolve) => (told = resolve));
  const destination = new Writable({
    write(chunk: Buffer, _encoding, done) {
      text += chunk.toString();
      told();
      done();
    },
  });
  return { log: openLog('info', destination), text: () => text, written };
}

const letter = { to: 'zoe@mail.example', subject: 'Bonjour', text: 'Une ligne.\n' };

test('a letter reaches the mail server, from the sender that the address names', async () => {
  const { port, received, ended } = await aMailServer();
  const mail = openMail(new URL(`smtp://127.0.0.1:${port}?from=essaim@site.example`), aLog().log);
  expect(mail.isAvailable).toBe(true);
  mail.send(letter);
  await ended;
  expect(received()).toContain('MAIL FROM:<essaim@site.example>');
  expect(received()).toContain('RCPT TO:<zoe@mail.example>');
  expect(received()).toContain('Une ligne.');
});

test('a letter that is refused stops nothing, and the log does not say whose it was', async () => {
  const { port } = await aMailServer('550 no such box');
  const { log, text, written } = aLog();
  openMail(new URL(`smtp://127.0.0.1:${port}`), log).send(letter);
  await written;
  expect(text()).toContain('letter not sent');
  expect(text()).not.toContain('zoe');
});

test('a letter says whether it was taken, bears its name, and how to stop its kind', async () => {
  const { port, received } = await aMailServer();
  const mail = openMail(new URL(`smtp://127.0.0.1:${port}`), aLog().log);
  const unsubscribe = 'https://site.example/stop/1';
  expect(await mail.hand({ ...letter, id: 'digest.1@site.example', unsubscribe })).toBe(true);
  expect(received()).toContain('Message-ID: <digest.1@site.example>');
  expect(received()).toContain(`List-Unsubscribe: <${unsubscribe}>`);
  expect(received()).toContain('List-Unsubscribe-Post: List-Unsubscribe=One-Click');
  mail.close();
});

test('a letter that is refused says so to who hands it', async () => {
  const { port } = await aMailServer('550 no such box');
  const mail = openMail(new URL(`smtp://127.0.0.1:${port}`), aLog().log);
  expect(await mail.hand(letter)).toBe(false);
  mail.close();
});

test('without a mail server nothing is sent, and nothing breaks', async () => {
  const mail = openMail(undefined, aLog().log);
  expect(mail.isAvailable).toBe(false);
  mail.send(letter);
  expect(await mail.hand(letter)).toBe(false);
  mail.close();
});
