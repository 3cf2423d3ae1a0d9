// SPDX-License-Identifier: AGPL-3.0-or-later
import { redirect, type RequestEvent } from '@sveltejs/kit';
import { isOperator } from '../../account/role.ts';
import { findLatestActivity } from '../../activity/activities.server.ts';
import { listAllModuleTitles } from '../../catalogue/modules.server.ts';
import { changeInstance, objectOf, readInstanceSettings } from '../../community/instance/instanceSettings.server.ts';
import {
  chooseModuleRules,
  getModuleRules,
  listModuleRules,
  siteRulesObject,
} from '../../contribution/moduleRules.server.ts';
import { everyModule } from '../../contribution/moduleRules.ts';
import { m } from '../../paraglide/messages.js';
import { formatMoment } from '../../shared/dates.ts';
import type { Settings } from '../../server/settings.server.ts';
import type { Language } from '../../shared/language.ts';
import { DomainError } from '../../shared/refusal.ts';
import { getSignedIn, openOperatorPage } from '../account/accountPages.server.ts';
import { localTimeZone } from '../announcements/localTime.ts';
import { getInstance } from '../composition.server.ts';
import { readRules } from '../contribution/reviewing/readRules.ts';
import { describeRules } from '../contribution/reviewing/reviewWords.ts';
import { blankAnswer, formAction } from '../forms.server.ts';
import { instanceFields, isWritten, previewTexts, settingReaders } from './instanceForms.server.ts';
import { instanceAddress, instanceSteps, isInstanceStep, stepAfter, type InstanceStep } from './instanceSteps.ts';
import { describeSetting } from './instanceWords.ts';

type PageEvent = Pick<RequestEvent, 'locals' | 'url' | 'request' | 'setHeaders'>;
type StepEvent = PageEvent & { params: { step: InstanceStep } };

/** Everything that can be chosen for the instance, and how it stands. */
export async function loadInstance(event: PageEvent) {
  openOperatorPage(event);
  const { read } = getInstance().db;
  const { settings } = await readInstanceSettings(read);
  const rules = describeRules(await getModuleRules(read, everyModule));
  const done = event.url.searchParams.get('done') ?? '';
  return {
    facts: instanceSteps.map((step) => ({
      step,
      fact: step === 'approvals' ? rules : describeSetting(step, settings),
    })),
    done: isInstanceStep(done) ? done : undefined,
  };
}

/** One of them. After a form that came back, what is kept is read again: somebody else may have changed it. */
export async function loadStep(event: StepEvent) {
  openOperatorPage(event);
  const { db, settings: environment } = getInstance();
  const { step } = event.params;
  const { language } = event.locals;
  const { settings, versions } = await readInstanceSettings(db.read);
  const kept = step === 'approvals' ? undefined : { version: versions[step], words: describeSetting(step, settings) };
  return {
    step,
    isWalk: event.url.searchParams.has('walk'),
    settings,
    kept,
    changed: await describeChange(step === 'approvals' ? siteRulesObject : objectOf(step), language),
    machine: describeMachine(step, environment),
    rules: await getModuleRules(db.read, everyModule),
    modules: step === 'approvals' ? await listOwnRules(language) : [],
  };
}

/** Keeps what a form chose, and goes on; or shows what its texts would be, when that is the button. */
export const keepStep = formAction([...instanceFields, 'version'], async (event: StepEvent, form) => {
  const by = getSignedIn(event);
  // Asked before any work is done; the command asks again.
  if (!isOperator(by)) throw new DomainError('account/forbidden');
  const { step } = event.params;
  const instance = getInstance();
  if (step === 'approvals') {
    await chooseModuleRules(instance.db, { by, module: everyModule, rules: readRules(form.text) }, new Date());
    goOn(event, step);
  }
  const asked = { form, instance, language: event.locals.language };
  if (isWritten(step) && form.text('preview') !== '') {
    const values = Object.fromEntries(instanceFields.map((field) => [field, form.text(field)]));
    return { ...blankAnswer, values, preview: await previewTexts(asked, step) };
  }
  const version = Number(form.text('version')) || 0;
  const chosen = await settingReaders[step](asked);
  await changeInstance(instance.db, { by, subject: step, version, ...chosen }, new Date());
  goOn(event, step);
});

function goOn({ locals, url }: StepEvent, step: InstanceStep): never {
  const next = url.searchParams.has('walk') ? stepAfter(step) : undefined;
  redirect(
    303,
    next ? instanceAddress(locals.language, next, true) : `${instanceAddress(locals.language)}?done=${step}`,
  );
}

/** What the machine's own settings have decided already, whatever is chosen here. */
function describeMachine(step: InstanceStep, { registration, allowsForumVisitors }: Settings): string {
  if (step === 'registration' && registration === 'closed') return m.instance_registration_machine();
  if (step !== 'forum' || allowsForumVisitors === undefined) return '';
  return allowsForumVisitors ? m.instance_forum_machine_on() : m.instance_forum_machine_off();
}

/** Who changed it last, and when. */
async function describeChange(object: string, language: Language): Promise<string> {
  const latest = await findLatestActivity(getInstance().db.read, object);
  if (!latest) return '';
  const moment = formatMoment(latest.at, language, localTimeZone());
  return latest.actor === null
    ? m.instance_changed({ moment })
    : m.instance_changed_by({ pseudonym: latest.actor, moment });
}

/** Every module, with its own rules where it has some. */
async function listOwnRules(language: Language) {
  const { db } = getInstance();
  const rules = await listModuleRules(db.read);
  return [...(await listAllModuleTitles(db, language))].map(([slug, title]) => ({
    slug,
    title,
    rules: rules.get(slug),
  }));
}
