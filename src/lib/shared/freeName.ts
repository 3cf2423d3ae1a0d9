// SPDX-License-Identifier: AGPL-3.0-or-later

/**
 * Makes the function that finds a name nothing bears yet: the one wished for, else the same with `-2`, `-3`….
 *
 * `taken` is looked at anew each time, and may only grow. A name shared by thousands costs no more than another.
 */
export function makeNamer(taken: { has: (name: string) => boolean }): (wished: string) => string {
  const lastTried = new Map<string, number>();
  return (wished) => {
    if (!taken.has(wished)) return wished;
    let number = lastTried.get(wished) ?? 2;
    while (taken.has(`${wished}-${number}`)) number += 1;
    lastTried.set(wished, number);
    return `${wished}-${number}`;
  };
}
