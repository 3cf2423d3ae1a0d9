// SPDX-License-Identifier: AGPL-3.0-or-later
import { registerHooks, type ResolveFnOutput, type ResolveHookSync } from 'node:module';

const name = 'drizzle-orm';

/**
 * Has Node look up where the modules of the database library are without reading its description, 180 KB, again for each of
 * its hundred modules and each of ours that imports it: half the time of a command, and 160 MB. The build, which holds that
 * library, has no use for it.
 */
export function lookUpQuickly(): void {
  registerHooks({ resolve: makeQuickLookup() });
}

/** Inside the library names are files beside each other; from outside the same name is always the same file. */
export function makeQuickLookup(): ResolveHookSync {
  const known = new Map<string, ResolveFnOutput>();
  return (specifier, context, next) => {
    const { parentURL = '' } = context;
    if (specifier.startsWith('.') && parentURL.includes(`/node_modules/${name}/`))
      return { url: new URL(specifier, parentURL).href, format: 'module', shortCircuit: true };
    if (specifier !== name && !specifier.startsWith(`${name}/`)) return next(specifier, context);
    const found = known.get(specifier) ?? next(specifier, context);
    known.set(specifier, found);
    return { ...found, format: 'module', shortCircuit: true };
  };
}
