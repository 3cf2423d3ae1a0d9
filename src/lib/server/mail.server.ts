// SPDX-License-Identifier: AGPL-3.0-or-later
import { createTransport } from 'nodemailer';
import type { Log } from './log.server.ts';

export type Letter = {
  to: string;
  subject: string;
  text: string;
  /** What names it, `digest.3.2026-11-27@essaim.example`: a letter that is handed over twice has the same. */
  id?: string;
  /** The address that stops letters of its kind, without more ado where it is safe from others (RFC 8058). */
  unsubscribe?: string;
};

export type Mail = {
  /** Whether this instance can send anything. Nothing may depend on a letter: it may never arrive. */
  readonly isAvailable: boolean;
  /** Hands a letter to the mail server, later; says nothing of how it went. What fails is logged, without the address. */
  send(letter: Letter): void;
  /** Letters that the mail server has not taken yet. */
  countUnsent(): number;
  /** Hands a letter to the mail server, and resolves to whether it took it. */
  hand(letter: Letter): Promise<boolean>;
  close(): void;
};

const patienceMs = 20_000;

const noMail: Mail = {
  isAvailable: false,
  send: () => undefined,
  hand: async () => false,
  countUnsent: () => 0,
  close: () => undefined,
};

/** Opens the way to a mail server. The sender is `?from=` of its address, or `essaim@` its host. */
export function openMail(smtpUrl: URL | undefined, log: Log): Mail {
  if (!smtpUrl) return noMail;
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
  const hand = async (letter: Letter) => {
    unsent += 1;
    try {
      await transport.sendMail({ from, ...describe(letter) });
      return true;
    } catch (error) {
      const code = error instanceof Error && 'code' in error ? error.code : undefined;
      log.warn({ code }, 'letter not sent');
      return false;
    } finally {
      unsent -= 1;
    }
  };
  return {
    isAvailable: true,
    send: (letter) => void hand(letter),
    hand,
    countUnsent: () => unsent,
    close: () => transport.close(),
  };
}

function describe({ id, unsubscribe, ...letter }: Letter) {
  const isOneClick = unsubscribe?.startsWith('https:');
  return {
    ...letter,
    ...(id !== undefined && { messageId: `<${id}>` }),
    ...(unsubscribe !== undefined && {
      headers: {
        'List-Unsubscribe': `<${unsubscribe}>`,
        ...(isOneClick && { 'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click' }),
        'Auto-Submitted': 'auto-generated',
      },
    }),
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
