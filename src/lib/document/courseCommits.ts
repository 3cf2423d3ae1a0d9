// SPDX-License-Identifier: AGPL-3.0-or-later

/** Who an instance says wrote a commit; a name may be empty. */
export type Signature = { name: string; email: string; at: Date };

export type CommitFile = { path: string; bytes: Uint8Array };

export type CourseCommit = {
  author: Signature;
  committer: Signature;
  message: string;
  files: readonly CommitFile[];
};

/**
 * Writes a commit as `git fast-import` reads it, on top of the one before. The same commits always give the same hashes.
 *
 * Source: https://git-scm.com/docs/git-fast-import
 */
export function* writeCommit(ref: string, { author, committer, message, files }: CourseCommit): Generator<Uint8Array> {
  const encoder = new TextEncoder();
  const text = encoder.encode(`${message.trim()}\n`);
  yield encoder.encode(`commit ${ref}\nauthor ${sign(author)}\ncommitter ${sign(committer)}\ndata ${text.length}\n`);
  yield text;
  for (const { path, bytes } of files.filter(({ path: one }) => isPlainPath(one))) {
    yield encoder.encode(`M 100644 inline ${quote(path)}\ndata ${bytes.length}\n`);
    yield bytes;
    yield encoder.encode('\n');
  }
  yield encoder.encode('\n');
}

/** Git knows no name with `<`, `>` or a line end, nor an empty one. */
function sign({ name, email, at }: Signature): string {
  const plain = (text: string) => text.replace(/[<>\p{Cc}]+/gu, ' ').trim();
  return `${plain(name) || 'Anonyme'} <${plain(email)}> ${Math.floor(at.getTime() / 1000)} +0000`;
}

/** Paths that would leave the folder, or touch what is Git's own, are never written. */
function isPlainPath(path: string): boolean {
  return path.split('/').every((part) => part !== '' && !part.startsWith('.'));
}

function quote(path: string): string {
  return `"${path.replace(/["\\]/g, '\\$&').replaceAll('\n', '\\n')}"`;
}
