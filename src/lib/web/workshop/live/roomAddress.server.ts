// SPDX-License-Identifier: AGPL-3.0-or-later
import { listNetworkAddresses } from '../../../server/http/networkAddresses.server.ts';
import { getInstance } from '../../composition.server.ts';
import { listRoomOrigins } from './roomOrigins.ts';

/** Where the devices of a room find this instance, by the address of the page that is asked for. */
export function findRoomOrigins(url: URL): string[] {
  const { origin, host } = getInstance().settings;
  return listRoomOrigins({ url, origin, network: listNetworkAddresses(host) });
}
