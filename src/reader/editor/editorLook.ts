// SPDX-License-Identifier: AGPL-3.0-or-later
import { EditorView } from '@codemirror/view';

/** On the tokens of the page, which cross into the shadow root: themes need nothing more. */
export const editorLook = EditorView.theme({
  '&': { color: 'var(--ink)', backgroundColor: 'var(--paper)' },
  '&.cm-focused': { outline: '3px solid var(--link)', outlineOffset: '2px' },
  // Under 16 px, phones zoom in on the field.
  '.cm-content': { fontFamily: 'var(--font-interface)', fontSize: 'max(16px, 0.9rem)', caretColor: 'var(--ink)' },
  '.cm-scroller': { lineHeight: '1.55', fontFamily: 'var(--font-interface)' },
  '.cm-gutters': { color: 'var(--ink-muted)', backgroundColor: 'var(--surface)', borderColor: 'var(--rule)' },
  '.cm-activeLineGutter': { color: 'var(--ink)', backgroundColor: 'var(--highlight)' },
  '.cm-lineNumbers .cm-gutterElement': { fontSize: 'var(--text-note)', fontVariantNumeric: 'tabular-nums' },
  '.cm-lintRange-warning': {
    backgroundImage: 'none',
    textDecoration: 'underline wavy var(--careful)',
    textUnderlineOffset: '0.25em',
  },
  '.cm-tooltip': { color: 'var(--ink)', backgroundColor: 'var(--paper)', border: '1px solid var(--edge)' },
  '.cm-tooltip .cm-completionInfo': { maxInlineSize: '22rem', padding: '0.5rem' },
  '.cm-tooltip-hover': { maxInlineSize: '28rem' },
  '.cm-diagnostic': { padding: '0.5rem', fontFamily: 'var(--font-interface)', fontSize: 'var(--text-interface)' },
  '.cm-diagnostic-warning': { borderInlineStart: '4px solid var(--careful)' },
  '.cm-tooltip.cm-tooltip-autocomplete > ul': {
    fontFamily: 'var(--font-interface)',
    fontSize: 'var(--text-interface)',
    maxBlockSize: '14rem',
    maxInlineSize: '90vw',
  },
  '.cm-tooltip.cm-tooltip-autocomplete > ul > li': { padding: '0.35rem 0.6rem', lineHeight: '1.4' },
  '.cm-tooltip-autocomplete ul li[aria-selected]': {
    color: 'var(--on-action)',
    backgroundColor: 'var(--action)',
    // Else the browser puts a plate behind the words, of their own colour.
    forcedColorAdjust: 'none',
  },
  '.cm-completionDetail': { fontStyle: 'normal', color: 'inherit' },
});

/** Side by side where there is room, one below the other on a phone. */
export const frameStyles = `
:host { display: grid; gap: var(--gap); grid-template-columns: minmax(0, 1fr); }
* { box-sizing: border-box; margin: 0; }
.writing { min-inline-size: 0; }
.cm-editor { max-block-size: 70vh; min-block-size: calc(var(--rows) * 1.55em); border: 1px solid var(--edge); }
.cm-scroller { overflow: auto; }
.title { font: 600 var(--text-interface) var(--font-interface); color: var(--ink-muted); }
.shown { min-inline-size: 0; }
::slotted(section) { max-block-size: 70vh; padding: var(--gap); border: 1px solid var(--rule);
  background: var(--paper); overflow: auto; }
#help, .review { font: var(--text-interface) / 1.45 var(--font-interface); }
#help { color: var(--ink-muted); }
[role='status'] { font-weight: 600; }
ol { padding-inline-start: 0; list-style-type: ''; }
li { padding-block: 0.35rem; border-block-end: 1px solid var(--rule); }
button { min-block-size: 1.75rem; padding: 0.1em 0.6em; border: 1px solid var(--edge); border-radius: var(--radius);
  background: none; color: var(--link); font: 600 var(--text-note) var(--font-interface); cursor: pointer; }
button:focus-visible { outline: 3px solid var(--link); outline-offset: 2px; }
.unseen { position: absolute; inline-size: 1px; block-size: 1px; overflow: hidden; clip-path: inset(50%); }
@media (width < 40rem) { .cm-gutters { display: none !important; } }
@media (width >= 1000px) {
  :host { grid-template-columns: minmax(0, 1fr) minmax(0, 1fr); }
  .shown { grid-area: 1 / 2; }
  .title { display: none; }
  #help, .review { grid-column: 1 / -1; }
}
`;
