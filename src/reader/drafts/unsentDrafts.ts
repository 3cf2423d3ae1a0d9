// SPDX-License-Identifier: AGPL-3.0-or-later
import { listDrafts, removeDraft, type Draft, type DraftMemory } from './draftStore.ts';

/**
 * Lists what was typed in this browser and not sent, before somebody signs out: each text can be opened again, saved to
 * a file, or erased. The words come from the page, which holds one line to copy.
 */
export function listUnsentDrafts(memory: DraftMemory, list: HTMLElement): void {
  const template = list.querySelector('template');
  const lines = list.querySelector('ul');
  if (!template || !lines) return;
  for (const [key, draft] of listDrafts(memory)) {
    if (!/^\/(?!\/)/.test(draft.path)) continue;
    const line = template.content.cloneNode(true) as DocumentFragment;
    const item = line.querySelector('li');
    const link = line.querySelector('a');
    if (link) Object.assign(link, { href: draft.path, textContent: titleOf(draft) });
    line.querySelector('[data-draft-save]')?.addEventListener('click', () => saveToFile(draft));
    line.querySelector('[data-draft-discard]')?.addEventListener('click', () => {
      removeDraft(memory, key);
      item?.remove();
      list.hidden = lines.children.length === 0;
    });
    lines.append(line);
  }
  list.hidden = lines.children.length === 0;
}

function titleOf({ fields, path }: Draft): string {
  const words = (fields.summary || fields.text || fields.message || path).replace(/\s+/g, ' ').trim();
  return words.length > longest ? `${words.slice(0, longest)}…` : words;
}

const longest = 80;

function saveToFile({ fields }: Draft): void {
  const text = Object.values(fields).filter(Boolean).join('\n\n');
  const link = document.createElement('a');
  link.href = URL.createObjectURL(new Blob([text], { type: 'text/plain' }));
  link.download = 'essaim.md';
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}
