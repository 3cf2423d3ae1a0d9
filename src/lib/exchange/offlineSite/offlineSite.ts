// SPDX-License-Identifier: AGPL-3.0-or-later
import { html } from '../../shared/markup.ts';
import { writePlainAccentSheet } from '../../ui/accent.ts';
import { drawCover } from '../cover.ts';
import type { GatheredPictures } from '../pictures.server.ts';
import {
  listChosen,
  type Publication,
  type PublishedSequence,
  type PublishedText,
  type TakenFile,
} from '../publication.ts';
import { writeSelfAssessmentPages } from './assessmentPages.ts';
import { writeCreditsPage, writeHomePage, writeSearchPage } from './frontPages.ts';
import { writeEntryPage, writeGlossaryPage } from './glossaryPages.ts';
import { writeLessonPage, writeSequencePage, type Reading } from './readingPages.ts';
import { writeReadme } from './readme.ts';
import { listSearchEntries, openSearchIndexFile } from './searchEntries.ts';
import { linkTo, openSite, siteFiles, fileOf, type Site } from './site.ts';
import { pathBetween } from '../places.ts';

/** The style sheet and the script of every page, bundled when the program is built. */
export type SiteAssets = { style: string; script: string };

/**
 * Writes a publication as a site that opens from a disk: nothing in it asks for the network. Files come one by one, so
 * that only the index of the search is held in memory.
 */
export async function* writeOfflineSite(
  publication: Publication,
  pictures: Omit<GatheredPictures, 'missing'> & { missing: readonly string[] },
  assets: SiteAssets,
): AsyncGenerator<TakenFile> {
  const site = openSite(publication, pictures.files);
  const index = openSearchIndexFile();
  const remember = (text: PublishedText) => index.add(listSearchEntries(site, text));
  yield writeReadme(site, pictures.missing);
  yield writeHomePage(site);
  yield* writeSequences(site, remember);
  yield* writeChosen(site, remember);
  for (const guide of publication.guides) {
    remember(guide);
    yield writeLessonPage(site, guide, {
      ...alone,
      above: upTo(site, guide),
      facts: [site.words.shortMinutes(guide.minutes)],
    });
  }
  if (publication.glossary.length > 0) yield writeGlossaryPage(site);
  for (const entry of publication.glossary) {
    remember(entry);
    yield writeEntryPage(site, entry);
  }
  yield writeSearchPage(site);
  yield writeCreditsPage(site, pictures.missing);
  yield index.write();
  const { colour } = publication.site;
  yield { path: siteFiles.style, content: assets.style + (colour === '' ? '' : writePlainAccentSheet(colour)) };
  yield { path: siteFiles.script, content: assets.script };
  yield { path: siteFiles.cover, content: drawCover(publication.slug, { width: 200, height: 200, colour }) };
  yield* pictures.read();
}

const alone = { previous: undefined, next: undefined };

function* writeSequences(site: Site, remember: (text: PublishedText) => void): Generator<TakenFile> {
  const order = listReading(site.publication);
  for (const [index, sequence] of site.publication.sequences.entries()) {
    remember(sequence);
    yield writeSequencePage(site, sequence, index + 1, placeIn(order, sequence));
    yield* writeLessons(site, { sequence, order, remember });
    if (sequence.selfAssessment)
      yield* writeSelfAssessmentPages(site, sequence.selfAssessment, placeIn(order, sequence.selfAssessment));
  }
}

/** The texts of a workshop, in the order of its script. */
function* writeChosen(site: Site, remember: (text: PublishedText) => void): Generator<TakenFile> {
  const order = listReading(site.publication);
  for (const { kind, text } of site.publication.script?.texts ?? []) {
    remember(text);
    const reading = placeIn(order, text);
    if (kind === 'item') yield* writeSelfAssessmentPages(site, text, reading);
    else {
      const facts = [site.words.kinds[kind], site.words.shortMinutes(text.minutes)];
      yield writeLessonPage(site, text, { ...reading, facts, above: upTo(site, text) });
    }
  }
}

type Lessons = { sequence: PublishedSequence; order: ReadingOrder; remember: (text: PublishedText) => void };

function* writeLessons(site: Site, { sequence, order, remember }: Lessons): Generator<TakenFile> {
  const { words } = site;
  const { lessons } = sequence;
  for (const [index, lesson] of lessons.entries()) {
    remember(lesson);
    const facts = [words.lessonNumber(index + 1, lessons.length), words.minutes(lesson.minutes)];
    const above = html`${linkTo(site, sequence, fileOf(site, lesson))}`;
    yield writeLessonPage(site, lesson, { ...placeIn(order, lesson), facts, above });
  }
}

function upTo(site: Site, text: PublishedText) {
  return html`<a href="${pathBetween(fileOf(site, text), siteFiles.home)}">${site.words.contents}</a>`;
}

type ReadingOrder = { texts: readonly PublishedText[]; ranks: ReadonlyMap<PublishedText, number> };

/** Sequences, lessons and self-assessments, or the texts of a workshop, as they follow one another. */
function listReading(publication: Publication): ReadingOrder {
  const ofSequences = publication.sequences.flatMap((sequence): PublishedText[] => [
    sequence,
    ...sequence.lessons,
    ...(sequence.selfAssessment ? [sequence.selfAssessment] : []),
  ]);
  const texts = [...ofSequences, ...listChosen(publication)];
  return { texts, ranks: new Map(texts.map((text, rank) => [text, rank])) };
}

function placeIn({ texts, ranks }: ReadingOrder, text: PublishedText): Reading {
  const rank = ranks.get(text) ?? 0;
  return { previous: texts[rank - 1], next: texts[rank + 1], facts: [] };
}
