// SPDX-License-Identifier: AGPL-3.0-or-later
import { formatDay } from '../../shared/dates.ts';
import type { TakenFile } from '../publication.ts';
import type { Site } from './site.ts';

/** What whoever unzips reads first. Windows line ends, and a mark that says UTF-8: old editors need both. */
export function writeReadme({ publication, words }: Site, missing: readonly string[]): TakenFile {
  const { readme } = words;
  const { title, credits, language, changedAt, origin, address, site } = publication;
  const lines = [
    title,
    '',
    readme.open,
    readme.works,
    readme.scripts,
    '',
    `${readme.share} ${credits.licence}.`,
    readme.version(formatDay(changedAt, language)),
    ...(origin === undefined ? [] : [readme.from(`${origin}/${language}${address}`)]),
    ...(site.name === undefined ? [] : [words.takenFrom(site.name)]),
    ...(missing.length === 0 ? [] : ['', readme.missing, ...missing.map((name) => `- ${name}`)]),
  ];
  return { path: readme.name, content: `\uFEFF${lines.join('\r\n')}\r\n` };
}
