// SPDX-License-Identifier: AGPL-3.0-or-later
import { html, nothing, type Markup } from '../../shared/markup.ts';
import { letterOf } from '../../glossary/letters.ts';
import { writeSources } from '../credits.ts';
import type { PublishedEntry, TakenFile } from '../publication.ts';
import { langIfOther } from '../publicationLanguage.ts';
import { writeHead, writePage } from './page.ts';
import { fileOf, linkTo, siteFiles, writeText, type Site } from './site.ts';

/** Every entry with its one sentence, in alphabetical order. */
export function writeGlossaryPage(site: Site): TakenFile {
  const { publication, words } = site;
  const file = siteFiles.glossary;
  const letters = [...Map.groupBy(publication.glossary, letterOf)];
  const main = html`${writeHead({ title: words.glossary, summary: words.glossaryHow, lang: nothing })}
    <nav class="letters" aria-label="${words.glossary}">
      <ul>
        ${letters.map(([letter]) => html`<li><a href="#letter-${letter}">${letter}</a></li> `)}
      </ul>
    </nav>
    ${letters.map(
      ([letter, entries]) =>
        html`<section aria-labelledby="letter-${letter}">
          <h2 id="letter-${letter}">${letter}</h2>
          <dl class="definitions">
            ${entries.map(
              (
                entry,
              ) => html`<div><dt>${linkTo(site, entry, file)}</dt><dd${langIfOther(site.publication, entry.language)}>${entry.summary}</dd></div>
`,
            )}
          </dl>
        </section> `,
    )}`;
  return writePage(site, { file, title: words.glossary, main, address: publication.glossaryAddress });
}

export function writeEntryPage(site: Site, entry: PublishedEntry): TakenFile {
  const { words } = site;
  const file = fileOf(site, entry);
  const lang = langIfOther(site.publication, entry.language);
  const main = html`${writeHead({ kicker: words[entry.kind], title: entry.title, summary: entry.summary, lang })}
    <div class="prose" ${lang}>${writeText(site, entry, file)}</div>
    ${writeSeeAlso(site, entry, file)}
    ${entry.sources.length > 0 ? html`<section${lang}>${writeSources(entry.sources, words)}</section>` : nothing}`;
  return writePage(site, { file, title: entry.title, main, address: entry.address });
}

function writeSeeAlso(site: Site, { seeAlso }: PublishedEntry, file: string): Markup {
  const related = seeAlso.flatMap((address) => site.publication.glossary.find((one) => one.address === address) ?? []);
  if (related.length === 0) return nothing;
  const links = related.map((one, index) => html`${index > 0 ? ', ' : ''}${linkTo(site, one, file)}`);
  return html`<p class="see-also">${site.words.seeAlso}${links}</p>`;
}
