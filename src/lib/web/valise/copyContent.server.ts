// SPDX-License-Identifier: AGPL-3.0-or-later
import { openConnection, type Connection } from '../../server/database/connection.server.ts';
import { copyDatabase } from '../../server/database/copyDatabase.server.ts';
import { OperationRefusal } from '../../server/operationRefusal.ts';

/**
 * The tables that travel, each with the rows that do. A table that is not named here is left behind: what a later
 * version keeps about people stays at home until somebody decides otherwise.
 */
const travelling: Readonly<Record<string, string>> = {
  __drizzle_migrations: 'true',
  document: 'true',
  revision: 'true',
  publication: 'true',
  passage: 'true',
  redirect: 'true',
  media_file: 'true',
  rendering: 'true',
  content_version: 'true',
  // The index of what is published, in one state with it.
  search_text: 'true',
  search_entry: 'true',
  search_name: 'true',
  search_word: 'true',
  search_index: 'true',
  search_trigram: 'true',
  module_rules: 'true',
  // What every page says of the site: its name, its looks, its legal notice.
  instance_setting: 'true',
  instance_picture: 'true',
  // Credits are read from these: public, and about published texts.
  merge: 'true',
  proposal: 'id IN (SELECT proposal_id FROM merge)',
  proposal_version: 'proposal_id IN (SELECT id FROM proposal WHERE hidden_at IS NULL)',
  proposed_text: 'proposal_id IN (SELECT id FROM proposal WHERE hidden_at IS NULL)',
  // Bundles that anyone can find, and those that were asked for by their address.
  bundle: "(visibility = 'public' AND hidden_at IS NULL) OR id IN (SELECT value FROM json_each(:bundles))",
  bundle_element: 'bundle_id IN (SELECT id FROM bundle)',
};

/** Columns of the rows that travel that do not. */
const forgotten = [
  'UPDATE proposal SET secret_hash = NULL, consent_text = NULL, consent_at = NULL',
  "UPDATE proposal SET summary = '', message = '' WHERE hidden_at IS NOT NULL",
  'UPDATE bundle SET secret_hash = NULL, consent_text = NULL, consent_at = NULL',
];

/**
 * Copies what an instance publishes, and nothing of what it knows about people, into a database file that does not exist
 * yet. No account, diary, session, key, comment or report is in the bytes of the copy. `bundles` are the ids of bundles
 * that come along though they are not public; nobody can change them there.
 *
 * Takes seconds for hundreds of megabytes: for a process that does not serve.
 *
 * @throws {OperationRefusal} `no-bundle`; the copy is then not whole
 */
export function copyContent(file: string, target: string, bundles: readonly string[] = []): void {
  const original = openConnection(file, { readonly: true });
  try {
    copyDatabase(original, target);
  } finally {
    original.close();
  }
  const copy = openConnection(target, { readonly: false });
  try {
    copy.pragma('foreign_keys = OFF');
    copy.transaction(() => leaveBehind(copy, bundles))();
    refuseMissing(copy, bundles);
    // Deleted rows stay in free pages until the file is written anew.
    copy.exec('VACUUM');
    assertWhole(copy);
  } finally {
    copy.close();
  }
}

function leaveBehind(copy: Connection, bundles: readonly string[]): void {
  for (const table of listTables(copy)) {
    const statement = copy.prepare(`DELETE FROM "${table}" WHERE NOT (${travelling[table] ?? 'false'})`);
    statement.run(...(statement.source.includes(':bundles') ? [{ bundles: JSON.stringify(bundles) }] : []));
  }
  // An index whose rows are deleted still holds words of theirs, to tell where its pages begin.
  for (const table of listIndexes(copy))
    if (!Object.hasOwn(travelling, table)) copy.exec(`INSERT INTO "${table}" ("${table}") VALUES ('rebuild')`);
  for (const table of Object.keys(travelling)) forgetOwners(copy, table);
  for (const statement of forgotten) copy.exec(statement);
}

function refuseMissing(copy: Connection, bundles: readonly string[]): void {
  const named = copy.prepare<[string], number>('SELECT 1 FROM bundle WHERE id = ?').pluck();
  const id = bundles.find((wanted) => named.get(wanted) === undefined);
  if (id !== undefined) throw new OperationRefusal('no-bundle', { id });
}

type ForeignKey = { from: string; table: string };

/** What refers to a table that stays behind refers to nothing. */
function forgetOwners(copy: Connection, table: string): void {
  const keys = copy.pragma(`foreign_key_list("${table}")`) as ForeignKey[];
  for (const { from, table: owner } of keys)
    if (!Object.hasOwn(travelling, owner)) copy.exec(`UPDATE "${table}" SET "${from}" = NULL`);
}

/** Those that stay behind come first, then the others in the order in which their rows are chosen by one another. */
function listTables(copy: Connection): string[] {
  const order = Object.keys(travelling);
  return listNames(copy, ['table', 'virtual']).toSorted((a, b) => order.indexOf(a) - order.indexOf(b));
}

function listIndexes(copy: Connection): string[] {
  return listNames(copy, ['virtual']);
}

/** What full text is kept in (`shadow`) is its own table's affair; the list of its words is read from it, and holds nothing. */
function listNames(copy: Connection, types: Array<'table' | 'virtual'>): string[] {
  const named = `SELECT listed.name FROM pragma_table_list AS listed JOIN sqlite_schema USING (name)
    WHERE listed.schema = 'main' AND listed.type IN (SELECT value FROM json_each(?)) AND name NOT LIKE 'sqlite_%'
      AND sql NOT LIKE 'CREATE VIRTUAL TABLE%USING fts5vocab%'`;
  return copy.prepare<[string], string>(named).pluck().all(JSON.stringify(types));
}

function assertWhole(copy: Connection): void {
  const [broken] = copy.pragma('foreign_key_check') as Array<{ table: string; parent: string }>;
  if (broken) throw new Error(`In the copy, ${broken.table} refers to a missing ${broken.parent}.`);
}
