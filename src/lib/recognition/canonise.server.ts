// SPDX-License-Identifier: AGPL-3.0-or-later
import jsonld from 'jsonld';
import { loadKeptContext } from './contexts.server.ts';
import type { JsonObject } from './json.ts';

/** As the types of `jsonld` lack the options of its version 9. */
type Canonise = (document: object, options: object) => Promise<string>;

export type LoadContext = typeof loadKeptContext;

/**
 * The one way to write what a JSON-LD document says, whatever the order and the abbreviations it says it in.
 *
 * Terms that no vocabulary defines are refused rather than left out, or they could be changed under a signature. A
 * graph made to be long to compare is given up.
 *
 * Source: RDF Dataset Canonicalization 1.0, https://www.w3.org/TR/rdf-canon/
 *
 * @throws {Error} when a term is not defined, a vocabulary is not kept here, or the graph is a poisoned one
 */
export function canonise(document: JsonObject, loadContext: LoadContext = loadKeptContext): Promise<string> {
  return (jsonld.canonize as unknown as Canonise)(document, {
    safe: true,
    base: null,
    rdfDirection: 'i18n-datatype',
    documentLoader: loadContext,
    canonizeOptions: { algorithm: 'RDFC-1.0', maxWorkFactor: 1 },
  });
}
