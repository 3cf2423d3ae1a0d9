// SPDX-License-Identifier: AGPL-3.0-or-later
import type { ProblemSentences } from './problem.ts';

const readme = 'courses/README.md';

export const englishSentences: ProblemSentences = {
  'file-too-large': ({ limitKib }) =>
    `This file is over ${limitKib} KiB. Split the text into two files; if it is an image, make it smaller.`,
  'file-not-utf8': () =>
    'This file is not saved as UTF-8: its accents could not be read. Save it again, choosing the UTF-8 encoding.',
  'nesting-too-deep': () =>
    'Too many lists, quotations, boxes or brackets stand inside one another. Keep to twenty levels and close every open bracket and box.',
  'line-too-long': () => 'This line is far too long. Write one sentence per line.',
  'word-too-long': () =>
    'This line has more than 2,000 characters in a row without a space. Split that word, or shorten that address.',
  'text-too-dense': () =>
    'There are too many lines, table cells or formatting signs up to here. Split the text into two files, and its long paragraphs with blank lines.',
  'front-matter-missing': () =>
    'The header is missing. Start the file with a line “---”, then “id: …” and “title: …”, then another line “---”.',
  'front-matter-unreadable': ({ reason }) =>
    `The header cannot be read (${reason}). Check that each line reads “key: value”, that a title with a colon stands between straight apostrophes, that no key comes twice and that indents are made of spaces.`,
  'field-missing': ({ field }) => `“${field}” is missing from the header. Add a line “${field}: …”.`,
  'field-invalid': ({ field, where }) =>
    `In the header, “${field}”${whereInField(where)} is not written as it should be. Follow the example in ${readme}.`,
  'field-unknown': ({ field }) =>
    `The header has “${field}”, which means nothing to Essaim. Mend the spelling of this word or remove it.`,
  'id-missing': ({ name }) =>
    `${name === '' ? 'This file' : `“${name}”`} has no id. Run “npm run essaim courses ids”, which will write it.`,
  'id-invalid': ({ id }) =>
    `The id “${id}” is not accepted. Use only lower-case letters without accents, digits and hyphens, 64 characters at most.`,
  'id-duplicate': ({ id, other }) => `The id “${id}” already belongs to “${other}”. Choose another one here.`,
  'heading-level-skipped': ({ title }) =>
    `The heading “${title}” skips a level. Remove one “#” from it: after “##” comes “###”.`,
  'heading-level-one': ({ title }) =>
    `The heading “${title}” starts with a single “#”, kept for the title of the page. Write “##”.`,
  'heading-empty': () => 'This heading is empty. Give it words or remove the line.',
  'image-without-alternative': ({ src }) =>
    `The image “${src}” has no words for those who cannot see it. Say what it shows, between the brackets or in “alt="…"”; if it teaches nothing, add “decorative” to its box.`,
  'image-third-party': ({ src }) =>
    `The image “${src}” is on another site. If its licence allows, copy it into the media folder and name that file.`,
  'media-missing': ({ src }) => `The image “${src}” is not there. Check its name and its folder, or add the file.`,
  'media-undeclared': ({ file }) =>
    `The image “${file}” is shown here but not described in the header. Add an entry for it below “media:” with its title, author, source and licence.`,
  'media-unused': ({ file }) => `The image “${file}” is shown by no text. Show it or remove the file.`,
  'media-without-licence': ({ file }) =>
    `The header describes “${file}” without its licence. Add a line such as “licence: CC-BY-SA-4.0”.`,
  'media-not-an-image': ({ file }) =>
    `The file “${file}” is not an image that Essaim can show. Save it as svg, png, jpg or webp.`,
  'media-name-twice': ({ file, other }) =>
    `The images “${file}” and “${other}” have the same name, since the number in front does not count. Rename one of them.`,
  'link-dead': ({ href, section, sections }) =>
    section === ''
      ? `The link “${href}” leads to no page of the module. Check the name of the file and its folder.`
      : `The link “${href}” leads to a page that has no part “${section}”. ${choiceOf(sections)}`,
  'link-scheme': ({ href }) =>
    `The link “${href}” is not accepted. Write an address that starts with “https://”, “http://” or “mailto:”, or the path of a file of the course.`,
  'link-text-vague': ({ text }) =>
    `The words of the link, “${text}”, do not say where it leads. Write the title of the page or what it holds.`,
  'link-text-empty': ({ href }) => `The link to “${href}” has no words. Write between the brackets where it leads.`,
  'term-unknown': ({ slug }) =>
    `The glossary has no entry “${slug}”. Write the name of a file of the glossary folder, without “.md”, or remove this line.`,
  'list-empty': () => 'A line of this list is empty. Fill it in or remove it.',
  'lesson-too-long': ({ words, limit }) =>
    `This lesson has ${words} words; ${limit} are enough. Shorten it or split it in two.`,
  'lesson-without-text': ({ status }) =>
    `This lesson is announced as “${status}” and has no text. Write it, or set “status: planned”.`,
  'lesson-length': ({ words, least, most }) =>
    `This complete lesson has ${words} words to read instead of ${least} to ${most}. Add to it, shorten it, or set “status: underConstruction”.`,
  'lesson-hard-to-read': ({ ease, least }) =>
    `This lesson is harder to read than a newspaper article: an ease of ${ease}, for at least ${least}. Cut long sentences and prefer short words: “npm run essaim courses check -- --readability” says where.`,
  'summary-length': ({ sentences, wanted }) =>
    `The summary of this complete lesson has ${sentences} sentences instead of ${wanted}. Rewrite “summary:”.`,
  'number-without-year': ({ number }) =>
    `The number “${number}” is given without a year. Write the year in the sentence, or in the source in brackets: “(Insee, 2023)”.`,
  'number-without-source': ({ number }) =>
    `The number “${number}” is given without a source. Add it in brackets in the same passage: “(Insee, 2023)”.`,
  'objective-not-taught': ({ objective, number }) =>
    `Nothing says in which part objective ${number}, “${objective}”, is learned. Name the part after the “#” of the line “::reread”, or move the activity into a part.`,
  'objective-not-assessed': ({ objective, number }) =>
    `No question and no activity is about objective ${number}, “${objective}”. Add “objective="${number}"” to the line “::reread” of a question or to an activity of the lesson, or remove the objective.`,
  'objective-unknown': ({ number, lesson, count }) =>
    `There is no objective ${number} in “${lesson}”, which has ${count}. Mend the number after “objective=”.`,
  'quotes-unbalanced': ({ quote }) =>
    `One of the quotation marks ${quote} is missing from this passage. Open and close every quotation.`,
  'html-shown-as-text': ({ html }) =>
    `“${html}” will be shown as it is, since Essaim does not accept HTML. Remove it or write it in Markdown, such as “**bold**”.`,
  'directive-unknown': ({ name }) =>
    `Essaim knows no box and no language called “${name}”. Mend this word: the list is in ${readme}.`,
  'directive-colons': ({ name, colons }) =>
    `“${name}” goes at the start of a line, after “${colons}”. Mend the number of colons or the place.`,
  'directive-attribute-unknown': ({ name, attribute, value }) =>
    `The box “${name}” has no setting “${attribute}” (here “${attribute}="${value}"”). Mend this word or remove it.`,
  'directive-attribute-invalid': ({ name, attribute, value }) =>
    `In the box “${name}”, the setting “${attribute}” cannot be “${value}”. The possible values are in ${readme}.`,
  'directive-attribute-missing': ({ name, attribute }) =>
    `The box “${name}” lacks a setting. Add “${attribute}="…"” between its braces.`,
  'directive-unclosed': () =>
    'A box is opened and not closed, or closed and not opened. Each starts with “:::” and its name, and ends with a line of “:::” alone.',
  'directive-misplaced': ({ name }) =>
    `The box “${name}” only makes sense below a question of a self-assessment. Move it or remove it.`,
  'sentences-on-one-line': ({ excerpt }) =>
    `Two sentences follow each other on this line, “${excerpt}”. Start a new line after the first.`,
  'middle-dot-variant': ({ character }) =>
    `The sign “${character}” is not the middle dot. Write “·” inside a word, or “-” at the start of a line of a list.`,
  'item-without-options': ({ item }) =>
    `The question “${item}” offers no answers. Add a list, with “- [x]” before the right ones and “- [ ]” before the others.`,
  'item-without-right-answer': ({ item }) =>
    `The question “${item}” has no right answer. Tick at least one by writing “[x]”.`,
  'item-with-one-option': ({ item }) => `The question “${item}” offers a single answer. Add at least one more.`,
  'option-without-explanation': ({ option }) =>
    `The answer “${option}” has no explanation. Add it below, after an empty line, indented by two spaces.`,
  'item-without-reread': ({ item }) =>
    `The question “${item}” does not say what to read again. Add a line “::reread[title of the part]{to="01-lesson.md#part"}”.`,
  'items-missing': () => 'This self-assessment has no question. Write each question on a line that starts with “##”.',
  'item-without-objective': ({ item }) =>
    `The question “${item}” does not say which objective it is about. Add “objective="1"” to its line “::reread”, with the rank of the objective in the lesson.`,
  'item-count': ({ count, least, most }) =>
    `The self-assessment of this complete sequence has ${count} questions instead of ${least} to ${most}. Add some, remove some, or change the “status” of the sequence.`,
  'answers-recognisable': ({ clue, hits, count }) =>
    `The answers can be guessed: the ${clue} one is right in ${hits} of ${count} questions, which chance would give less than once in a hundred times. Change the length or the place of some answers.`,
  'self-assessment-missing': ({ sequence }) =>
    `The complete sequence “${sequence}” has no self-assessment. Write the file “self-assessment.md”, or change the “status” of the sequence.`,
  'guide-without-steps': () =>
    'This complete guide does not say how long its steps take. Add a table with a column called “Minutes”, and a number for each step.',
  'guide-minutes': ({ total, minutes }) =>
    `The steps of this guide take ${total} minutes in all, and the header says ${minutes}. Mend the table or the line “minutes:”.`,
  'translation-unknown': ({ id }) =>
    `This text says that it translates “${id}”, which does not exist. Mend the id after “translationOf:”.`,
  'translation-stale': ({ id, revision }) =>
    `The original has changed since this translation. Read it again, bring the translation up to date, then write “translationOf: ${id}@${revision}”.`,
  'form-claimed-twice': ({ form, other }) =>
    `“${form}” already leads to the entry “${other}”. Remove this word from one of the two.`,
  'entry-never-met': ({ title }) =>
    `No text of this complete module uses “${title}” or another of its forms: nobody will meet this entry. Add the words of the lessons below “forms:”, or remove the entry.`,
  'position-twice': ({ position, other }) =>
    position === '0'
      ? `Nothing says which of this file and “${other}” comes first. Start each name with a number, such as “01-”.`
      : `“${other}” already has the number ${position}. Change one of the two to say which comes first.`,
  'slug-twice': ({ slug, other }) =>
    `This file and “${other}” would have the same address, “${slug}”. Rename one of the two.`,
  'slug-invalid': ({ slug }) =>
    `The name “${slug}” cannot be an address. Rename it with lower-case letters without accents, digits and hyphens.`,
  'file-misplaced': () => `This file is not where Essaim expects one. Place it as ${readme} shows.`,
  'module-without-page': ({ module }) =>
    `The module “${module}” has no page: nobody would see it. Write this file “module.md”.`,
  'sequence-without-page': ({ sequence }) =>
    `The sequence “${sequence}” has no page: nobody would see its lessons. Write this file “sequence.md”.`,
};

/** `0.author` is the author of the first entry. */
function whereInField(where: string): string {
  const [entry = '', ...keys] = where.split('.');
  const names = /^\d+$/.test(entry) ? [`line or entry ${Number(entry) + 1}`, ...keys] : [entry, ...keys];
  return where === '' ? '' : ` (${names.join(', ')})`;
}

function choiceOf(sections: string): string {
  return sections === '' ? 'Remove what follows the “#”.' : `It has these: ${sections}.`;
}
