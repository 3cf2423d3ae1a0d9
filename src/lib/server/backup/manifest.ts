// SPDX-License-Identifier: AGPL-3.0-or-later
import * as v from 'valibot';

/** Where the manifest stands in a backup: first, so that nothing is read before it. */
export const manifestName = 'manifest.json';
export const databaseName = 'essaim.sqlite';

/** The only names a backup may hold besides its manifest: the database, and media named by their content. */
const entryName = v.pipe(v.string(), v.regex(/^(?:essaim\.sqlite|media\/[0-9a-f]{64}\.[a-z0-9]{1,8})$/));

const manifest = v.pipe(
  v.object({
    format: v.literal(1),
    /** Of the program that made the backup. */
    version: v.pipe(v.string(), v.maxLength(40)),
    createdAt: v.pipe(v.string(), v.isoTimestamp()),
    /** Those of the database, in order; `when` is what names one, as in `drizzle/meta/_journal.json`. */
    migrations: v.pipe(v.array(v.object({ tag: v.string(), when: v.number() })), v.maxLength(10_000)),
    entries: v.array(
      v.object({
        name: entryName,
        sizeBytes: v.pipe(v.number(), v.safeInteger(), v.minValue(0)),
        sha256: v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/)),
      }),
    ),
  }),
  v.check(({ entries }) => new Set(entries.map(({ name }) => name)).size === entries.length),
  v.check(({ entries }) => entries.some(({ name }) => name === databaseName)),
);

/** What a backup says it holds. Sizes are those of the files once taken out. */
export type Manifest = v.InferOutput<typeof manifest>;
export type ManifestEntry = Manifest['entries'][number];

/** Reads the manifest of a backup that anyone may have made; undefined when it is none. */
export function parseManifest(text: string): Manifest | undefined {
  const result = v.safeParse(manifest, parseJson(text));
  return result.success ? result.output : undefined;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // What is not JSON is no manifest, which the schema says.
    return undefined;
  }
}
