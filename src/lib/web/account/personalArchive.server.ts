// SPDX-License-Identifier: AGPL-3.0-or-later
import { buffer } from 'node:stream/consumers';
import { ZipFile } from 'yazl';
import type { PersonalDataHolder, PersonalRecords } from '../../account/personalData.ts';
import { m } from '../../paraglide/messages.js';
import type { Database } from '../../server/database/database.server.ts';
import type { Language } from '../../shared/language.ts';
import { describeRecord, formatMoment, titleOf } from './personalDataWords.ts';

type Asked = { accountId: number; holders: readonly PersonalDataHolder[]; language: Language; site: string };

/** Everything kept about someone in one zip: `data.json` for programs, `data.md` in the language of the page. */
export async function makeArchive(
  db: Database,
  { accountId, holders, language, site }: Asked,
  now: Date,
): Promise<Buffer> {
  const collected: Record<string, PersonalRecords> = {};
  for (const holder of holders) collected[holder.name] = await holder.collect(db, accountId);
  const zip = new ZipFile();
  const add = (name: string, text: string) => zip.addBuffer(Buffer.from(text), name, { mtime: now });
  add('data.json', JSON.stringify({ site, madeAt: now, ...collected }, null, 2));
  add('data.md', writeMarkdown(collected, { language, site }, now));
  zip.end();
  return buffer(zip.outputStream);
}

function writeMarkdown(
  collected: Readonly<Record<string, PersonalRecords>>,
  { language, site }: Pick<Asked, 'language' | 'site'>,
  now: Date,
): string {
  const parts = Object.entries(collected).flatMap(([holder, lists]) => [
    `## ${titleOf(holder)}`,
    ...Object.entries(lists).flatMap(([list, records]) => [
      ...(list === holder ? [] : [`### ${titleOf(list)}`]),
      records.length === 0 ? m.my_data_nothing() : records.map((record) => describeRecord(record, language)).join('\n'),
    ]),
  ]);
  const head = [
    `# ${m.my_data_archive_title({ site })}`,
    m.my_data_archive_made({ date: formatMoment(now, language) }),
  ];
  return `${[...head, ...parts].join('\n\n')}\n`;
}
