// SPDX-License-Identifier: AGPL-3.0-or-later
import { describe, expect, it } from 'vitest';
import { badRequests } from './bad-requests.ts';
import { oddRequests } from './bad-requests-odd.ts';
import { pathological } from './pathological.ts';
import { techniques } from './payload.ts';
import { xssCorpus } from './xss-corpus.ts';

function listDuplicates(values: readonly string[]): string[] {
  return values.filter((value, n) => values.indexOf(value) !== n);
}

describe('the hostile lessons', () => {
  it('are at least 170', () => {
    expect(xssCorpus.length).toBeGreaterThanOrEqual(170);
  });

  it('have an id and a text of their own', () => {
    expect(listDuplicates(xssCorpus.map(({ id }) => id))).toEqual([]);
    expect(listDuplicates(xssCorpus.map(({ source }) => source))).toEqual([]);
    expect(xssCorpus.filter(({ source }) => source.trim() === '')).toEqual([]);
  });

  it.each(techniques)('show %s at least five times', (technique) => {
    expect(xssCorpus.filter((payload) => payload.technique === technique).length).toBeGreaterThanOrEqual(5);
  });

  it.each(techniques)('number %s without a gap, so that none was lost under an id written twice', (technique) => {
    const numbers = xssCorpus
      .filter((payload) => payload.technique === technique)
      .map(({ id }) => id.split('-').at(-1));
    expect(numbers).toEqual(numbers.map((_, n) => String(n + 1).padStart(2, '0')));
  });

  it('name their own id, and no other, each time they call the tripwire', () => {
    expect(xssCorpus.filter(({ id, source }) => listCalls(source).some((named) => named !== id))).toEqual([]);
  });

  it('call the tripwire more often than not', () => {
    const firing = xssCorpus.filter(({ source }) => listCalls(source).length > 0);
    expect(firing.length).toBeGreaterThan(xssCorpus.length / 2);
  });
});

describe('the pathological texts', () => {
  it('have an id of their own', () => {
    expect(listDuplicates(pathological.map(({ id }) => id))).toEqual([]);
  });

  it.each(pathological)('$id is about as long as asked', ({ build }) => {
    for (const size of [2_000, 50_000]) {
      expect(build(size).length).toBeGreaterThan(size / 2);
      expect(build(size).length).toBeLessThan(size + 100);
    }
  });
});

describe('the malformed requests', () => {
  it('have an id of their own', () => {
    expect(listDuplicates([...badRequests, ...oddRequests].map(({ id }) => id))).toEqual([]);
  });

  it('are refused', () => {
    expect(badRequests.filter(({ expect: statuses }) => !isWithin(statuses, 400, 499, [501, 505]))).toEqual([]);
  });

  it('are never answered with a fault of ours', () => {
    expect(oddRequests.filter(({ expect: statuses }) => !isWithin(statuses, 200, 499))).toEqual([]);
  });
});

/** Lists the id named by each call, whose quotes may be entities or percent-encoded; an empty text when none is. */
function listCalls(source: string): string[] {
  const calls = source.split(/tripwire(?=(?:\?\.)?(?:\\?\(|%28))/).slice(1);
  return calls.map((rest) => /[a-z]+-\d{2}/.exec(rest.slice(0, 40))?.[0] ?? '');
}

function isWithin(statuses: readonly number[], least: number, most: number, others: readonly number[] = []): boolean {
  const isAllowed = (status: number) => (status >= least && status <= most) || others.includes(status);
  return statuses.length > 0 && statuses.every(isAllowed);
}
