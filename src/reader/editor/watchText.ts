// SPDX-License-Identifier: AGPL-3.0-or-later
import { setDiagnostics, type Diagnostic } from '@codemirror/lint';
import type { EditorState, Extension } from '@codemirror/state';
import { EditorView } from '@codemirror/view';
import type { EditorFrame } from './editorFrame.ts';
import type { EditorWords } from './editorWords.ts';
import { askPreview, type EditedField } from './pageText.ts';
import { placeProblem, type TextProblem } from './problemPlaces.ts';

/** Long enough not to ask at each key, short enough to be there when one looks up. */
const pauseMs = 600;
const retryMs = 10_000;

/** Shows the text and underlines its problems, a moment after it has changed. One question at a time. */
export function watchText(
  field: EditedField,
  frame: EditorFrame,
  words: EditorWords,
  getView: () => EditorView,
): Extension {
  let timer = setTimeout(ask);
  let isAsking = false;

  function askIn(ms: number): void {
    clearTimeout(timer);
    timer = setTimeout(ask, ms);
  }

  function ask(): void {
    if (isAsking || !getView().dom.isConnected) return;
    isAsking = true;
    const { doc } = getView().state;
    frame.say(words.checking);
    askPreview(field, doc.toString()).then(
      (preview) => {
        isAsking = false;
        if (getView().state.doc.eq(doc)) show(preview);
        else askIn(pauseMs);
      },
      () => {
        isAsking = false;
        frame.say(words.unreachable);
        askIn(retryMs);
      },
    );
  }

  function show({ html, language, problems }: Awaited<ReturnType<typeof askPreview>>): void {
    const view = getView();
    view.dispatch(
      setDiagnostics(
        view.state,
        problems.map((problem) => diagnose(view.state, problem)),
      ),
    );
    frame.showProblems(problems, (problem) => goTo(view, problem));
    frame.showPreview(html, language);
  }

  return EditorView.updateListener.of(({ docChanged }) => {
    if (docChanged) askIn(pauseMs);
  });
}

function diagnose(state: EditorState, problem: TextProblem): Diagnostic {
  return { ...placeProblem(state.doc, problem), severity: 'warning', message: problem.message };
}

function goTo(view: EditorView, problem: TextProblem): void {
  const { from, to } = placeProblem(view.state.doc, problem);
  view.dispatch({ selection: { anchor: from, head: to }, scrollIntoView: true });
  view.focus();
}
