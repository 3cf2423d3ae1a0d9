// SPDX-License-Identifier: AGPL-3.0-or-later
import type { PagePart } from './slot.ts';

/** A page as any signed-in reader would see it, cut at its personal places. It holds nothing of anybody. */
export type Shell = {
  parts: readonly PagePart[];
  headers: ReadonlyArray<readonly [string, string]>;
  scopes: ReadonlySet<string>;
  /** The versions read before it was rendered. */
  versions: ReadonlyMap<string, number>;
};

export type Shells = {
  /** The shell of an address, unless what it shows has changed. */
  find(address: string, versions: Shell['versions']): Shell | undefined;
  keep(address: string, shell: Shell): void;
};

/** Shells by address, the ones asked for last, within a number of characters. */
export function createShells(maxCharacters: number): Shells {
  /** Least recently asked for first. */
  const kept = new Map<string, Shell>();
  let characters = 0;

  function remove(address: string): void {
    const shell = kept.get(address);
    if (!shell) return;
    kept.delete(address);
    characters -= sizeOf(shell);
  }

  function find(address: string, versions: Shell['versions']): Shell | undefined {
    const shell = kept.get(address);
    if (!shell || !isFresh(shell, versions)) return undefined;
    kept.delete(address);
    kept.set(address, shell);
    return shell;
  }

  function keep(address: string, shell: Shell): void {
    remove(address);
    kept.set(address, shell);
    characters += sizeOf(shell);
    for (const oldest of kept.keys()) {
      if (characters <= maxCharacters) return;
      remove(oldest);
    }
  }

  return { find, keep };
}

function isFresh({ scopes, versions: own }: Shell, versions: Shell['versions']): boolean {
  if (own === versions) return true;
  return [...scopes].every((scope) => own.get(scope) === versions.get(scope));
}

/** Arguments of a slot are about as long as what they are made of; a page and its headers are at least this long. */
function sizeOf({ parts }: Shell): number {
  return parts.reduce((sum, part) => sum + (typeof part === 'string' ? part.length : 300), 500);
}
