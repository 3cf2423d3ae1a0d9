// SPDX-License-Identifier: AGPL-3.0-or-later
import type { Item } from '../assessment/item.ts';
import type { GatheredPictures } from './pictures.server.ts';
import type { Publication, PublishedEntry, PublishedLesson, PublishedSequence, TakenFile } from './publication.ts';

const base = '/modules/essai';
const digits = (digit: string) => digit.repeat(64);

/** The address of a picture that the tests' publications may show. */
export const aPicture = `/media/${digits('a')}.svg`;

export function aText(kind: string, slug: string, html: string) {
  return {
    address: `${base}/${kind}/${slug}`,
    slug,
    language: 'fr',
    title: `Titre de ${slug}`,
    summary: 'Un résumé.',
    html,
  };
}

export function aPublishedLesson(slug: string, html: string, changes: Partial<PublishedLesson> = {}): PublishedLesson {
  const corrections = { names: ['Camille', ''], others: 2 };
  const facts = { sections: [], minutes: 20, authors: ['Une autrice'], corrections, licence: 'CC-BY-SA-4.0' };
  return { ...aText('lessons', slug, html), ...facts, pictures: [], audio: undefined, ...changes };
}

export function aPublishedEntry(slug: string, html: string, changes: Partial<PublishedEntry> = {}): PublishedEntry {
  const facts = { kind: 'term' as const, sortAs: slug, aliases: [], seeAlso: [], sources: [] };
  return { ...aText('glossary', slug, html), ...facts, ...changes };
}

export function aPublishedItem(id: string, changes: Partial<Item> = {}): Item {
  const options = [
    { id: 'oui', html: 'Oui', isRight: true, feedbackHtml: '<p>En effet.</p>' },
    { id: 'non', html: 'Non', isRight: false, feedbackHtml: '<p>Pas tout à fait.</p>' },
  ];
  const around = { introductionHtml: '', hintHtml: undefined, reread: [] };
  return { id, kind: 'single', stem: 'Une question ?', options, ...around, ...changes };
}

export function aPublishedSequence(slug: string, changes: Partial<PublishedSequence> = {}): PublishedSequence {
  const empty = { objectives: ['Comprendre.'], lessons: [], planned: [], selfAssessment: undefined };
  return { ...aText('sequences', slug, '<p>Une séquence.</p>'), ...empty, ...changes };
}

/** A module of one sequence, two lessons, one question and two terms that refer to each other. */
export function aPublication(changes: Partial<Publication> = {}): Publication {
  const first = `<section id="debut"><div class="heading"><h2>Début</h2><a class="permalink" href="#debut" aria-label="Lien">#</a></div><p id="p-un">Les <a class="term" href="/fr/modules/essai/glossary/donnee">données</a> voyagent, <a href="/fr/modules/essai/lessons/deux#fin">plus loin</a> aussi.</p></section>`;
  const second = `<section id="fin"><div class="heading"><h2>Fin</h2></div><p>Voir <a rel="external noreferrer" class="external" href="https://framasoft.org/">Framasoft</a>.</p></section>`;
  const item = aPublishedItem('paquet', { reread: [{ label: 'Début', href: '/fr/modules/essai/lessons/une#debut' }] });
  const questions = { ...aText('self-assessments', 'premiere', ''), items: [item] };
  return {
    ...{
      address: base,
      slug: 'essai',
      site: { name: undefined, colour: '' },
      language: 'fr',
      title: 'Un essai',
      summary: 'Un résumé.',
      html: '<p>Bonjour.</p>',
    },
    id: 'module-essai',
    objectives: ['Essayer.'],
    credits: {
      licence: 'CC-BY-SA-4.0',
      authors: ['Une autrice'],
      organisations: [],
      funders: [],
      thanks: [],
      sources: [],
    },
    sequences: [
      aPublishedSequence('premiere', {
        lessons: [aPublishedLesson('une', first), aPublishedLesson('deux', second)],
        selfAssessment: questions,
      }),
    ],
    guides: [],
    script: undefined,
    glossary: [
      aPublishedEntry('dns', '<p id="p">Un annuaire.</p>', { seeAlso: [`${base}/glossary/donnee`] }),
      aPublishedEntry('donnee', '<p id="p">Ce que l’on note.</p>'),
    ],
    glossaryAddress: `${base}/glossary`,
    changedAt: new Date('2026-11-20T10:20:30Z'),
    origin: undefined,
    mediaNames: { [aPicture]: 'media/dessin.svg' },
    readMedia: () => Promise.resolve(undefined),
    ...changes,
  };
}

export const noPictures: GatheredPictures = { files: new Map(), missing: [], read: async function* () {} };

/** Every file by its path, as text. */
export async function collectFiles(files: AsyncIterable<TakenFile>): Promise<Map<string, string>> {
  const collected = new Map<string, string>();
  for await (const { path, content } of files)
    collected.set(path, typeof content === 'string' ? content : new TextDecoder().decode(content));
  return collected;
}

/** A workshop of every kind of step: a lesson, one of its passages, questions, a guide and its author's own words. */
export function aScriptedPublication(changes: Partial<Publication> = {}): Publication {
  const address = '/bundles/0123456789';
  const lesson = aPublishedLesson('une', '<section id="debut"><h2>Début</h2><p id="p-un">Un réseau.</p></section>');
  const passage = { ...aPublishedLesson('une', '<p id="p-un">Un réseau.</p>'), address: `${address}/elements/3` };
  const questions = { ...aText('self-assessments', 'premiere', ''), items: [aPublishedItem('paquet')] };
  const asked = { ...questions, address: `${address}/elements/4` };
  const guide = aPublishedLesson('animer', '<p id="p">Former des groupes.</p>');
  const around = { startMinute: 0, minutes: 10, language: 'fr', notes: '', href: undefined };
  return aPublication({
    ...{ address, slug: '0123456789', id: '0123456789', title: 'Une soirée', html: '', sequences: [], glossary: [] },
    glossaryAddress: undefined,
    script: {
      preparedBy: '',
      after: [{ bundleId: 'abcdefghjk', title: 'Une matinée', authorName: 'Zoé' }],
      steps: [
        { ...around, kind: 'step', title: 'Accueil', notes: 'Se présenter.\n\nBoire un thé.' },
        { ...around, kind: 'lesson', title: 'Une', startMinute: 10, href: lesson.address },
        { ...around, kind: 'passage', title: 'Un réseau', startMinute: 65, href: passage.address },
        { ...around, kind: 'item', title: 'Une question ?', minutes: 0, href: `${asked.address}#item-paquet` },
        { ...around, kind: 'guide', title: 'Animer', href: guide.address },
        { ...around, kind: 'link', title: 'Le pad', href: 'https://pad.example/atelier' },
      ],
      texts: [
        { kind: 'lesson', text: lesson },
        { kind: 'passage', text: passage },
        { kind: 'item', text: asked },
        { kind: 'guide', text: guide },
      ],
      works: [{ title: 'Une', language: 'en', module: 'Un essai', authors: ['Une autrice'], licence: 'CC-BY-SA-4.0' }],
    },
    ...changes,
  });
}
