// SPDX-License-Identifier: AGPL-3.0-or-later
// What publishing one of 1,000 proposals that wait on a lesson costs: the write, the comparison of the others, the readers meanwhile.
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { anAccount } from '../../src/lib/account/accountTesting.ts';
import { getContent } from '../../src/lib/catalogue/modules.server.ts';
import { mergeProposal } from '../../src/lib/contribution/mergeProposal.server.ts';
import { listToRecompute } from '../../src/lib/contribution/standings.server.ts';
import { submitProposal } from '../../src/lib/contribution/submitProposal.server.ts';
import { getDocument, getRevisionText } from '../../src/lib/document/documents.server.ts';
import { openInstance } from '../../src/lib/web/composition.server.ts';
import { prepareMerge } from '../../src/lib/web/contribution/publishing/prepareMerge.server.ts';
import { grantRole } from '../../src/lib/account/roles.server.ts';
import { holderOfTheMachine } from '../../src/lib/account/role.ts';
import { recordActivity } from '../../src/lib/activity/activities.server.ts';
import { appendFigure } from './figures/appendFigure.ts';

const OPEN = 1000;
/** Publications after the first one, each of which has the others compared anew. */
const MORE = 5;
const MODULE = 'internet-reprendre-le-controle';
const LESSON = process.argv[2] ?? 'lecon-qui-sont-les-geants';

const cache = fileURLToPath(new URL('../../node_modules/.cache/', import.meta.url));
mkdirSync(cache, { recursive: true });
const folder = mkdtempSync(join(cache, 'rebase-'));
process.once('exit', () => rmSync(folder, { recursive: true, force: true }));

const instance = await openInstance({ ESSAIM_DATA: folder, ESSAIM_LOG_LEVEL: 'error' }, () => new Date());
const { db, publishing } = instance;
const { publishedRevision: baseHash } = await getDocument(db, LESSON);
const base = await getRevisionText(db, LESSON, baseHash);
const sentences = base.split('\n').flatMap((line, index) => (/^[A-ZÉÀ].*\.$/.test(line) ? [index] : []));
const ids: number[] = [];
for (let number = 0; number < OPEN; number += 1) ids.push(await propose(number));
await settled();
const by = await aReviewer();

const first = await publish(0);
const others: Publication[] = [];
for (let turn = 1; turn <= MORE; turn += 1) {
  await settled();
  others.push(await publish(turn));
}
const readers = watchReaders();
const startedAt = performance.now();
publishing.wake();
await settled();
const recomputedMs = performance.now() - startedAt;
const slowest = await readers.stop();
await instance.close();
appendFigure({
  name: 'rebase',
  lines: [
    `${OPEN} open proposals on one lesson of ${base.split(/\s+/).length} words, each of one changed sentence`,
    `publishing one of them, the first after a start: ${describe(first)}; median of ${MORE} more: ${describe(median(others))}`,
    `the ${OPEN - 1 - MORE} others compared anew: ${(recomputedMs / 1000).toFixed(1)} s in all`,
    `meanwhile, a reader every 10 ms waited ${slowest.p95.toFixed(1)} ms (p95), ${slowest.max.toFixed(1)} ms at most`,
  ],
});

/** Every proposal changes a sentence: many of them the same one. */
function propose(number: number): Promise<number> {
  const line = sentences[number % sentences.length] ?? 0;
  const text = base
    .split('\n')
    .map((content, index) => (index === line ? content.replace(/\.$/, ` (${number}).`) : content))
    .join('\n');
  const about = { module: MODULE, language: 'fr' as const, kind: 'change' as const, summary: `Proposition ${number}` };
  const nothing = { remarkKind: undefined, documentId: undefined, passageId: undefined, remarkId: undefined };
  const texts = [{ documentId: LESSON, baseHash, text, place: undefined }];
  const draft = { ...about, ...nothing, message: '', displayName: '', texts, consentText: 'J’accepte.' };
  return submitProposal(db, { draft, authorId: null, secretHash: undefined, holdReason: undefined }, new Date());
}

async function aReviewer() {
  const accountId = await anAccount(db, { pseudonym: 'Relectrice' });
  const role = { role: 'reviewer' as const, module: MODULE };
  const grant = { by: holderOfTheMachine, pseudonym: 'Relectrice', ...role, record: recordActivity };
  await grantRole(db, grant, new Date());
  return { account: { accountId, pseudonym: 'Relectrice', grants: [role] }, secret: undefined };
}

type Publication = { preparedMs: number; writtenMs: number };

async function publish(rank: number): Promise<Publication> {
  const from = performance.now();
  const prepared = await prepareMerge(publishing, { id: ids[rank] ?? 0, by, version: 1 });
  if (prepared.kind !== 'planned') throw new Error('It conflicts.');
  const ready = performance.now();
  await mergeProposal(db, prepared.plan, new Date());
  return { preparedMs: ready - from, writtenMs: performance.now() - ready };
}

function median(publications: readonly Publication[]): Publication {
  const sorted = publications.toSorted((a, b) => a.preparedMs + a.writtenMs - (b.preparedMs + b.writtenMs));
  return sorted[Math.floor(sorted.length / 2)] ?? first;
}

function describe({ preparedMs, writtenMs }: Publication): string {
  return `${preparedMs.toFixed(0)} ms to merge and render it elsewhere, ${writtenMs.toFixed(1)} ms to write it`;
}

async function settled(): Promise<void> {
  publishing.wake();
  while ((await listToRecompute(db.read, 1)).length > 0) await sleep(20);
}

/** Reads the lesson again and again, and measures from the moment it was due. */
function watchReaders() {
  const waits: number[] = [];
  let isOver = false;
  const reading = (async () => {
    for (let due = performance.now(); !isOver; due = Math.max(due + 10, performance.now())) {
      await sleep(Math.max(0, due - performance.now()));
      await getContent(db, LESSON);
      waits.push(performance.now() - due);
    }
  })();
  return {
    stop: async () => {
      isOver = true;
      await reading;
      const sorted = waits.toSorted((a, b) => a - b);
      return { p95: sorted[Math.floor(sorted.length * 0.95)] ?? 0, max: sorted.at(-1) ?? 0 };
    },
  };
}
