// SPDX-License-Identifier: AGPL-3.0-or-later
import { m } from '../../paraglide/messages.js';
import { html } from '../../shared/markup.ts';

/** As the format has it. */
const longestShortName = 16;

/**
 * The file by which a browser can search here from its address bar. `origin` without a path.
 *
 * Source: OpenSearch 1.1, https://github.com/dewitt/opensearch/blob/master/opensearch-1-1-draft-6.md
 */
export function describeSearchEngine(language: string, { origin, name }: { origin: string; name: string }): string {
  const { text } = html`<OpenSearchDescription xmlns="http://a9.com/-/spec/opensearch/1.1/">
    <ShortName>${[...name].slice(0, longestShortName).join('').trim()}</ShortName>
    <Description>${m.search_in_essaim({ name })}</Description>
    <Language>${language}</Language>
    <InputEncoding>UTF-8</InputEncoding>
    <image height="16" width="16" type="image/svg+xml">${origin}/favicon.svg</image>
    <Url type="text/html" template="${origin}/${language}/search?q={searchTerms}" />
  </OpenSearchDescription> `;
  return `<?xml version="1.0" encoding="UTF-8"?>\n${text}`;
}
