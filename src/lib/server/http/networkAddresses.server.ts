// SPDX-License-Identifier: AGPL-3.0-or-later
import { networkInterfaces } from 'node:os';

/** The IPv4 addresses of this machine on its networks; none when it listens on one name only. */
export function listNetworkAddresses(host: string): string[] {
  if (host !== '0.0.0.0' && host !== '::') return [];
  const all = Object.values(networkInterfaces()).flatMap((addresses) => addresses ?? []);
  return all.filter(({ family, internal }) => family === 'IPv4' && !internal).map(({ address }) => address);
}
