// SPDX-License-Identifier: AGPL-3.0-or-later
import type { Language } from '../../../shared/language.ts';
import { readCode } from '../../../workshop/live/liveCode.ts';
import { findLiveLanguage } from '../../../workshop/live/liveRoom.server.ts';
import { getInstance } from '../../composition.server.ts';

/** The language of the workshop whose room an address is of: `/w/K7M4XRPQ2/…`. Undefined for any other address. */
export async function findRoomLanguage(path: string): Promise<Language | undefined> {
  const [, written] = /^\/w\/([^/]+)/.exec(path) ?? [];
  const code = written === undefined ? undefined : readCode(written);
  return code === undefined ? undefined : findLiveLanguage(getInstance().db.read, code);
}
