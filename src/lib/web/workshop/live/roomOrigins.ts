// SPDX-License-Identifier: AGPL-3.0-or-later

type Machine = {
  /** Of the page that is asked for. */
  url: URL;
  /** The public address, when the site has one. */
  origin: string | undefined;
  /** Addresses of the machine on its networks. */
  network: readonly string[];
};

/**
 * Where the devices of a room find the site, one at least. On a laptop whose facilitator works at `localhost`, which is
 * nowhere for anybody else, they are its addresses on the networks that it is on.
 */
export function listRoomOrigins({ url, origin, network }: Machine): string[] {
  if (origin !== undefined) return [origin];
  const isForItself = /^(?:localhost|127(?:\.\d+){3}|\[::1\])$/.test(url.hostname);
  if (!isForItself || network.length === 0) return [url.origin];
  const port = url.port === '' ? '' : `:${url.port}`;
  return network.map((address) => `${url.protocol}//${address}${port}`);
}

/** The one that was chosen by its host, or the first. */
export function chooseRoomOrigin(origins: readonly string[], host: string | null): string {
  return origins.find((origin) => new URL(origin).host === host) ?? origins[0] ?? '';
}
