// SPDX-License-Identifier: AGPL-3.0-or-later
import type { Extension } from '@codemirror/state';
import { EditorView } from '@codemirror/view';

/** The label of a field and what describes it, in words: an editor in a shadow root cannot point at them. */
export function describeField(textarea: HTMLTextAreaElement): { label: string; description: string } {
  const label = [...textarea.labels].map(textOf).join(' ') || textarea.getAttribute('aria-label') || '';
  const described = textarea.getAttribute('aria-describedby')?.split(' ') ?? [];
  return { label, description: described.map((id) => textOf(document.getElementById(id))).join(' ') };
}

function textOf(element: Element | null): string {
  return element?.textContent.replace(/\s+/g, ' ').trim() ?? '';
}

/** The editor and its field hold the same text, whichever of them is changed. */
export function keepTogether(textarea: HTMLTextAreaElement, getView: () => EditorView): Extension {
  const takeFromField = () => {
    const view = getView();
    const { doc } = view.state;
    if (textarea.value !== doc.toString())
      view.dispatch({ changes: { from: 0, to: doc.length, insert: textarea.value } });
  };
  for (const name of ['input', 'change']) textarea.addEventListener(name, takeFromField);
  // What a reset or a return to the page puts in the field is there a moment after.
  textarea.form?.addEventListener('reset', () => setTimeout(takeFromField));
  addEventListener('pageshow', () => setTimeout(takeFromField));
  return EditorView.updateListener.of(({ docChanged, state }) => {
    const text = state.doc.toString();
    if (!docChanged || textarea.value === text) return;
    textarea.value = text;
    textarea.dispatchEvent(new Event('input', { bubbles: true }));
  });
}

/**
 * Takes a field out of sight. Its label, a link to it and the browser's own complaints still lead to it: it hands them
 * on to the editor.
 */
export function hideField(textarea: HTMLTextAreaElement, view: EditorView): void {
  textarea.tabIndex = -1;
  textarea.setAttribute('aria-hidden', 'true');
  Object.assign(textarea.style, {
    position: 'absolute',
    inlineSize: '1px',
    blockSize: '1px',
    minBlockSize: '0',
    padding: '0',
    opacity: '0',
    pointerEvents: 'none',
  });
  textarea.addEventListener('focus', () => view.focus());
}
