// SPDX-License-Identifier: AGPL-3.0-or-later
import { readFileSync, readdirSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';

const root = fileURLToPath(new URL('..', import.meta.url));
const lib = join(root, 'src/lib');

/** A folder of `src/lib` imports from itself and from those before it, never after. */
const order = [
  'shared server ui markdown account activity document glossary catalogue assessment learning',
  'contribution community workshop recognition exchange web',
].flatMap((names) => names.split(' '));

const sources = readdirSync(join(root, 'src'), { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile() && /\.(?:ts|js|svelte|svx)$/.test(entry.name))
  .map((entry) => relative(root, join(entry.parentPath, entry.name)))
  .filter((file) => !file.startsWith('src/lib/paraglide/'));

describe('the direction of imports', () => {
  test('every folder of src/lib has its place in the order', () => {
    const folders = readdirSync(lib, { withFileTypes: true })
      .filter((entry) => entry.isDirectory())
      .map(({ name }) => name);
    expect(folders.filter((name) => name !== 'paraglide' && !order.includes(name))).toEqual([]);
  });

  test('a folder of src/lib imports only from itself and from those before it', () => {
    const wrong = sources.flatMap((file) => {
      const own = folderOf(join(root, file));
      if (own === undefined) return [];
      return importsOf(file)
        .map((target) => ({ target, folder: folderOf(target) }))
        .filter(
          ({ folder }) => folder !== undefined && folder !== 'paraglide' && order.indexOf(folder) > order.indexOf(own),
        )
        .map(({ target }) => `${file} → ${relative(root, target)}`);
    });
    expect(wrong).toEqual([]);
  });

  test('only web/ speaks the messages of the interface', () => {
    const wrong = sources.filter((file) => {
      const own = folderOf(join(root, file));
      return own !== undefined && own !== 'web' && importsOf(file).some((target) => folderOf(target) === 'paraglide');
    });
    expect(wrong).toEqual([]);
  });

  test('routes, hooks and commands touch neither tables nor Drizzle', () => {
    const outside = sources.filter((file) => !file.startsWith('src/lib/'));
    const wrong = outside.filter((file) => /from '(?:drizzle-orm|[^']*\.schema\.server)/.test(read(file)));
    expect(wrong).toEqual([]);
  });

  test('what runs anywhere does not import what runs on the server only', () => {
    const wrong = sources.flatMap((file) => {
      if (!file.startsWith('src/lib/') || /\.(?:server|worker|test)\.|\/server\/|Testing\.ts$/.test(file)) return [];
      return valueImportsOf(file)
        .filter((target) => /\.server\.ts$/.test(target))
        .map((target) => `${file} → ${relative(root, target)}`);
    });
    expect(wrong).toEqual([]);
  });
});

describe('the shape of the tree', () => {
  test('every source file says its licence', () => {
    const silent = sources.filter(
      (file) => !/SPDX-License-Identifier: (?:AGPL-3\.0-or-later|CC-BY-SA-4\.0)/.test(read(file).slice(0, 300)),
    );
    expect(silent).toEqual([]);
  });

  test('no file re-exports others, none is called by what it is not', () => {
    expect(
      sources.filter((file) => /(?:^|\/)(?:index|utils?|helpers?|common|manager|service)\.(?:ts|js)$/.test(file)),
    ).toEqual([]);
  });

  test('the domain reads neither the clock, nor chance, nor the environment', () => {
    const pure = sources.filter(
      (file) => file.startsWith('src/lib/') && !/\/(?:server|web|ui)\/|\.test\.ts$/.test(file),
    );
    const impure = pure.filter((file) =>
      /\bDate\.now\(|\bnew Date\(\)|\bMath\.random\(|\bprocess\.env\b|\brandomUUID\(/.test(read(file)),
    );
    expect(impure).toEqual([]);
  });
});

function read(file: string): string {
  return readFileSync(join(root, file), 'utf8');
}

function importsOf(file: string): string[] {
  return targetsOf(file, /(?:from|import)\s*\(?\s*'([^']+)'/g);
}

function valueImportsOf(file: string): string[] {
  return targetsOf(file, /^\s*(?:import|export)\s+(?!type\b)[^;]*?from\s+'([^']+)'/gm);
}

function targetsOf(file: string, pattern: RegExp): string[] {
  return [...read(file).matchAll(pattern)].flatMap(([, specifier = '']) => {
    if (specifier.startsWith('$lib/')) return [join(lib, specifier.slice('$lib/'.length))];
    return specifier.startsWith('.') ? [resolve(root, dirname(file), specifier)] : [];
  });
}

function folderOf(path: string): string | undefined {
  const inside = relative(lib, path);
  return inside.startsWith('..') ? undefined : inside.split('/').length > 1 ? inside.split('/')[0] : undefined;
}
