// SPDX-License-Identifier: AGPL-3.0-or-later
import { randomBytes } from 'node:crypto';
import type { Sending } from '../../../contribution/crowding.server.ts';
import { guardSending, purposeOf, type Guarded, type GuardedForm } from '../../../contribution/formGuard.server.ts';
import { makeTicket, ticketChanceBytes } from '../../../contribution/tickets.server.ts';
import { newSecret } from '../../account/secrets.server.ts';
import type { Instance } from '../../composition.server.ts';
import type { Form } from '../../forms.server.ts';
import { guardFields } from './formFields.ts';

type Site = Pick<Instance, 'db' | 'formKey'>;

/**
 * The ticket of a form about to be shown, for `FormGuard.svelte`. A page with one is nobody else's: it must not be kept
 * by the byte cache (no `declareShown`). An action that gives a form back names `guardFields.ticket` among what it keeps,
 * and the page shows that one again.
 */
export function openForm({ formKey }: Pick<Site, 'formKey'>, sending: Sending, now: Date): string {
  return makeTicket(formKey, { purpose: purposeOf(sending), chance: randomBytes(ticketChanceBytes) }, now);
}

export type FormToGuard = Omit<GuardedForm, 'fields'> & { form: Pick<Form, 'text'> };

/**
 * What to do with a form that anyone can send. It refuses nothing: `holdReason` says why a moderator reads it first;
 * `outcome` is what it led to, when it was sent before; otherwise act within `sendOnce(tx, { receipt, act }, now)`.
 * `secret` is for the address of what a visitor without an account makes: sent twice, it is the same one.
 */
export async function guardForm(
  { db, formKey }: Site,
  { form, ...sending }: FormToGuard,
  now: Date,
): Promise<Guarded & { secret: string }> {
  const { ticket, trap, proof } = guardFields;
  const fields = { ticket: form.text(ticket), trap: form.text(trap), proof: form.text(proof) };
  const guarded = await guardSending(db.read, { key: formKey, form: { ...sending, fields } }, now);
  return { ...guarded, secret: guarded.secret ?? newSecret() };
}
