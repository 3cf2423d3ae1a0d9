// SPDX-License-Identifier: AGPL-3.0-or-later
import { listHeldActs } from '../../activity/moderationActs.server.ts';
import type { Language } from '../../shared/language.ts';
import { getInstance } from '../composition.server.ts';
import { describeActs, type ActView } from './actViews.server.ts';

/**
 * What moderators did about the words that the secret of an address was given for. They lead nowhere: what they are about is on
 * the page, and its other addresses know nobody.
 */
export async function describeHeldActs(secret: string | undefined, language: Language): Promise<ActView[]> {
  if (secret === undefined) return [];
  const { read } = getInstance().db;
  const acts = await describeActs(read, await listHeldActs(read, secret), language);
  return acts.map((act) => ({ ...act, path: undefined }));
}
