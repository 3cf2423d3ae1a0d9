// SPDX-License-Identifier: AGPL-3.0-or-later
import { isLanguage } from '../../lib/shared/language.ts';
import { wordsOf } from '../../lib/exchange/words.ts';
import { correctForms } from './correct.ts';
import { answerSearches } from './find.ts';

/** The one script of a site that was taken away. It runs from a disk: nothing is fetched, nothing is kept. */
const { lang } = document.documentElement;
const words = wordsOf[isLanguage(lang) ? lang : 'fr'];
for (const part of document.querySelectorAll<HTMLElement>('[data-needs-script]')) part.hidden = false;
for (const part of document.querySelectorAll<HTMLElement>('[data-without-script]')) part.hidden = true;
correctForms(words);
answerSearches(words);
