// SPDX-License-Identifier: AGPL-3.0-or-later
import { randomBytes, randomUUID } from 'node:crypto';
import type { RequestEvent } from '@sveltejs/kit';
import { checkPseudonym, normalisePseudonym } from '../../account/pseudonym.ts';
import { sealChanceBytes } from '../../learning/diarySeal.server.ts';
import { parseDiaryFile } from '../../learning/diaryFile.ts';
import { entrustDiary } from '../../learning/sealedDiaries.server.ts';
import { m } from '../../paraglide/messages.js';
import { DomainError } from '../../shared/refusal.ts';
import { explainEmpty, explainPseudonym } from '../account/accountFaults.ts';
import { declarePrivate } from '../account/accountPages.server.ts';
import { newRecoveryCodes } from '../account/secrets.server.ts';
import { getInstance } from '../composition.server.ts';
import { blankAnswer, formAction } from '../forms.server.ts';
import { refuse } from '../refusals.ts';

type EntrustEvent = Pick<RequestEvent, 'setHeaders' | 'request'>;

/** The page where somebody entrusts the diary of their browser to a valise; there is none elsewhere. */
export function loadEntrusting(event: EntrustEvent): void {
  declarePrivate(event);
  if (!getInstance().settings.isValise) refuse(new DomainError('learning/entrusted-not-found'));
}

/** Seals a diary for an account of the site that the valise comes from, and gives the code that opens it, once. */
export const entrust = formAction(['pseudonym'], async (_event: EntrustEvent, form) => {
  const { db, settings } = getInstance();
  if (!settings.isValise) throw new DomainError('learning/entrusted-not-found');
  const pseudonym = normalisePseudonym(form.text('pseudonym'));
  const now = new Date();
  // What the page's script wrote there, or the file that somebody chose.
  const text = form.text('events') || (await form.file('diary')?.text()) || '';
  const read = parseDiaryFile(text, now);
  form.refuse({
    pseudonym: explainEmpty(pseudonym) ?? explainPseudonym(checkPseudonym(pseudonym)),
    diary: read.kind === 'read' ? undefined : text === '' ? m.entrust_diary_missing() : m.entrust_diary_unreadable(),
  });
  if (read.kind !== 'read') throw new DomainError('learning/unreadable-events');
  const [code = ''] = newRecoveryCodes();
  const drawn = { id: randomUUID(), code, chance: randomBytes(sealChanceBytes) };
  await entrustDiary(db, { ...drawn, pseudonym, events: read.events }, now);
  return { ...blankAnswer, code, count: read.events.length };
});
