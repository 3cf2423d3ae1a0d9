// SPDX-License-Identifier: AGPL-3.0-or-later
import type { IncomingHttpHeaders } from 'node:http';

type Asking = {
  readonly headers: IncomingHttpHeaders;
  readonly socket: { readonly remoteAddress?: string | undefined };
};

/**
 * What stands for whoever sends a request: their IPv4 address, or their IPv6 network, of which a single machine has as
 * many addresses as it likes. Behind a proxy that says nothing of its visitors, all of them are one.
 *
 * A proxy writes the address it saw after those that the visitor may have made up: only the last one is believed.
 */
export function readClientNetwork({ headers, socket }: Asking, trustProxy: boolean): string {
  const forwarded = trustProxy ? headers['x-forwarded-for'] : undefined;
  const last = String(forwarded ?? '')
    .slice(-200)
    .split(',')
    .at(-1)
    ?.trim();
  return networkOf(last || (socket.remoteAddress ?? ''));
}

/** The first 64 bits of an IPv6 address; an IPv4 one as it is, however it is written. */
function networkOf(address: string): string {
  const mapped = /^(?:::ffff:)?(\d{1,3}(?:\.\d{1,3}){3})$/i.exec(address);
  if (mapped?.[1] !== undefined) return mapped[1];
  const [start = '', end] = address.toLowerCase().split('%')[0]?.split('::') ?? [];
  const before = start === '' ? [] : start.split(':');
  const after = end ? end.split(':') : [];
  const zeros = end === undefined ? 0 : Math.max(0, 8 - before.length - after.length);
  const groups = [...before, ...Array.from({ length: zeros }, () => '0'), ...after];
  return groups
    .slice(0, 4)
    .map((group) => group.replace(/^0+(?=.)/, ''))
    .join(':');
}
