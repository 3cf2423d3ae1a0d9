// SPDX-License-Identifier: AGPL-3.0-or-later
import { expect, test } from 'vitest';
import { overwriteGetLocale } from '../../../paraglide/runtime.js';
import { describeHistory } from './proposalHistory.ts';

overwriteGetLocale(() => 'fr');
const at = new Date('2026-11-26T10:00:00Z');
const done = (verb: string, data: Record<string, unknown> = {}) => ({ verb, data, actor: 'Camille (compte)', at });

test('whoever proposed goes by the name they chose, never by that of their account', () => {
  const acts = ['proposalSubmitted', 'proposalWithdrawn'].map((verb) => done(verb));
  const history = describeHistory([...acts, done('proposalAmended', { version: 2 })], {
    proposer: '',
    versions: new Map([[2, '']]),
  });
  expect(history).toHaveLength(3);
  for (const { sentence } of history) expect(sentence).toMatch(/Anonyme/);
  expect(JSON.stringify(history)).not.toContain('Camille');
});

test('whoever wrote what was undone is told by which proposal', () => {
  const [line] = describeHistory([done('proposalReverted', { proposal: 12 })], {
    proposer: 'Zoé',
    versions: new Map(),
  });
  expect(line).toMatchObject({ proposal: 12, sentence: expect.stringMatching(/Camille.*\s12$/) as unknown });
});

test('reviewers are named, moderators are not, and what concerns nobody else is left out', () => {
  const acts = [done('proposalApproved', { version: 1 }), done('proposalHidden'), done('commented'), done('reported')];
  const sentences = describeHistory(acts, { proposer: 'Zoé', versions: new Map() }).map(({ sentence }) => sentence);
  expect(sentences).toHaveLength(2);
  expect(sentences[0]).toContain('Camille');
  expect(sentences[1]).not.toContain('Camille');
});
