// SPDX-License-Identifier: AGPL-3.0-or-later
import type { Language } from '../shared/language.ts';
import type { ElementKind } from '../workshop/bundle.ts';
import { wordsEn } from './wordsEn.ts';
import { wordsFr } from './wordsFr.ts';

/** The words that Essaim adds around texts that are taken away. Notices for people who unzip are plain text. */
export type Words = {
  module: string;
  bundle: string;
  script: string;
  /** What each step of a workshop is. */
  kinds: Record<ElementKind, string>;
  contents: string;
  sequence: string;
  /** With its spaces, between a label and what it labels. */
  colon: string;
  objectives: string;
  lessons: string;
  lessonNumber: (number: number, total: number) => string;
  minutes: (minutes: number) => string;
  shortMinutes: (minutes: number) => string;
  planned: string;
  guides: string;
  guide: string;
  outline: string;
  previous: string;
  next: string;
  skip: string;
  onTheSite: string;
  otherSite: string;
  listen: string;
  transcript: string;
  glossary: string;
  glossaryHow: string;
  term: string;
  person: string;
  seeAlso: string;
  sources: string;
  search: string;
  searchLabel: string;
  searchButton: string;
  searchNeedsScript: string;
  searchNothing: string;
  searchFound: (count: number) => string;
  /** When there are more than are shown. */
  searchMany: (count: number) => string;
  selfAssessment: string;
  selfAssessmentHow: string;
  answers: string;
  answersHow: string;
  seeAnswers: string;
  seeAnswer: string;
  allAnswers: string;
  backToQuestions: string;
  tryAgain: string;
  nothingAnswered: string;
  itemNumber: (number: number, total: number) => string;
  itemShort: (number: number) => string;
  resultsHow: string;
  single: string;
  multiple: string;
  hint: string;
  reread: string;
  results: (acquired: number, total: number) => string;
  acquired: string;
  toReview: string;
  unanswered: string;
  chosenRight: string;
  chosenWrong: string;
  missed: string;
  right: string;
  credits: string;
  texts: string;
  corrections: string;
  anonymous: string;
  otherPeople: (count: number) => string;
  organisations: string;
  funders: string;
  noFunder: string;
  thanks: string;
  preparedBy: string;
  after: string;
  /** Above the documents that the texts of a workshop come from. */
  works: string;
  licence: string;
  licenceUnknown: string;
  picture: string;
  pictures: string;
  modified: string;
  by: string;
  changed: string;
  /** Of a site that has a name of its own. */
  takenFrom: (site: string) => string;
  missingPicture: (alternative: string) => string;
  missingPictures: string;
  coverName: string;
  landmarks: string;
  cover: (title: string) => string;
  accessibility: string;
  readme: {
    name: string;
    open: string;
    works: string;
    scripts: string;
    share: string;
    version: (day: string) => string;
    from: (address: string) => string;
    missing: string;
  };
};

export const wordsOf: Record<Language, Words> = { fr: wordsFr, en: wordsEn };
