// SPDX-License-Identifier: AGPL-3.0-or-later
import { createServer, type AddressInfo } from 'node:net';

/** A mail server that takes whatever comes; `letters` are those that have come whole, as they were sent. */
export type Mailbox = { smtpUrl: string; recipients: string[]; letters: string[]; close: () => void };

export async function openMailbox(): Promise<Mailbox> {
  const recipients: string[] = [];
  const letters: string[] = [];
  const server = createServer((socket) => {
    let letter: string | undefined;
    const answer = (line: string) => void socket.write(`${line}\r\n`);
    answer('220 mail.example');
    socket.on('error', () => undefined);
    socket.on('data', (chunk) => {
      const text = chunk.toString();
      if (letter !== undefined) {
        letter += text;
        if (!letter.endsWith('\r\n.\r\n')) return;
        letters.push(letter);
        letter = undefined;
        answer('250 fine');
      } else if (text.startsWith('DATA')) {
        letter = '';
        answer('354 go on');
      } else {
        recipients.push(...[/^RCPT TO:<(.*)>/m.exec(text)?.[1] ?? []].flat());
        answer(text.startsWith('QUIT') ? '221 bye' : '250 fine');
      }
    });
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const { port } = server.address() as AddressInfo;
  const smtpUrl = `smtp://127.0.0.1:${port}?from=essaim@site.example`;
  return { smtpUrl, recipients, letters, close: () => void server.close() };
}
