// SPDX-License-Identifier: AGPL-3.0-or-later
import { expect, test } from 'vitest';
import { writeSpeculationRules } from './speculation.ts';

test('the next page is fetched ahead, never rendered: its scripts would run before anyone reads it', () => {
  const rules = JSON.parse(writeSpeculationRules(null)) as Record<string, unknown>;
  expect(Object.keys(rules)).toEqual(['prefetch']);
  expect(rules.prefetch).toEqual([{ where: { selector_matches: 'a[rel~=next]' }, eagerness: 'moderate' }]);
});

test.each(['on', 'ON', 'on;q=1', 'x, on'])('nothing is fetched ahead for who saves data (%s)', (saveData) => {
  expect(writeSpeculationRules(saveData)).toBe('{}');
});

test.each(['', 'off', 'only', 'upon'])('any other wish is not one to save data (%j)', (saveData) => {
  expect(writeSpeculationRules(saveData)).toContain('prefetch');
});
