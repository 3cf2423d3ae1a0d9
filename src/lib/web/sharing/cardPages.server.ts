// SPDX-License-Identifier: AGPL-3.0-or-later
import { redirect } from '@sveltejs/kit';
import { nameCard } from '../../exchange/cards/cardName.server.ts';
import { getInstance } from '../composition.server.ts';
import { declareShown, type PageEvent } from '../reading/modulePages.server.ts';
import { refuse } from '../refusals.ts';
import { addressOfCard, getCard, type CardPlace } from './cards.server.ts';

type CardEvent = Pick<PageEvent, 'request' | 'setHeaders'>;

/**
 * The picture of a card. An address is for one picture and may be kept for ever; that of a former one leads to today's,
 * so that nothing is drawn but what is published.
 */
export async function answerCard(event: CardEvent, place: CardPlace, name: string): Promise<Response> {
  const { db, cards } = getInstance();
  const card = await getCard(db, place).catch(refuse);
  if (nameCard(card) !== name) redirect(302, addressOfCard(place, card));
  const bytes = await cards.get(place, card).catch(refuse);
  declareShown(event, ['site', ...(place.module === undefined ? [] : [`module/${place.module}` as const])]);
  return new Response(new Uint8Array(bytes), {
    headers: {
      'content-type': 'image/png',
      'cache-control': 'public, max-age=31536000, immutable',
      // Other sites show it where they show the address of the page.
      'cross-origin-resource-policy': 'cross-origin',
    },
  });
}
