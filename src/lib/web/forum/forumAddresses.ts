// SPDX-License-Identifier: AGPL-3.0-or-later

/** The forum of a module, or of all of them. */
export function forumAddress(language: string, module?: string): string {
  return module === undefined ? `/${language}/forum` : `/${language}/forum/${module}`;
}

/** The questions asked about a document. What changes fast is a link on the pages that are kept for everyone. */
export function questionsAddress(language: string, module: string, documentId: string): string {
  return `${forumAddress(language, module)}?document=${documentId}`;
}

/** What leads to a thread: its module only says where it is, its number is enough to find it. */
export type ThreadPlaced = { module: string; id: number };

/** The address of a thread; with its secret, the one at which somebody without an account comes back to it. */
export function threadAddress(language: string, { module, id }: ThreadPlaced, secret?: string): string {
  const address = `${forumAddress(language, module)}/${id}`;
  return secret === undefined ? address : `${address}/${secret}`;
}

/** The address of a post, on whatever page of its thread it stands. */
export function postAddress(language: string, thread: ThreadPlaced, postId: number): string {
  return `${threadAddress(language, thread)}?at=${postId}#post-${postId}`;
}

/** The page at which its author gives a post other words. */
export function editAddress(language: string, thread: ThreadPlaced, postId: number): string {
  return `${threadAddress(language, thread)}/edit?post=${postId}`;
}

/** The page that asks a question, on a module or a document of it, or a passage of that. */
export function askAddress(
  language: string,
  { module, ...asked }: { module: string; document?: string | undefined; passage?: string | undefined },
): string {
  const query = new URLSearchParams(
    Object.entries(asked).filter(([, id]) => id !== undefined) as Array<[string, string]>,
  );
  return `${forumAddress(language, module)}/new${query.size > 0 ? `?${query}` : ''}`;
}
