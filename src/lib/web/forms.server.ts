// SPDX-License-Identifier: AGPL-3.0-or-later
import { fail, type ActionFailure, type RequestEvent } from '@sveltejs/kit';
import { m } from '../paraglide/messages.js';
import { delayHeader } from '../server/traffic/traffic.server.ts';
import { DomainError } from '../shared/refusal.ts';
import { sentenceOf, statusOf } from './refusals.ts';
import { readSentForm, signInAgain } from './sentForms.server.ts';

/** How a form comes back: what was typed, the first complaint of each field, or one about the whole. */
export type FormAnswer = {
  values: Record<string, string>;
  problems: Record<string, string>;
  complaint: string | undefined;
  /** Where to sign in and come back, when the session had ended. */
  signIn?: string;
};

/** What goes with the answer of a form that was accepted and shows something. */
export const blankAnswer: FormAnswer = { values: {}, problems: {}, complaint: undefined };

/** A form as its action reads it. */
export type Form = {
  /** The text of a field, empty when it was not sent. */
  text(name: string): string;
  /** Every text sent under a name: the boxes that were ticked. */
  texts(name: string): string[];
  /** A file that was sent; undefined without one. */
  file(name: string): File | undefined;
  /** Sends the form back when a field has a complaint. */
  refuse(problems: Record<string, string | undefined>): void;
};

/**
 * An action that reads a form and makes it come back with a sentence when it is refused. `kept` names the fields whose
 * text comes back too, one a line for boxes: never a passphrase nor a code.
 */
export function formAction<Event extends Pick<RequestEvent, 'request' | 'setHeaders'>, Answer>(
  kept: readonly string[],
  act: (event: Event, form: Form) => Promise<Answer>,
): (event: Event) => Promise<Answer | ActionFailure<FormAnswer>> {
  return async (event) => {
    const data = await readSentForm(event.request).catch(describeUnread);
    if (!(data instanceof FormData)) return fail(data.status, { ...blankAnswer, complaint: data.complaint });
    const form = openForm(data);
    const values = Object.fromEntries(kept.map((name) => [name, form.texts(name).join('\n')]));
    try {
      refuseWhenDelayed(event.request);
      return await act(event, form);
    } catch (reason) {
      return answerRefusal(event, values, reason);
    }
  };
}

/** Why the body of a form could not be read: too large, says SvelteKit's error, or else broken. */
export function describeUnread(reason: unknown): { status: number; complaint: string } {
  const isTooLarge = reason instanceof Error && 'status' in reason && reason.status === 413;
  return isTooLarge
    ? { status: 413, complaint: m.refusal_too_large() }
    : { status: 400, complaint: m.refusal_request() };
}

/**
 * Sends back a form that the process has no time for, before anything is done for it.
 *
 * @throws {DomainError} `server/overloaded`
 */
export function refuseWhenDelayed({ headers }: Request): void {
  const seconds = headers.get(delayHeader);
  if (seconds !== null) throw new DomainError('server/overloaded', { seconds: Number(seconds) });
}

function openForm(data: FormData): Form {
  const text = (name: string) => {
    const value = data.get(name);
    return typeof value === 'string' ? value : '';
  };
  return {
    text,
    texts: (name) => data.getAll(name).filter((value) => typeof value === 'string'),
    file: (name) => {
      const value = data.get(name);
      return value instanceof File && value.size > 0 ? value : undefined;
    },
    refuse: (problems) => {
      const found = Object.entries(problems).flatMap(([name, problem]) => (problem ? [[name, problem] as const] : []));
      if (found.length > 0) throw new BadInput(Object.fromEntries(found));
    },
  };
}

/** What is said of a refused form; whoever has to sign in is led there, and back. */
export function describeRefusal(request: Request, reason: DomainError): Pick<FormAnswer, 'complaint' | 'signIn'> {
  const complaint = sentenceOf(reason);
  return reason.kind === 'signInRequired' ? { complaint, signIn: signInAgain(request) } : { complaint };
}

class BadInput extends Error {
  readonly problems: Record<string, string>;

  constructor(problems: Record<string, string>) {
    super('Bad input');
    this.problems = problems;
  }
}

function answerRefusal(
  { request, setHeaders }: Pick<RequestEvent, 'request' | 'setHeaders'>,
  values: Record<string, string>,
  reason: unknown,
): ActionFailure<FormAnswer> {
  if (reason instanceof BadInput) {
    return fail(422, { values, problems: reason.problems, complaint: undefined });
  }
  if (!(reason instanceof DomainError)) throw reason;
  const mayComeBack = reason.kind === 'tooMany' || reason.code === 'server/overloaded';
  if (mayComeBack) setHeaders({ 'retry-after': String(reason.data.seconds ?? 10) });
  return fail(statusOf(reason), { values, problems: {}, ...describeRefusal(request, reason) });
}
