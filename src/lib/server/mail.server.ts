// SPDX-License-Identifier: AGPL-3.0-or-later
import { createTransport } from 'nodemailer';
import type { Log } from './log.server.ts';

export type Letter = { to: string; subject: string; text: string };

export type Mail = {
  /** Whether this instance can send anything. Nothing may depend on a letter: it may never arrive. */
  readonly isAvailable: boolean;
  /** Hands a letter to the mail server, later; says nothing of how it went. What fails is logged, without the address. */
  send(letter: Letter): void;
  /** Letters that the mail server has not taken yet. */
  countUnsent(): number;
  close(): void;
};

const patienceMs = 20_000;

/** Opens the way to a mail server. The sender is `?from=` of its address, or `essaim@` its host. */
export function openMail(smtpUrl: URL | undefined, log: Log): Mail {
  if (!smtpUrl) return { isAvailable: false, send: () => undefined, countUnsent: () => 0, close: () => undefined };
  const { server, from } = readSender(smtpUrl);
  const transport = createTransport({
    ...server,
    connectionTimeout: patienceMs,
    greetingTimeout: patienceMs,
    socketTimeout: patienceMs,
    // A letter is text that we wrote: it may name no file and no address to fetch.
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  let unsent = 0;
  return {
    isAvailable: true,
    send: (letter) => {
      unsent += 1;
      transport
        .sendMail({ from, ...letter })
        .catch((error: unknown) => {
          const code = error instanceof Error && 'code' in error ? error.code : undefined;
          log.warn({ code }, 'letter not sent');
        })
        .finally(() => (unsent -= 1));
    },
    countUnsent: () => unsent,
    close: () => transport.close(),
  };
}

function readSender({ protocol, hostname, port, username, password, searchParams }: URL) {
  const isSecure = protocol === 'smtps:';
  const auth = { user: decodeURIComponent(username), pass: decodeURIComponent(password) };
  return {
    from: searchParams.get('from') ?? `essaim@${hostname}`,
    server: {
      host: hostname,
      port: port === '' ? (isSecure ? 465 : 587) : Number(port),
      secure: isSecure,
      ...(username === '' ? {} : { auth }),
    },
  };
}
