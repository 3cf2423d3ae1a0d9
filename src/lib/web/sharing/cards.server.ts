// SPDX-License-Identifier: AGPL-3.0-or-later
import { listLessons, type ModuleOutline, type OutlineEntry } from '../../catalogue/course.ts';
import { getModuleOutline } from '../../catalogue/modules.server.ts';
import type { Card } from '../../exchange/cards/card.ts';
import { nameCard } from '../../exchange/cards/cardName.server.ts';
import { m } from '../../paraglide/messages.js';
import type { Database } from '../../server/database/database.server.ts';
import type { Language } from '../../shared/language.ts';
import { DomainError } from '../../shared/refusal.ts';
import { getInstance } from '../composition.server.ts';
import { ownName } from '../instance/identity.server.ts';
import { speaking } from '../pageLanguage.server.ts';

/** What a card is of: a lesson, a module, or else the site. */
export type CardPlace = { language: Language; module?: string | undefined; lesson?: string | undefined };

export function describeSiteCard(language: Language): Card {
  return { seed: 'essaim', title: speaking(language, () => m.home_title()), kicker: '', ...siteOf() };
}

/** The same swarm as on the module's page. */
export function describeModuleCard({ slug, module }: ModuleOutline): Card {
  return { seed: slug, title: module.summary.title, kicker: '', ...siteOf() };
}

export function describeLessonCard({ slug: module, module: { summary } }: ModuleOutline, lesson: OutlineEntry): Card {
  return { seed: `${module}/${lesson.slug}`, title: lesson.summary.title, kicker: summary.title, ...siteOf() };
}

function siteOf(): Pick<Card, 'site' | 'colour' | 'hidesMark'> {
  const { identity } = getInstance();
  const { colour, logo } = identity.latest;
  return { site: ownName(identity), colour, hidesMark: logo !== null };
}

/** The address of a card: another one as soon as the card shows something else. */
export function addressOfCard({ language, module, lesson }: CardPlace, card: Card): string {
  return ['/cards', language, module, lesson, `${nameCard(card)}.png`].filter((part) => part !== undefined).join('/');
}

/** The card of a place, as its texts are today. @throws {DomainError} `catalogue/not-found` */
export async function getCard(db: Pick<Database, 'read'>, { language, module, lesson }: CardPlace): Promise<Card> {
  if (module === undefined) return describeSiteCard(language);
  const outline = await getModuleOutline(db, module, language);
  if (lesson === undefined) return describeModuleCard(outline);
  const entry = listLessons(outline).find(({ slug }) => slug === lesson);
  if (!entry) throw new DomainError('catalogue/not-found');
  return describeLessonCard(outline, entry);
}
