// SPDX-License-Identifier: AGPL-3.0-or-later
import { expect, test } from 'vitest';
import { m } from '../paraglide/messages.js';
import { DomainError } from '../shared/refusal.ts';
import { formAction } from './forms.server.ts';
import { listTyped } from './sentForms.server.ts';

test.each([
  ['too large', Object.assign(new Error('Payload Too Large'), { status: 413 }), 413, m.refusal_too_large()],
  ['broken', new TypeError('Could not parse content as FormData.'), 400, m.refusal_request()],
])('a form that is %s says so, and nothing is done', async (_, reason, status, complaint) => {
  const action = formAction([], () => Promise.reject(new Error('The action began.')));
  const request = { formData: () => Promise.reject(reason) } as unknown as Request;
  expect(await action({ request, setHeaders: () => undefined })).toMatchObject({ status, data: { complaint } });
});

const sentForm = (path: string, fields: Record<string, string>) =>
  new Request(`https://essaim.example${path}`, { method: 'POST', body: new URLSearchParams(fields) });
const refusing = (reason: DomainError) => formAction(['message'], () => Promise.reject(reason));

test('whoever has to sign in is led there and back to the page, not to the form; nobody else is', async () => {
  const action = refusing(new DomainError('account/sign-in-required'));
  const request = sentForm('/en/proposals/3?page=2&/comment', { message: 'A word.' });
  expect(await action({ request, setHeaders: () => undefined })).toMatchObject({
    status: 401,
    data: { values: { message: 'A word.' }, signIn: '/fr/account/sign-in?next=%2Fen%2Fproposals%2F3%3Fpage%3D2' },
  });
  const forbidden = await refusing(new DomainError('account/forbidden'))({
    request: sentForm('/fr', {}),
    setHeaders: () => undefined,
  });
  expect(forbidden).not.toHaveProperty('data.signIn');
});

test('what was typed is given back by a page that may not be shown: no passphrase, no code, nothing of the form itself', async () => {
  const typed = { message: 'Un mot.', 'text-lecon': 'Une leçon.', answer: '  ' };
  const request = sentForm('/fr/admin', { ...typed, passphrase: 'secret', code: '123456', ticket: 'x', upTo: '3' });
  expect(listTyped(request)).toEqual({});
  await refusing(new DomainError('account/sign-in-required'))({ request, setHeaders: () => undefined });
  expect(listTyped(request)).toEqual({ message: 'Un mot.', 'text-lecon': 'Une leçon.' });
});
