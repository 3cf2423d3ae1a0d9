// SPDX-License-Identifier: AGPL-3.0-or-later

/** Makes something at most once in a while: who asks meanwhile is given the same. What fails is not kept. */
export function freshly<T>(
  make: () => Promise<T>,
  { keepMs, now }: { keepMs: number; now: () => Date },
): () => Promise<T> {
  let kept: { at: number; made: Promise<T> } | undefined;
  return () => {
    const at = now().getTime();
    if (kept !== undefined && at >= kept.at && at - kept.at < keepMs) return kept.made;
    const one = { at, made: make() };
    one.made.catch(() => {
      if (kept === one) kept = undefined;
    });
    kept = one;
    return one.made;
  };
}
