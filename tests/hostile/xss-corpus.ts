// SPDX-License-Identifier: AGPL-3.0-or-later
import { codeFencePayloads, commentPayloads, footnotePayloads, tablePayloads } from './xss-blocks.ts';
import { clobberingPayloads } from './xss-clobbering.ts';
import { directivePayloads } from './xss-directives.ts';
import { foreignContentPayloads } from './xss-foreign-content.ts';
import { htmlElementPayloads, htmlHandlerPayloads } from './xss-html.ts';
import { autolinkPayloads, linkPayloads } from './xss-links.ts';
import { metadataPayloads } from './xss-metadata.ts';
import type { Technique } from './payload.ts';
import { schemePayloads } from './xss-schemes.ts';
import { templatePayloads } from './xss-templates.ts';
import { entityPayloads, frontMatterPayloads, invisiblePayloads } from './xss-texts.ts';

/**
 * Hostile lessons, run against our own renderer and our own server only.
 *
 * A browser test defines `window.__tripwire`, shows each source, then enters, focuses and clicks what it finds, since
 * many fire only then. A payload that fires names its id. Some wait for a particular mistake (decoding twice, folding
 * letters, deleting characters, parsing what was serialised); others cannot fire (a foreign host, a clobbered name) and
 * are judged on the HTML that comes out. For `metadata` the source is a title, not Markdown.
 */
export const xssCorpus: ReadonlyArray<{ id: string; technique: Technique; source: string }> = [
  ...htmlHandlerPayloads,
  ...htmlElementPayloads,
  ...schemePayloads,
  ...foreignContentPayloads,
  ...directivePayloads,
  ...templatePayloads,
  ...clobberingPayloads,
  ...linkPayloads,
  ...autolinkPayloads,
  ...footnotePayloads,
  ...tablePayloads,
  ...codeFencePayloads,
  ...commentPayloads,
  ...entityPayloads,
  ...frontMatterPayloads,
  ...metadataPayloads,
  ...invisiblePayloads,
];
