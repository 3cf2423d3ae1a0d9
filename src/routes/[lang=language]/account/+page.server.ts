// SPDX-License-Identifier: AGPL-3.0-or-later
import { findEmail } from '$lib/account/emails.server.ts';
import { listSessions } from '$lib/account/listSessions.server.ts';
import { countRecoveryCodes } from '$lib/account/recoveryCodes.server.ts';
import { isModerator, isOperator } from '$lib/account/role.ts';
import { listOwnGrants } from '$lib/account/roles.server.ts';
import { hasSecondFactor } from '$lib/account/secondFactors.server.ts';
import { findOwnModeration } from '$lib/account/steppingBack.server.ts';
import { listAllModuleTitles } from '$lib/catalogue/modules.server.ts';
import { canSendLetters } from '$lib/web/account/accountLetters.server.ts';
import { openPrivatePage } from '$lib/web/account/accountPages.server.ts';
import { getInstance } from '$lib/web/composition.server.ts';
import { describeSuspension } from '$lib/web/moderation/ownActs.server.ts';
import { readDuties } from '$lib/web/moderation/duties.server.ts';
import { listEntrustedDays } from '$lib/web/my/entrustedDiaries.server.ts';
import { describeGrant } from '$lib/web/account/roleWords.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
  const account = openPrivatePage(event);
  const { accountId, grants } = account;
  const { db } = getInstance();
  const given = await listOwnGrants(db.read, accountId);
  const isModerating = given.some(({ role }) => role === 'moderator');
  const moderation = isModerating ? await findOwnModeration(db.read, accountId, new Date()) : undefined;
  const titles = given.length > 0 ? await listAllModuleTitles(db, event.locals.language) : new Map<string, string>();
  return {
    recoveryCodeCount: await countRecoveryCodes(db.read, accountId),
    sessionCount: (await listSessions(db, accountId, new Date())).length,
    canSendLetters: canSendLetters(),
    email: await findEmail(db.read, accountId),
    roles: given.map((one) => describeGrant(one, titles)),
    /** Roles that were given, and are not in force. */
    isWaiting: given.length > (moderation?.pausedUntil ? 1 : 0) && grants.length === 0,
    hasModeration: moderation !== undefined,
    hasSecondFactor: given.length > 0 && (await hasSecondFactor(db.read, accountId)),
    suspension: await describeSuspension(event, accountId),
    entrustedDays: await listEntrustedDays(event),
    isOperator: isOperator(account),
    isModerator: isModerator(account),
    duties: await readDuties(account),
    isReviewing: isOperator(account) || grants.some(({ role }) => role === 'reviewer'),
  };
};
