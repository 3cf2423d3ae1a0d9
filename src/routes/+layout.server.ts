// SPDX-License-Identifier: AGPL-3.0-or-later
import { getInstance } from '$lib/web/composition.server.ts';
import type { LayoutServerLoad } from './$types';

export const load: LayoutServerLoad = ({ locals }) => ({
  language: locals.language,
  /** The public address of this instance, when the operator has said it. */
  origin: getInstance().settings.origin,
  pseudonym: locals.account?.pseudonym,
});
