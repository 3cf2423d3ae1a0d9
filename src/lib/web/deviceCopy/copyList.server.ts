// SPDX-License-Identifier: AGPL-3.0-or-later
import { stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { isReadable, type ModuleOutline } from '../../catalogue/course.ts';
import type { DocumentKind } from '../../document/document.ts';
import { hashModule, listMedia, sumContentBytes } from '../../document/renderings.server.ts';
import { listGlossary } from '../../glossary/glossary.server.ts';
import { m } from '../../paraglide/messages.js';
import { sha256 } from '../../shared/hash.server.ts';
import { addressOf } from '../addresses.ts';
import { getInstance } from '../composition.server.ts';
import { ownName } from '../instance/identity.server.ts';

/** What surrounds a text in its page, and is said again in each. Measured: `docs/decisions/0035`. */
const frameBytes = 3500;
/** The style sheets and the scripts, once. */
const programBytes = 140_000;

/**
 * What a browser takes to keep a module on its device: pages for everyone, never anything of whoever asks. Its version
 * changes with whatever its pages show, and with the program.
 */
export async function listCopy(outline: ModuleOutline, language: string) {
  const { slug: module } = outline;
  const shown = await hashModule(getInstance().db.read, module);
  return {
    version: sha256(`${readerAddress} ${shown}${describeLooks()}`).slice(0, 12),
    title: outline.module.summary.title,
    path: addressOf(language, module, 'module', module),
    pages: await listPages(outline, language),
    // What a lesson loads by itself, and what a reader may ask it for.
    scripts: [diaryAddress, aidsAddress, sharedAddress, deviceCopyAddress],
    missingPage: `/${language}/offline`,
    notice: m.copy_notice(),
  };
}

/** What each of its pages shows of the site, where that is not as the program ships it. */
function describeLooks(): string {
  const { identity } = getInstance();
  const { colour, logo } = identity.latest;
  return [ownName(identity) ?? '', colour, logo?.hash ?? ''].map((one) => one && ` ${one}`).join('');
}

/** How much room a copy takes, in bytes: what can be known before it is made, to a third or so. */
export async function estimateCopy(outline: ModuleOutline, language: string): Promise<number> {
  const { db, data } = getInstance();
  const { slug: module, original } = outline;
  const languages = [...new Set([language, original])];
  const pages = await listPages(outline, language);
  const texts = await sumContentBytes(db.read, { module, languages });
  const media = (await listMedia(db, module)).filter((one) => languages.includes(one.language));
  const files = [...new Set(media.map(({ src }) => join(data.mediaFolder, basename(src))))];
  const sizes = await Promise.all(files.map(sizeOf));
  return sizes.reduce((sum, size) => sum + size, programBytes + pages.length * frameBytes + texts);
}

/** A file that a redaction took away weighs nothing. */
async function sizeOf(file: string): Promise<number> {
  return stat(file).then(
    ({ size }) => size,
    () => 0,
  );
}

async function listPages(outline: ModuleOutline, language: string): Promise<string[]> {
  const { slug: module, original } = outline;
  const pageOf = ({ kind, slug }: { kind: DocumentKind; slug: string }) => addressOf(language, module, kind, slug);
  const entries = await listGlossary(getInstance().db, { module, language, original });
  return [
    pageOf(outline.module),
    ...outline.sequences.flatMap((sequence) => [
      pageOf(sequence),
      ...sequence.lessons.filter(isReadable).map(pageOf),
      ...(sequence.selfAssessment ? [pageOf(sequence.selfAssessment)] : []),
    ]),
    `${pageOf(outline.module)}/glossary`,
    ...entries.map(({ slug }) => pageOf({ kind: 'glossaryEntry', slug })),
  ];
}
