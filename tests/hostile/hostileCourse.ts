// SPDX-License-Identifier: AGPL-3.0-or-later
import { emptyContext, renderLesson } from '../../src/lib/markdown/renderLesson.ts';
import { drawing, writeCourse } from '../../src/lib/web/checks/courseTesting.ts';
import type { Payload } from './payload.ts';

/** A YAML text that holds anything. */
const quote = JSON.stringify;

/** A document written by an attacker: payloads as its fields, another as its Markdown. */
export function writeDocument(id: string, fields: Record<string, string>, body: string): string {
  const lines = Object.entries(fields).map(([name, value]) => `${name}: ${value}`);
  return ['---', `id: ${id}`, ...lines, '---', body, ''].join('\n');
}

/** Items whose question, options, explanations and hint are a payload. */
export function writeItems(source: string): string {
  const [firstLine = ''] = source.split('\n').filter((line) => line.trim() !== '');
  const indented = source.replace(/^/gm, '  ');
  const options = `- [x] ${firstLine} {#a}\n\n${indented}\n\n- [ ] non {#b}\n\n  Non.`;
  const around = `:::hint\n${source}\n:::\n\n::reread[${firstLine}]{to="01-bases.md"}\n\n::reread[a]{to="${firstLine}"}`;
  return `${source}\n\n## ${firstLine} {#q}\n\n${source}\n\n${options}\n\n${around}`;
}

/** A page costs a third of a second to open and try, whatever it shows: each shows many payloads. */
const payloadsPerLesson = 24;

/**
 * Payloads put together, a heading between them, as long as none keeps what follows it from being read: one that opens
 * a box or a fence without closing it ends its lesson.
 */
function packPayloads(payloads: readonly Payload[]): Payload[] {
  const packs: Array<Payload & { size: number }> = [];
  for (const payload of payloads) {
    const last = packs.at(-1);
    const together = `${last?.source ?? ''}\n\n## Suite ${last?.size ?? 0} {#suite-${last?.size ?? 0}}\n\n${payload.source}`;
    const isRead = last && countHeadings(together) === last.size;
    if (isRead && last.size < payloadsPerLesson) Object.assign(last, { source: together, size: last.size + 1 });
    else packs.push({ ...payload, size: 1 });
  }
  return packs;
}

function countHeadings(text: string): number {
  return renderLesson(text, emptyContext('fr')).html.match(/ id="suite-\d+"/g)?.length ?? 0;
}

/** Addresses, below `/fr/modules/pirate`, of a course where nothing is what it seems. */
export type HostileCourse = { folder: string; paths: string[]; remove: () => void };

/** Writes a course whose lessons hold every payload; those of `titles` take turns in every other field. */
export function writeHostileCourse(payloads: readonly Payload[], titles: readonly Payload[]): HostileCourse {
  const titleAt = (index: number) => quote(titles[index % titles.length]?.source ?? '');
  const fieldsAt = (index: number) => ({
    title: titleAt(index),
    summary: titleAt(index + 1),
    authors: `[${titleAt(index + 2)}]`,
    status: 'complete',
  });
  const media = (index: number) => ({
    media: `[{ file: media/dessin.svg, title: ${titleAt(index + 3)}, author: ${titleAt(index + 4)}, source: original, licence: ${titleAt(index + 5)} }]`,
  });
  const base = 'pirate/fr';
  const packs = packPayloads(payloads);
  const lessons = packs.map(({ id, source }, index) => [
    `${base}/01-suite/${String(index + 1).padStart(3, '0')}-${id}.md`,
    writeDocument(id, { ...fieldsAt(index), ...media(index) }, `## Image\n\n![a](media/dessin.svg)\n\n${source}`),
  ]);
  const entries = titles.map(({ id, source }, index) => [
    `${base}/glossary/${id}.md`,
    writeDocument(
      `terme-${id}`,
      { kind: 'term', title: titleAt(index), short: titleAt(index + 1), forms: `[${titleAt(index)}]` },
      source,
    ),
  ]);
  const items = titles.map(({ source }, index) =>
    writeItems(source.replace(/\s+/g, ' ')).replace('{#q}', `{#q${index}}`),
  );
  const { folder, remove } = writeCourse({
    [`${base}/module.md`]: writeDocument(
      'module',
      { ...fieldsAt(0), objectives: `[${titles.map((_, index) => titleAt(index)).join(', ')}]` },
      titles[5]?.source ?? '',
    ),
    [`${base}/01-suite/sequence.md`]: writeDocument('suite', fieldsAt(7), titles[6]?.source ?? ''),
    [`${base}/01-suite/self-assessment.md`]: writeDocument(
      'auto-evaluation',
      { title: titleAt(8), summary: titleAt(9) },
      items.join('\n\n'),
    ),
    [`${base}/01-suite/media/dessin.svg`]: drawing,
    ...(Object.fromEntries([...lessons, ...entries]) as Record<string, string>),
  });
  const lessonPaths = packs.map(({ id }) => `/lessons/${id}`);
  const small = ['/share', '/take-away', '/history', '/edit'].map((page) => `${lessonPaths[0]}${page}`);
  const paths = [
    '',
    '/sequences/suite',
    '/self-assessments/suite',
    '/glossary',
    ...titles.map(({ id }) => `/glossary/${id}`),
    ...small,
    ...lessonPaths,
  ];
  return { folder, paths, remove };
}
