// SPDX-License-Identifier: AGPL-3.0-or-later

/** Results by what names them, the ones asked for last. */
export type Memory<T> = {
  /** The result that was kept, or the one that is made now. A failure, or a promise that fails, is not kept. */
  recall(key: string, make: () => T): T;
};

/** Keeps `most` results; those least recently asked for go first. */
export function createMemory<T>(most: number): Memory<T> {
  const kept = new Map<string, T>();
  return {
    recall: (key, make) => {
      const found = kept.get(key) ?? make();
      kept.delete(key);
      kept.set(key, found);
      if (found instanceof Promise) found.catch(() => kept.delete(key));
      for (const oldest of kept.keys()) {
        if (kept.size <= most) break;
        kept.delete(oldest);
      }
      return found;
    },
  };
}
