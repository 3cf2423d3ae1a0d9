// SPDX-License-Identifier: AGPL-3.0-or-later
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { makeFileNamer } from './places.ts';

test('every name of a file is short, plain and its own, whatever the slug', () => {
  const slug = fc.oneof(
    fc.string({ unit: 'grapheme', maxLength: 100 }),
    fc.constantFrom('con', 'aux', 'nul', '../x', 'é', 'è', ''),
  );
  fc.assert(
    fc.property(fc.array(slug, { maxLength: 8 }), (slugs) => {
      const nameFile = makeFileNamer('html');
      const names = slugs.map((one) => nameFile('lesson', one));
      expect(names.filter((name) => !/^lesson(?:-[a-z0-9]+)*\.html$/.test(name) || name.length > 80)).toEqual([]);
      expect(new Set(names).size).toBe(names.length);
    }),
  );
});
