// SPDX-License-Identifier: AGPL-3.0-or-later
import type { DocumentKind } from '../../document/document.ts';
import type { FileProblem } from '../../markdown/problem.ts';
import type { LinkUse } from '../../markdown/source.ts';
import { addressOf } from '../addresses.ts';

/** A document of a module, the ids of its page and the links of its text. */
export type LinkedDocument = {
  file: string;
  kind: DocumentKind;
  slug: string;
  language: string;
  anchors: readonly string[];
  links: readonly LinkUse[];
};

/**
 * Checks that the links of one module lead to parts that exist. A page that does not exist is reported by rendering;
 * one without a text in a language is read in the module's first one, `original`.
 */
export function checkLinks(module: string, documents: readonly LinkedDocument[], original: string): FileProblem[] {
  const languages = [...new Set(documents.map(({ language }) => language))];
  return languages.flatMap((language) => {
    const readable = [original, language].flatMap((wanted) =>
      documents.filter((document) => document.language === wanted),
    );
    const anchorsAt = new Map(
      readable.map(({ kind, slug, anchors }) => [addressOf(language, module, kind, slug), anchors]),
    );
    const own = documents.filter((document) => document.language === language);
    return own.flatMap((document) =>
      checkDocument(document, addressOf(language, module, document.kind, document.slug), anchorsAt),
    );
  });
}

function checkDocument(
  { file, links }: LinkedDocument,
  ownAddress: string,
  anchorsAt: ReadonlyMap<string, readonly string[]>,
): FileProblem[] {
  return links.flatMap(({ reference, href, line }): FileProblem[] => {
    const [address = '', section = ''] = href.split('#', 2);
    const anchors = anchorsAt.get(address === '' ? ownAddress : address);
    if (section === '' || anchors === undefined || anchors.includes(section)) return [];
    return [
      { file, rule: 'link-dead', line, data: { href: reference.slice(0, 200), section, sections: anchors.join(', ') } },
    ];
  });
}
