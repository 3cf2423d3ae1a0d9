// SPDX-License-Identifier: AGPL-3.0-or-later
import { autocompletion, completionKeymap } from '@codemirror/autocomplete';
import { history, historyKeymap, standardKeymap } from '@codemirror/commands';
import { nextDiagnostic, previousDiagnostic } from '@codemirror/lint';
import { EditorSelection, EditorState, type Extension } from '@codemirror/state';
import { EditorView, highlightActiveLineGutter, keymap, lineNumbers } from '@codemirror/view';
import { pageLanguage } from '../diary/speech.ts';
import { completeDirectives, completeTerms } from './completions.ts';
import { editorLook } from './editorLook.ts';
import { makeFrame } from './editorFrame.ts';
import { editorWords, type EditorWords } from './editorWords.ts';
import { followCursor } from './followCursor.ts';
import { describeField, hideField, keepTogether } from './hiddenField.ts';
import { lessonHighlighting } from './lessonLanguage.ts';
import { openTerms, type EditedField } from './pageText.ts';
import { watchText } from './watchText.ts';

/**
 * Opens the editor on a field, with what has been typed there already, and hides the field. It stays what its form
 * sends.
 */
export function openFieldEditor(textarea: HTMLTextAreaElement, field: EditedField): void {
  const words = editorWords[pageLanguage()];
  const frame = makeFrame(words, textarea.rows);
  const { label, description } = describeField(textarea);
  frame.describe(description);
  const isInvalid = textarea.getAttribute('aria-invalid') === 'true';
  const labelled = {
    'aria-label': label,
    ...(isInvalid && { 'aria-invalid': 'true' }),
    'aria-describedby': frame.helpId,
    ...textLanguage(textarea),
  };
  const hadFocus = document.activeElement === textarea;
  // In a shadow root its styles are constructed sheets, which the security policy lets through.
  textarea.after(frame.host);
  const view: EditorView = new EditorView({
    root: frame.root,
    parent: frame.writing,
    state: EditorState.create({
      doc: textarea.value,
      selection: EditorSelection.single(textarea.selectionStart, textarea.selectionEnd),
      extensions: [
        basics(words),
        lessonHighlighting(),
        autocompletion({
          override: [completeDirectives(words.directives), completeTerms(openTerms(field))],
          // Enter begins a new line until one of them is chosen by an arrow.
          selectOnOpen: false,
          icons: false,
        }),
        EditorView.contentAttributes.of(labelled),
        followCursor(frame),
        keepTogether(textarea, () => view),
        watchText(field, frame, words, () => view),
      ],
    }),
  });
  hideField(textarea, view);
  if (hadFocus) view.focus();
}

/** Tab is left to the browser: it leads out of the editor, as out of any field. */
function basics(words: EditorWords): Extension {
  return [
    history(),
    lineNumbers(),
    highlightActiveLineGutter(),
    EditorView.lineWrapping,
    editorLook,
    EditorState.phrases.of({ Completions: words.completions }),
    keymap.of([
      ...completionKeymap,
      ...historyKeymap,
      ...standardKeymap,
      { key: 'F8', run: nextDiagnostic, shift: previousDiagnostic },
    ]),
  ];
}

function textLanguage(textarea: HTMLTextAreaElement) {
  const lang = textarea.closest<HTMLElement>('[lang]')?.lang ?? '';
  return { lang, tabindex: '0', spellcheck: 'true', autocorrect: 'on', autocapitalize: 'sentences' };
}
