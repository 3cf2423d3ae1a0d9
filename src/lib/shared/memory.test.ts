// SPDX-License-Identifier: AGPL-3.0-or-later
import { describe, expect, it } from 'vitest';
import { createMemory } from './memory.ts';

describe('a memory of results', () => {
  it('makes a result once', () => {
    const memory = createMemory<object>(2);
    const made = memory.recall('a', () => ({}));
    expect(memory.recall('a', () => ({}))).toBe(made);
  });

  it('forgets the one least recently asked for', () => {
    const memory = createMemory<string>(2);
    for (const key of ['a', 'b', 'a', 'c']) memory.recall(key, () => 'first');
    expect(['a', 'c', 'b'].map((key) => memory.recall(key, () => 'again'))).toEqual(['first', 'first', 'again']);
  });

  it('keeps no failure', async () => {
    const memory = createMemory<Promise<string>>(2);
    await expect(memory.recall('a', () => Promise.reject(new Error('no')))).rejects.toThrow('no');
    expect(await memory.recall('a', () => Promise.resolve('yes'))).toBe('yes');
  });
});
