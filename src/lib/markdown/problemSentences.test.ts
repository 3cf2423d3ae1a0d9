// SPDX-License-Identifier: AGPL-3.0-or-later
import { describe, expect, test } from 'vitest';
import { languages } from '../shared/language.ts';
import { problemData, problemRules, type Problem, type ProblemRule } from './problem.ts';
import { sentenceOfProblem } from './problemSentences.ts';

/** A word of its own for each thing a problem quotes. */
const words = ['premier', 'second', 'tiers'];

function aProblem(rule: ProblemRule, changes: Record<string, string> = {}): Problem {
  const data = Object.fromEntries(problemData[rule].map((name, index) => [name, words[index] ?? '']));
  return { rule, line: 1, data: { ...data, ...changes } } as Problem;
}

describe.each(languages)('in %s', (language) => {
  const sentenceOf = (rule: ProblemRule, changes?: Record<string, string>) =>
    sentenceOfProblem(aProblem(rule, changes), language);

  test.each(problemRules)('%s says what is wrong, quoting all it knows, and how to mend it', (rule) => {
    const sentence = sentenceOf(rule);
    for (const word of words.slice(0, problemData[rule].length)) expect(sentence).toContain(word);
    // One sentence for what is wrong, one at least for the remedy.
    expect(sentence.match(/[.…](?:\s|$)/gu)?.length).toBeGreaterThanOrEqual(2);
    expect(sentence).not.toMatch(/undefined|\n/);
  });

  test.each(problemRules)('%s is told in words of everyday life', (rule) => {
    expect(sentenceOf(rule)).not.toMatch(
      /directive|attribut|front matter|slug|\bfragment|syntax|pars(?:e|ing)|invalid/i,
    );
  });

  test('where a wrong field lies is counted from one', () => {
    expect(sentenceOf('field-invalid', { where: '0.author' })).toMatch(/1, author/);
    expect(sentenceOf('field-invalid', { where: 'title' })).toMatch(/\(title\)/);
    expect(sentenceOf('field-invalid', { where: '' })).not.toMatch(/[()]/);
  });

  test('a dead page, a dead part and a page without parts are three faults', () => {
    const dead = (section: string, sections: string) => sentenceOf('link-dead', { section, sections });
    expect(new Set([dead('', ''), dead('fin', ''), dead('fin', 'debut, suite')]).size).toBe(3);
  });

  test('no number is not the number 0', () => {
    expect(sentenceOf('position-twice', { position: '0' })).not.toContain('0 ');
  });

  test('a file without a title is still named', () => {
    expect(sentenceOf('id-missing', { name: '' })).toMatch(/^(?:Ce fichier|This file) /);
  });
});

test.each(problemRules)('the French sentence about %s keeps its punctuation on the line', (rule) => {
  expect(sentenceOfProblem(aProblem(rule), 'fr')).not.toMatch(/ [;:!?»]|« /);
});

test('what people are to copy stays as typed', () => {
  expect(sentenceOfProblem(aProblem('media-without-licence'), 'fr')).toContain('licence: CC-BY-SA-4.0');
  expect(sentenceOfProblem(aProblem('directive-unclosed'), 'fr')).toContain(':::');
});
