// SPDX-License-Identifier: AGPL-3.0-or-later
import { findBanner } from '$lib/web/announcements/banner.server.ts';
import { getInstance } from '$lib/web/composition.server.ts';
import { describeSite } from '$lib/web/instance/site.ts';
import { findWritersSuspension } from '$lib/web/moderation/ownActs.server.ts';
import type { LayoutServerLoad } from './$types';

export const load: LayoutServerLoad = async ({ locals, route, params }) => ({
  identity: describeSite(getInstance().identity.latest),
  language: locals.language,
  audience: locals.audience,
  /** The public address of this instance, when the operator has said it. */
  origin: getInstance().settings.origin,
  isValise: getInstance().settings.isValise,
  // The page that says that the database does not answer has this layout too.
  banner: await findBanner(locals.language, new Date()).catch(() => undefined),
  suspension: await findWritersSuspension({ locals, route, params }).catch(() => undefined),
});
