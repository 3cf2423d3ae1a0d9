// SPDX-License-Identifier: AGPL-3.0-or-later
import { expect, test } from 'vitest';
import {
  complaintsOfPicture,
  isPictureBegun,
  pictureNames,
  readAttached,
  type AttachedPicture,
} from './pictureForm.ts';

const credit = { title: 'Une carte', author: 'Zoé', source: 'original', licence: 'CC-BY-SA-4.0' };
const picture: AttachedPicture = {
  file: 'media/une-carte-ab12cd34ef56.png',
  sha256: 'ab12cd34ef56'.padEnd(64, '0'),
  extension: 'png',
  width: 9,
  height: 6,
  credit,
};

test('pictures that were added come back whole', () => {
  expect(readAttached(JSON.stringify([picture]))).toEqual([picture]);
  expect(readAttached('')).toEqual([]);
});

test.each([
  ['no list', '{}'],
  ['no data', 'not json ]['],
  ['a path that climbs', JSON.stringify([{ ...picture, file: 'media/../../essaim.sqlite' }])],
  ['another type', JSON.stringify([{ ...picture, extension: 'html' }])],
  ['a size that is none', JSON.stringify([{ ...picture, width: -1 }])],
  ['a credit that lacks', JSON.stringify([{ ...picture, credit: { ...credit, author: '' } }])],
])('%s gives no picture', (_what, field) => {
  expect(readAttached(field)).toEqual([]);
});

test('every line of a credit is asked for, and a picture begun is not forgotten', () => {
  const typed: Record<string, string> = { [pictureNames.title]: 'Une carte', [pictureNames.source]: 'ma tante' };
  const read = (name: string) => typed[name] ?? '';
  expect(Object.keys(complaintsOfPicture(read)).sort()).toEqual([
    'pictureAlternative',
    'pictureAuthor',
    'pictureLicence',
    'pictureSource',
  ]);
  expect(isPictureBegun(read)).toBe(true);
  expect(isPictureBegun(() => '')).toBe(false);
});
