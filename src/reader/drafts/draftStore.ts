// SPDX-License-Identifier: AGPL-3.0-or-later

/** What somebody typed in a form and has not sent: the fields by name. */
export type Fields = Readonly<Record<string, string>>;

export type Draft = {
  fields: Fields;
  /** An earlier one that was still on offer when this was typed. */
  earlier?: Fields | undefined;
  /** The page of the form, and when it was typed. */
  path: string;
  at: number;
  /** Who was signed in. */
  account?: string | undefined;
  /** Sent, as far as is known: the page that a form leads to forgets it. */
  isSent?: boolean;
};

export type DraftMemory = Pick<Storage, 'getItem' | 'setItem' | 'removeItem' | 'key' | 'length'>;

const prefix = 'essaim-draft ';

/** The draft of a form; undefined when there is none that can be read. */
export function readDraft(memory: DraftMemory, key: string): Draft | undefined {
  try {
    const draft = JSON.parse(memory.getItem(prefix + key) ?? 'null') as Draft | null;
    return draft && typeof draft.fields === 'object' && typeof draft.path === 'string' ? draft : undefined;
  } catch {
    return undefined;
  }
}

/** False when the browser would not: private window, no room. */
export function saveDraft(memory: DraftMemory, key: string, draft: Draft): boolean {
  try {
    memory.setItem(prefix + key, JSON.stringify(draft));
    return true;
  } catch {
    return false;
  }
}

export function removeDraft(memory: DraftMemory, key: string): void {
  memory.removeItem(prefix + key);
}

export function listDrafts(memory: DraftMemory): Array<[string, Draft]> {
  const keys = Array.from({ length: memory.length }, (_, index) => memory.key(index) ?? '');
  return keys
    .filter((name) => name.startsWith(prefix))
    .map((name) => name.slice(prefix.length))
    .sort()
    .flatMap((key) => {
      const draft = readDraft(memory, key);
      return draft ? [[key, draft] as [string, Draft]] : [];
    });
}

/**
 * Marks a draft as sent: it is forgotten once the page that says so arrives, and kept if it never does. One that was sent
 * before and is still here never arrived: what this one leads to says nothing of it.
 */
export function markSent(memory: DraftMemory, key: string): void {
  for (const [other, { isSent, ...draft }] of listDrafts(memory)) if (isSent) saveDraft(memory, other, draft);
  const draft = readDraft(memory, key);
  if (draft) saveDraft(memory, key, { ...draft, isSent: true });
}

/** Forgets what was sent. What was on offer beside it stays. */
export function forgetSent(memory: DraftMemory): void {
  for (const [key, draft] of listDrafts(memory)) {
    if (!draft.isSent) continue;
    const { earlier, isSent: _, ...rest } = draft;
    if (earlier) saveDraft(memory, key, { ...rest, fields: earlier });
    else removeDraft(memory, key);
  }
}

/** Whether two sets of fields say something else, hidden ones apart. */
export function isOther(some: Fields, others: Fields, hidden: readonly string[]): boolean {
  const names = [...new Set([...Object.keys(some), ...Object.keys(others)])];
  const spoken = (text = '') => text.replace(/\r\n?/g, '\n').trimEnd();
  return names.some((name) => !hidden.includes(name) && spoken(some[name]) !== spoken(others[name]));
}
