// SPDX-License-Identifier: AGPL-3.0-or-later
import { drawCover } from '../cover.ts';
import type { GatheredPictures } from '../pictures.server.ts';
import { listChosen, type ChosenText, type Publication, type TakenFile } from '../publication.ts';
import { bookFiles, letterFile, openBook, placeOf, type Book } from './book.ts';
import { bookStyle } from './bookStyle.ts';
import {
  writeCover,
  writeCredits,
  writeLesson,
  writeLetter,
  writeSequence,
  writeTitlePage,
  type Chapter,
} from './chapters.ts';
import { writeNavigation, type TocLine } from './navigation.ts';
import { writePackage, type PackagedFile } from './packageDocument.ts';
import { writeAnswers, writeQuestions } from './questionChapters.ts';

const folder = 'EPUB';

/**
 * Writes a publication as an e-book. Files come one by one, in an order that never changes; what lists them comes last.
 *
 * Source: W3C, EPUB 3.3 (2023).
 */
export async function* writeEpub(
  publication: Publication,
  pictures: Omit<GatheredPictures, 'missing'> & { missing: readonly string[] },
  identifier: string,
): AsyncGenerator<TakenFile> {
  const book = openBook(publication, pictures.files);
  const files: PackagedFile[] = [];
  yield { path: 'mimetype', content: 'application/epub+zip' };
  yield { path: 'META-INF/container.xml', content: container };
  for (const { file, content } of writeChapters(book, pictures.missing)) {
    files.push({ file, isRead: true });
    if (file === bookFiles.title) {
      files.push({ file: bookFiles.nav, isRead: true });
      yield { path: `${folder}/${bookFiles.nav}`, content: writeNavigation(book, listContents(book)) };
    }
    yield { path: `${folder}/${file}`, content };
  }
  for await (const { path, content } of writeResources(publication, pictures)) {
    files.push({ file: path, isRead: false });
    yield { path: `${folder}/${path}`, content };
  }
  const { words } = book;
  yield { path: `${folder}/${bookFiles.package}`, content: writePackage({ publication, words, identifier }, files) };
}

const container = `<?xml version="1.0" encoding="UTF-8"?>
<container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container">
<rootfiles><rootfile full-path="${folder}/${bookFiles.package}" media-type="application/oebps-package+xml"/></rootfiles>
</container>
`;

/** Chapters as they are read: sequences with their lessons and questions, or the texts of a workshop, guides, glossary, answers, credits. */
function* writeChapters(book: Book, missing: readonly string[]): Generator<Chapter> {
  const { publication, words } = book;
  yield writeCover(book);
  yield writeTitlePage(book);
  for (const [index, sequence] of publication.sequences.entries()) {
    yield writeSequence(book, sequence, index + 1);
    for (const [rank, lesson] of sequence.lessons.entries()) {
      const number = words.lessonNumber(rank + 1, sequence.lessons.length);
      yield writeLesson(book, lesson, [number, words.minutes(lesson.minutes)]);
    }
    if (sequence.selfAssessment) yield writeQuestions(book, sequence.selfAssessment);
  }
  for (const chosen of publication.script?.texts ?? []) yield writeChosen(book, chosen);
  for (const guide of publication.guides) yield writeLesson(book, guide, [words.guide, words.minutes(guide.minutes)]);
  for (const [letter, entries] of book.letters) yield writeLetter(book, letter, entries);
  for (const selfAssessment of book.answers.keys()) yield writeAnswers(book, selfAssessment);
  yield writeCredits(book, missing);
}

function writeChosen(book: Book, chosen: ChosenText): Chapter {
  if (chosen.kind === 'item') return writeQuestions(book, chosen.text);
  const { kind, text } = chosen;
  return writeLesson(book, text, [book.words.kinds[kind], book.words.shortMinutes(text.minutes)]);
}

async function* writeResources(
  publication: Publication,
  pictures: Pick<GatheredPictures, 'read'>,
): AsyncGenerator<TakenFile> {
  yield { path: bookFiles.style, content: bookStyle };
  yield {
    path: bookFiles.coverImage,
    content: drawCover(publication.slug, { width: 600, height: 800, colour: publication.site.colour }),
  };
  yield* pictures.read();
}

function listContents(book: Book): TocLine[] {
  const { publication, words, letters, answers } = book;
  const line = (text: { address: string; title: string }): TocLine => ({
    title: text.title,
    file: placeOf(book, text).file,
  });
  const group = (title: string, below: TocLine[]): TocLine[] =>
    below[0] ? [{ title, file: below[0].file, below }] : [];
  return [
    { title: publication.title, file: bookFiles.title },
    ...publication.sequences.map((sequence) => ({
      ...line(sequence),
      below: [...sequence.lessons, ...(sequence.selfAssessment ? [sequence.selfAssessment] : [])].map(line),
    })),
    ...listChosen(publication).map(line),
    ...group(words.guides, publication.guides.map(line)),
    ...group(
      words.glossary,
      letters.map(([letter]) => ({ title: letter, file: letterFile(letter) })),
    ),
    ...group(
      words.answers,
      [...answers].map(([{ title }, file]) => ({ title, file })),
    ),
    { title: words.credits, file: bookFiles.credits },
  ];
}
