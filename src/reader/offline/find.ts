// SPDX-License-Identifier: AGPL-3.0-or-later
import { mostResults, openSearchIndex, type SearchEntry, type SearchResult } from '../../lib/exchange/search.ts';
import type { Words } from '../../lib/exchange/words.ts';
import { html, type Markup } from '../../lib/shared/markup.ts';

declare global {
  interface Window {
    /** Declared by a script beside this one: what there is to find. */
    essaimSearchIndex?: readonly SearchEntry[];
  }
}

/** Answers the searches of the page that has a form for them. */
export function answerSearches(words: Words): void {
  const form = document.querySelector<HTMLFormElement>('#search');
  const field = document.querySelector<HTMLInputElement>('#search-words');
  const count = document.querySelector('#search-count');
  const list = document.querySelector('#search-results');
  const entries = window.essaimSearchIndex;
  if (!form || !field || !count || !list || !entries) return;
  const index = openSearchIndex(entries);
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    const results = index.search(field.value);
    count.textContent = countResults(results.length, words);
    list.innerHTML = results.map((result) => writeResult(result).text).join('');
  });
}

function countResults(count: number, words: Words): string {
  if (count === 0) return words.searchNothing;
  return count < mostResults ? words.searchFound(count) : words.searchMany(count);
}

function writeResult({ title, part, href, excerpt }: SearchResult): Markup {
  return html`<li>
    <a href="${href}">${part ? `${part} · ${title}` : title}</a>
    <p>${excerpt}</p>
  </li>`;
}
