// SPDX-License-Identifier: AGPL-3.0-or-later
import { redirect } from '@sveltejs/kit';
import { roles, type Role } from '$lib/account/role.ts';
import { grantRole, listGrants, withdrawRole } from '$lib/account/roles.server.ts';
import { recordActivity as record } from '$lib/activity/activities.server.ts';
import { listAllModuleTitles } from '$lib/catalogue/modules.server.ts';
import { listModuleSlugs } from '$lib/document/renderings.server.ts';
import { m } from '$lib/paraglide/messages.js';
import { formatDay } from '$lib/shared/dates.ts';
import { explainEmpty } from '$lib/web/account/accountFaults.ts';
import { getSignedIn, openOperatorPage } from '$lib/web/account/accountPages.server.ts';
import { describeGrant } from '$lib/web/account/roleWords.ts';
import { getInstance } from '$lib/web/composition.server.ts';
import { formAction, type Form } from '$lib/web/forms.server.ts';
import type { Actions, PageServerLoad, RequestEvent } from './$types';

export const load: PageServerLoad = async (event) => {
  openOperatorPage(event);
  const { db } = getInstance();
  const grants = await listGrants(db.read);
  const titles = await listAllModuleTitles(db, event.locals.language);
  return {
    grants: grants.map((grant) => ({
      ...grant,
      words: describeGrant(grant, titles),
      since: formatDay(grant.grantedAt, event.locals.language),
    })),
    modules: await listModuleSlugs(db),
  };
};

export const actions = {
  grant: formAction(['pseudonym', 'role', 'module'], async (event: RequestEvent, form) => {
    const by = getSignedIn(event);
    const pseudonym = form.text('pseudonym');
    form.refuse({ pseudonym: explainEmpty(pseudonym) });
    const given = await readGrant(form);
    await grantRole(getInstance().db, { by, pseudonym, ...given, record }, new Date());
    return comeBack(event);
  }),
  withdraw: formAction([], async (event: RequestEvent, form) => {
    const by = getSignedIn(event);
    const taken = { accountId: Number(form.text('account')) || 0, module: form.text('module'), role: readRole(form) };
    await withdrawRole(getInstance().db, { by, ...taken, record }, new Date());
    return comeBack(event);
  }),
} satisfies Actions;

/** A role, with its module if it is a reviewer's. */
async function readGrant(form: Form): Promise<{ role: Role; module: string }> {
  const [role, module] = [readRole(form), form.text('module')];
  const isKnown = module !== '' && (await listModuleSlugs(getInstance().db)).includes(module);
  if (role === 'reviewer' && !isKnown) form.refuse({ module: m.role_module_needed() });
  if (role !== 'reviewer' && module !== '') form.refuse({ module: m.role_module_not_needed() });
  return { role, module };
}

function readRole(form: Form): Role {
  const role = roles.find((one) => one === form.text('role'));
  if (!role) form.refuse({ role: m.refusal_request() });
  return role ?? 'reviewer';
}

function comeBack({ locals }: RequestEvent): never {
  redirect(303, `/${locals.language}/admin/roles`);
}
