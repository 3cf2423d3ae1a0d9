// SPDX-License-Identifier: AGPL-3.0-or-later
import { describe, expect, test } from 'vitest';
import { aPlan, aQuestion, aStep, now } from './liveTesting.ts';
import { readReturned, type RawReturn } from './returnedSession.ts';

type Row = Record<string, unknown>;

const session = (changes: Row = {}): Row => ({
  code: 'K7M4XRPQ2',
  bundleId: 'abcdefghjk',
  title: 'Internet en une heure',
  language: 'fr',
  status: 'ended',
  secretHash: 'a'.repeat(64),
  notes: 'Bien.',
  seats: 9,
  createdAt: now.getTime(),
  endedAt: now.getTime(),
  steps: JSON.stringify(aPlan().steps),
  ...changes,
});
const round = { step: 2, round: 1, devices: 6, papers: 0, isExplained: 1 };
const count = { step: 2, round: 1, option: 'service', devices: 6, papers: 0 };
const stumble = { step: 1, passageId: 'p-un', people: 5 };
const question = { step: 1, text: 'Pourquoi ?' };

const raw = (changes: Partial<RawReturn> = {}): RawReturn => ({
  ...{ session: session(), rounds: [round], counts: [count], stumbles: [stumble], questions: [question] },
  ...changes,
});
const withStep = (changes: Parameters<typeof aStep>[0]) =>
  raw({
    session: session({ steps: JSON.stringify([aStep(), aStep(changes), ...aPlan().steps.slice(2)]) }),
    stumbles: [],
  });

test('what a workshop left is read as it was', () => {
  expect(readReturned(raw())).toMatchObject({
    ...{ title: 'Internet en une heure', createdAt: now, steps: JSON.parse(JSON.stringify(aPlan().steps)) as object },
    ...{ rounds: [{ ...round, isExplained: true }], counts: [count], stumbles: [stumble], questions: [question] },
  });
});

describe('nothing under five is broken down, whatever is written', () => {
  test.each([0, 1, 4])('of %i answers', (devices) => {
    const few = readReturned(raw({ rounds: [{ ...round, devices }], counts: [{ ...count, devices }] }));
    expect(few).toMatchObject({ rounds: [{ devices }], counts: [] });
  });
  test.each([1, 4])('of %i who stumbled', (people) => {
    expect(readReturned(raw({ stumbles: [{ ...stumble, people }] }))?.stumbles).toEqual([{ ...stumble, people: 0 }]);
  });
});

describe('a workshop is refused whole when', () => {
  test.each<[string, Partial<RawReturn>]>([
    ['it has not ended', { session: session({ status: 'questionOpen' }) }],
    ['there is none', { session: undefined }],
    ['its plan is no JSON', { session: session({ steps: '{' }) }],
    ['its plan is empty', { session: session({ steps: '[]' }) }],
    ['its plan has hundreds of steps', { session: session({ steps: JSON.stringify(Array(81).fill(aStep())) }) }],
    ['its title is a book', { session: session({ title: 'a'.repeat(1_001) }) }],
    ['its bundle is an address', { session: session({ bundleId: '../../admin' }) }],
    ['its secret is no hash', { session: session({ secretHash: '' }) }],
    ['its language is none of ours', { session: session({ language: 'xx' }) }],
    ['it is dated by a text', { session: session({ createdAt: 'hier' }) }],
    ['its room is a stadium', { session: session({ seats: 100_000 }) }],
    ['a round is of a step without a question', { rounds: [{ ...round, step: 0 }], counts: [] }],
    ['a round stands twice', { rounds: [round, round] }],
    ['it was asked three times', { rounds: [{ ...round, round: 3 }], counts: [] }],
    ['more chose than answered', { counts: [{ ...count, devices: 7 }] }],
    ['a count is of no round', { rounds: [] }],
    ['an option is none of the question', { counts: [{ ...count, option: '__proto__' }] }],
    ['an option is counted twice', { counts: [count, count] }],
    ['a count is negative', { counts: [{ ...count, devices: -1 }] }],
    ['a passage is none of the step', { stumbles: [{ ...stumble, passageId: 'p-trois' }] }],
    ['a question says nothing', { questions: [{ ...question, text: '\u202E \u0000' }] }],
    ['a question is of no step', { questions: [{ ...question, step: 40 }] }],
  ])('%s', (_why, changes) => {
    expect(readReturned(raw(changes))).toBeUndefined();
  });
});

test('markup is that of our own renderer, or is not there', () => {
  const hostile = '<p onclick="a()">Oui<script>alert(1)</script><img src="https://t.example/x"></p>';
  const option = { id: 'service', html: hostile, isRight: true, feedbackHtml: hostile };
  const item = aQuestion({ introductionHtml: hostile, hintHtml: hostile, options: [option] });
  const steps = JSON.stringify([aStep({ question: item })]);
  const read = readReturned(raw({ session: session({ steps }), rounds: [], counts: [], stumbles: [], questions: [] }));
  const clean = '<p>Oui<img></p>';
  expect(read?.steps[0]?.question).toMatchObject({
    ...{ introductionHtml: clean, hintHtml: clean },
    options: [{ html: clean, feedbackHtml: clean }],
  });
});

test.each([
  ['javascript:alert(1)', undefined],
  ['//evil.example/fr/modules/', undefined],
  ['/fr/admin/roles', undefined],
  ['https://ada:secret@evil.example/', undefined],
  ['https://pad.example/atelier', 'https://pad.example/atelier'],
  ['/fr/modules/essai/lessons/bases#p-un', '/fr/modules/essai/lessons/bases#p-un'],
])('a link to %s leads to %s', (href, kept) => {
  expect(readReturned(withStep({ href, remarkHref: href }))?.steps[1]).toMatchObject({
    href: kept,
    remarkHref: kept?.startsWith('/') ? kept : undefined,
  });
});
