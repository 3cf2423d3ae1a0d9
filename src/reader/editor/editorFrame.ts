// SPDX-License-Identifier: AGPL-3.0-or-later
import { element } from '../diary/elements.ts';
import { countIn, fillIn, pageLanguage } from '../diary/speech.ts';
import { frameStyles } from './editorLook.ts';
import type { EditorWords } from './editorWords.ts';
import type { TextProblem } from './problemPlaces.ts';

export type EditorFrame = {
  host: HTMLElement;
  root: ShadowRoot;
  /** Where the text is written. */
  writing: HTMLElement;
  /** The help and the description of the field, for `aria-describedby` inside the shadow root. */
  helpId: string;
  describe: (description: string) => void;
  say: (sentence: string) => void;
  showPreview: (html: string, language: string) => void;
  /** Scrolls the preview to the part below one of its headings; 0 for what stands above them. */
  showPart: (rank: number) => void;
  showProblems: (problems: readonly TextProblem[], goTo: (problem: TextProblem) => void) => void;
};

/** The places of the editor: the text, its preview beside it or below, what is to be looked at again. */
export function makeFrame(words: EditorWords, rows: number): EditorFrame {
  const host = element('div');
  const root = host.attachShadow({ mode: 'open' });
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(frameStyles);
  root.adoptedStyleSheets = [sheet];

  const writing = element('div', { class: 'writing' });
  writing.style.setProperty('--rows', String(Math.max(rows, 6)));
  // The page shows it above the editor already.
  const description = element('span', { class: 'unseen' });
  const help = element('p', { id: 'help' }, description, words.help);
  const status = element('p', { role: 'status' });
  const list = element('ol');
  const review = element('section', { class: 'review', 'aria-label': words.problems }, status, list);
  const shown = element('div', { class: 'shown' }, element('p', { class: 'title' }, words.preview), element('slot'));
  root.append(writing, help, review, shown);

  // The preview is outside of the shadow: the page's own styles are those that readers will see it in.
  const prose = element('div', { class: 'prose' });
  const preview = element('section', { 'aria-label': words.preview, tabindex: '0' }, prose);
  host.append(preview);
  const say = (sentence: string) => {
    if (status.textContent !== sentence) status.textContent = sentence;
  };
  return {
    host,
    root,
    writing,
    helpId: help.id,
    describe: (text) => description.append(text, ' '),
    say,
    showPreview: (html, language) => fillPreview(prose, html, language),
    showPart: (rank) => scrollToPart(preview, rank),
    showProblems: (problems, goTo) => {
      const count = problems.length;
      say(count === 0 ? words.noProblem : countIn(pageLanguage(), words.someProblems, count));
      list.replaceChildren(...problems.map((problem) => makeLine(words, problem, () => goTo(problem))));
    },
  };
}

function makeLine(words: EditorWords, { line, message }: TextProblem, goTo: () => void): HTMLElement {
  const button = element('button', { type: 'button' }, fillIn(words.line, { line }));
  button.addEventListener('click', goTo);
  return element('li', {}, button, ' ', message);
}

/** The site sanitises the HTML. Its ids must not be those of the page, and its links must not leave what is written. */
function fillPreview(prose: HTMLElement, html: string, language: string): void {
  const template = document.createElement('template');
  template.innerHTML = html;
  for (const named of template.content.querySelectorAll('[id]')) named.id = `preview-${named.id}`;
  for (const link of template.content.querySelectorAll('a[href]')) {
    const href = link.getAttribute('href') ?? '';
    if (href.startsWith('#')) link.setAttribute('href', `#preview-${href.slice(1)}`);
    else link.setAttribute('target', '_blank');
    link.setAttribute('rel', 'noopener');
  }
  prose.lang = language;
  prose.replaceChildren(template.content);
}

function scrollToPart(preview: HTMLElement, rank: number): void {
  const heading = preview.querySelectorAll('h2, h3, h4, h5, h6')[rank - 1] ?? preview.firstElementChild;
  if (heading) preview.scrollTop += heading.getBoundingClientRect().top - preview.getBoundingClientRect().top - 16;
}
