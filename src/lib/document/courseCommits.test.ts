// SPDX-License-Identifier: AGPL-3.0-or-later
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { writeCommit, type CourseCommit } from './courseCommits.ts';

const at = new Date('2026-11-26T10:00:00.900Z');
const aCommit = (changes: Partial<CourseCommit> = {}): CourseCommit => ({
  author: { name: 'Zoé', email: 'proposal-1@essaim.example', at },
  committer: { name: 'Essaim', email: 'essaim@essaim.example', at },
  message: 'Mieux dire',
  files: [],
  ...changes,
});
const write = (commit: CourseCommit) => Buffer.concat([...writeCommit('refs/heads/main', commit)]).toString();
const aFile = (path: string) => ({ path, bytes: new TextEncoder().encode('é') });

test('a commit says its lengths in bytes and its time in seconds', () => {
  expect(write(aCommit({ files: [aFile('m/fr/module.md')] }))).toBe(
    [
      'commit refs/heads/main',
      'author Zoé <proposal-1@essaim.example> 1795687200 +0000',
      'committer Essaim <essaim@essaim.example> 1795687200 +0000',
      'data 11',
      'Mieux dire',
      'M 100644 inline "m/fr/module.md"',
      'data 2',
      'é\n\n',
    ].join('\n'),
  );
});

test('whatever name someone chose, it stays in its place', () => {
  const character = fc.constantFrom('<', '>', '\n', '\r', '\0', '\u0085', ' ', 'é', '\ud800', 'a@b.example');
  fc.assert(
    fc.property(fc.string({ unit: character, maxLength: 12 }), (name) => {
      const lines = write(aCommit({ author: { name, email: 'a@b.example', at } })).split('\n');
      expect(lines).toHaveLength(write(aCommit()).split('\n').length);
      expect(lines[1]).toMatch(/^author [^<>\n]+ <a@b\.example> \d+ \+0000$/);
    }),
  );
});

test.each(['../ailleurs.md', '.git/hooks/post-commit', 'm//a.md', 'm/./a.md', '/etc/passwd'])(
  'the path %s is never written',
  (path) => {
    expect(write(aCommit({ files: [aFile(path)] }))).toBe(write(aCommit()));
  },
);
