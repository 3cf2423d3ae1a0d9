// SPDX-License-Identifier: AGPL-3.0-or-later
import { expect, test } from 'vitest';
import { m } from '../paraglide/messages.js';
import { formAction } from './forms.server.ts';

test.each([
  ['too large', Object.assign(new Error('Payload Too Large'), { status: 413 }), 413, m.refusal_too_large()],
  ['broken', new TypeError('Could not parse content as FormData.'), 400, m.refusal_request()],
])('a form that is %s says so, and nothing is done', async (_, reason, status, complaint) => {
  const action = formAction([], () => Promise.reject(new Error('The action began.')));
  const request = { formData: () => Promise.reject(reason) } as unknown as Request;
  expect(await action({ request, setHeaders: () => undefined })).toMatchObject({ status, data: { complaint } });
});
