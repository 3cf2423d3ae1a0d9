// SPDX-License-Identifier: AGPL-3.0-or-later
import type { Completion, CompletionContext, CompletionResult, CompletionSource } from '@codemirror/autocomplete';
import { syntaxTree } from '@codemirror/language';
import type { EditorView } from '@codemirror/view';
import { foldText } from '../../lib/shared/text.ts';
import { directiveNames, readTemplate, type DirectiveName } from './directiveTemplates.ts';
import type { EditorWords } from './editorWords.ts';

/** A term as the page's glossary gives it. */
export type Term = { title: string; short: string };

/** Offers boxes where one can begin: colons at the start of a line, or an empty line when they are asked for. */
export function completeDirectives(words: EditorWords['directives']): CompletionSource {
  const options = directiveNames.map((name, rank) => ({ ...optionOf(name, words[name]), boost: -rank }));
  return (context) => {
    const typed = context.matchBefore(/^[ \t]*:{0,3}[\w-]*$/);
    if (!typed || isIn(context, 'Header')) return null;
    const from = typed.from + (typed.text.length - typed.text.trimStart().length);
    const isAsked = context.explicit && from === context.pos;
    return /^:{2}/.test(typed.text.trimStart()) || isAsked ? { from, options, validFor: /^:{2,3}[\w-]*$/ } : null;
  };
}

function optionOf(name: DirectiveName, detail: string): Completion {
  const { text, cursor } = readTemplate(name);
  const [opening = ''] = text.split(/[[{\n]/, 1);
  const label = opening === ':::callout' ? `${opening} ${name}` : opening;
  const apply = (view: EditorView, _: Completion, from: number, to: number) =>
    view.dispatch({
      changes: { from, to, insert: text },
      selection: { anchor: from + cursor },
      userEvent: 'input.complete',
    });
  return { label, detail, apply, type: 'keyword' };
}

/**
 * Offers the terms of the glossary that begin as the word does, accents and capitals apart: once three letters are
 * typed, or when they are asked for.
 */
export function completeTerms(readTerms: () => Promise<readonly Term[]>): CompletionSource {
  return async (context): Promise<CompletionResult | null> => {
    const typed = context.matchBefore(/[\p{L}\p{N}][\p{L}\p{N}·-]*$/u);
    const isEnough = typed ? context.explicit || typed.text.length >= 3 : false;
    if (!typed || !isEnough || isIn(context, 'Header')) return null;
    const begun = foldText(typed.text);
    const found = (await readTerms()).filter(({ title }) => title !== typed.text && foldText(title).startsWith(begun));
    const options = found.map(({ title, short }): Completion => ({ label: title, info: short, type: 'text' }));
    return options.length > 0 ? { from: typed.from, options, filter: false } : null;
  };
}

function isIn({ state, pos }: CompletionContext, name: string): boolean {
  for (
    let node: ReturnType<typeof syntaxTree>['topNode'] | null = syntaxTree(state).resolveInner(pos, -1);
    node;
    node = node.parent
  )
    if (node.name === name) return true;
  return false;
}
