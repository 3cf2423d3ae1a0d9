// SPDX-License-Identifier: AGPL-3.0-or-later
import { contactActions, openContact } from '$lib/web/contact/contactForm.server.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = (event) => ({
  ...openContact(event),
  isErased: event.url.searchParams.has('erased'),
});

export const actions = contactActions satisfies Actions;
