// SPDX-License-Identifier: AGPL-3.0-or-later
import type { Slot } from './slot.ts';

/** A text of a shell, as bytes and compressed by itself; see `gzipParts`. */
export type ShellText = { bytes: Uint8Array; deflated: Uint8Array };

/** A page as any signed-in reader would see it, cut at its personal places. It holds nothing of anybody. */
export type Shell = {
  parts: ReadonlyArray<ShellText | Slot>;
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

/** Shells by address, the ones asked for last, within a number of bytes. */
export function createShells(maxBytes: number): Shells {
  /** Least recently asked for first. */
  const kept = new Map<string, Shell>();
  let sizeBytes = 0;

  function remove(address: string): void {
    const shell = kept.get(address);
    if (!shell) return;
    kept.delete(address);
    sizeBytes -= sizeOf(shell);
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
    sizeBytes += sizeOf(shell);
    for (const oldest of kept.keys()) {
      if (sizeBytes <= maxBytes) return;
      remove(oldest);
    }
  }

  return { find, keep };
}

function isFresh({ scopes, versions: own }: Shell, versions: Shell['versions']): boolean {
  if (own === versions) return true;
  return [...scopes].every((scope) => own.get(scope) === versions.get(scope));
}

/** Counted high: an object, an address or a header that is not counted must not let the memory grow. */
function sizeOf({ parts }: Shell): number {
  return parts.reduce(
    (sum, part) => sum + ('bytes' in part ? part.bytes.length + part.deflated.length : 2 * part.sizeCharacters),
    4000,
  );
}
