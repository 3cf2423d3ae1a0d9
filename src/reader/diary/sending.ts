// SPDX-License-Identifier: AGPL-3.0-or-later
import type { DiaryEvent } from '../../lib/learning/event.ts';
import type { BrowserStore } from './browserStore.ts';
import { forgetSent, listUnsent, markRefused, nextBatch } from './outbox.ts';

/**
 * What became of a request: the server has the events, apart from those it refuses by their ids; it may have them another time; it has none and will not, from
 * this page (`signedOut`: the session has ended or is another account's); it refuses what was sent (`refused`).
 */
export type Delivery =
  | { kind: 'kept'; refused: readonly string[] }
  | { kind: 'later' }
  | { kind: 'signedOut' }
  | { kind: 'refused'; code: string };

/** Sends events to the diary of the account that signed this page. Never rejects. */
export type Deliver = (account: string, events: readonly DiaryEvent[]) => Promise<Delivery>;

export type SendingEnd = 'sent' | 'later' | 'signedOut';

/**
 * Sends what waits for one account, until nothing does or the server cannot take it. An event leaves the browser only
 * once acknowledged; one sent twice is known to the server by its id. A refused request is sent again in halves, so that
 * one bad event does not hold the others back.
 */
export async function sendUnsent(store: BrowserStore, account: string, deliver: Deliver): Promise<SendingEnd> {
  for (;;) {
    const { events } = await listUnsent(store, account);
    if (events.length === 0) return 'sent';
    const end = await sendBatch({ store, account, deliver }, nextBatch(events));
    if (end !== 'sent') return end;
  }
}

type Sender = { store: BrowserStore; account: string; deliver: Deliver };

async function sendBatch(sender: Sender, batch: readonly DiaryEvent[]): Promise<SendingEnd> {
  const { store, account, deliver } = sender;
  const delivery = await deliver(account, batch);
  if (delivery.kind === 'later' || delivery.kind === 'signedOut') return delivery.kind;
  if (delivery.kind === 'kept') {
    await settle(sender, batch, delivery.refused);
    return 'sent';
  }
  const [event] = batch;
  if (event && batch.length === 1) {
    await markRefused(store, account, { event, code: delivery.code });
    return 'sent';
  }
  return sendHalves(sender, batch);
}

/** What the server has leaves the browser; what it refuses stays, to be shown. */
async function settle({ store, account }: Sender, batch: readonly DiaryEvent[], refused: readonly string[]) {
  const had = batch.filter(({ id }) => !refused.includes(id)).map(({ id }) => id);
  await forgetSent(store, account, had);
  for (const event of batch)
    if (refused.includes(event.id)) await markRefused(store, account, { event, code: 'learning/invalid-event' });
}

async function sendHalves(sender: Sender, batch: readonly DiaryEvent[]): Promise<SendingEnd> {
  const middle = Math.ceil(batch.length / 2);
  const end = await sendBatch(sender, batch.slice(0, middle));
  return end === 'sent' ? sendBatch(sender, batch.slice(middle)) : end;
}

const firstDelayMs = 5_000;
const longestDelayMs = 600_000;

/** How long to wait after a number of failures in a row; `chance` (0 to 1) keeps a class from coming back as one. */
export function delayAfter(failures: number, chance: number): number {
  return Math.min(longestDelayMs, firstDelayMs * 2 ** Math.min(failures, 10)) * (0.5 + chance / 2);
}

/**
 * Posts events to this site's `/diary`. The label of the account goes along: a page that stayed open while somebody
 * else signed in, in another tab, would otherwise write in their diary.
 */
export async function deliverOverHttp(account: string, events: readonly DiaryEvent[]): Promise<Delivery> {
  try {
    const response = await fetch('/diary', {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'essaim-account': account },
      body: JSON.stringify({ events }),
      credentials: 'same-origin',
      keepalive: true,
      redirect: 'error',
    });
    return await readAnswer(response);
  } catch {
    return { kind: 'later' };
  }
}

async function readAnswer(response: Response): Promise<Delivery> {
  const body: unknown = await response.json().catch(() => undefined);
  // An answer that is not the server's own, as a captive portal gives, acknowledges nothing.
  if (response.ok) return readReceipt(body);
  if (response.status === 401 || response.status === 403) return { kind: 'signedOut' };
  const code = readCode(body) ?? String(response.status);
  if (code === 'learning/other-account') return { kind: 'signedOut' };
  const isRefused = [400, 409, 413, 422].includes(response.status);
  return isRefused ? { kind: 'refused', code } : { kind: 'later' };
}

function readReceipt(body: unknown): Delivery {
  const isReceipt = body instanceof Object && 'kept' in body && 'refused' in body && Array.isArray(body.refused);
  return isReceipt ? { kind: 'kept', refused: (body.refused as unknown[]).map(String) } : { kind: 'later' };
}

function readCode(body: unknown): string | undefined {
  const code = body instanceof Object && 'code' in body ? body.code : undefined;
  return typeof code === 'string' ? code : undefined;
}
