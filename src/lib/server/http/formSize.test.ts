// SPDX-License-Identifier: AGPL-3.0-or-later
import { expect, test } from 'vitest';
import { isOversized } from './formSize.ts';

const multipart = 'multipart/form-data; boundary=x';
const aText = 'application/x-www-form-urlencoded';
const edit = '/fr/modules/m/lessons/l/edit?/picture&passage=p';

test.each([
  ['a text', aText, edit, 2_000_000, false],
  ['a picture for a lesson', multipart, edit, 5_000_000, false],
  ['a picture for a new text', multipart, '/fr/modules/m/propose?/picture', 5_000_000, false],
  ['the logo', multipart, '/fr/admin/instance/logo?walk', 5_000_000, false],
  ['a picture for another setting', multipart, '/fr/admin/instance/legal', 5_000_000, true],
  ['a text too long', aText, edit, 3_000_000, true],
  ['a picture for another page', multipart, '/fr/modules/m/self-assessments/s', 5_000_000, true],
  ['a picture for a page that only says so', multipart, '/fr/verify?/edit', 5_000_000, true],
])('%s', (_what, type, target, length, isRefused) => {
  const request = { method: 'POST', headers: { 'content-type': type, 'content-length': String(length) } };
  expect(isOversized(request, { target })).toBe(isRefused);
});
