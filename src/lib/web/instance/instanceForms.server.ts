// SPDX-License-Identifier: AGPL-3.0-or-later
import { defaultName } from '../../community/instance/defaultName.ts';
import { renderTexts } from '../../community/instance/instanceSettings.server.ts';
import {
  isInstanceName,
  logoBounds,
  longestAlternative,
  longestName,
  longestText,
  measureLogo,
  parseSetting,
  tidyName,
  type ChosenSubject,
  type InstanceSettings,
} from '../../community/instance/instanceSettings.ts';
import { pictureBounds } from '../../document/pictureFault.ts';
import { sentenceOfProblem } from '../../markdown/problemSentences.ts';
import { m } from '../../paraglide/messages.js';
import { sha256 } from '../../shared/hash.server.ts';
import { languages, type Language } from '../../shared/language.ts';
import { DomainError } from '../../shared/refusal.ts';
import { normaliseText } from '../../shared/text.ts';
import { fitAccent, leastContrast, lightContrast } from '../../ui/accent.ts';
import { readHex } from '../../ui/colour.ts';
import { formatContrast } from './formatContrast.ts';
import { setIdsApart } from './idsApart.ts';
import type { Instance } from '../composition.server.ts';
import { describePictureFault } from '../contribution/creating/pictureFaults.ts';
import type { Form } from '../forms.server.ts';

/** Fields that come back as they were typed. */
export const instanceFields = [
  ...['name', 'languages', 'welcomeFr', 'welcomeEn', 'colour', 'nearest', 'alternative', 'holdsName'],
  ...['legalFr', 'legalEn', 'registration', 'forum', 'approvals', 'lane'],
] as const;

type WrittenSubject = 'welcome' | 'legal';

export function isWritten(subject: ChosenSubject): subject is WrittenSubject {
  return subject === 'welcome' || subject === 'legal';
}

export type TextPreview = { language: Language; html: string; problems: string[] };

type Asked = { instance: Instance; form: Form; language: Language };
export type Chosen<Subject extends ChosenSubject> = { value: InstanceSettings[Subject]; picture?: Uint8Array };
type Reader<Subject extends ChosenSubject> = (asked: Asked) => Promise<Chosen<Subject>> | Chosen<Subject>;

/** What the form of each subject chooses; it sends the form back for what cannot be. */
export const settingReaders: { [Subject in ChosenSubject]: Reader<Subject> } = {
  name: ({ form }) => {
    const name = tidyName(form.text('name')) || defaultName;
    if (!isInstanceName(name)) form.refuse({ name: m.instance_name_refused({ count: longestName }) });
    return { value: name };
  },
  languages: ({ form }) => {
    const value = parseSetting('languages', form.text('languages').split(','));
    if (!value) form.refuse({ languages: m.refusal_request() });
    return { value: value ?? [...languages] };
  },
  welcome: (asked) => readTexts(asked, 'welcome'),
  legal: (asked) => readTexts(asked, 'legal'),
  colour: ({ form, language }) => ({ value: readColour(form, language) }),
  logo: readLogo,
  registration: ({ form }) => ({ value: form.text('registration') === 'closed' ? 'closed' : 'open' }),
  forum: ({ form }) => ({ value: form.text('forum') === 'open' ? 'open' : 'closed' }),
};

async function readTexts(asked: Asked, subject: WrittenSubject) {
  return { value: (await renderWritten(asked, subject)).value };
}

/** What is typed of a text as readers would see it, in each language it is written in. Keeps nothing. */
export async function previewTexts(asked: Asked, subject: WrittenSubject): Promise<TextPreview[]> {
  const { value, problems } = await renderWritten(asked, subject);
  const written = languages.filter((language) => value[language].html !== '');
  return written.map((language) => ({
    language,
    html: setIdsApart(value[language].html, language),
    problems: problems[language],
  }));
}

/** Texts of the form, rendered, with what is to be looked at in each; one that gives nothing to read sends the form back. */
async function renderWritten({ instance, form, language }: Asked, subject: WrittenSubject) {
  const fields = { fr: `${subject}Fr`, en: `${subject}En` };
  const texts = { fr: readText(form, fields.fr), en: readText(form, fields.en) };
  const longest = longestText[subject];
  const complain = (text: string) => (text.length > longest ? m.instance_text_long({ count: longest }) : undefined);
  form.refuse({ [fields.fr]: complain(texts.fr), [fields.en]: complain(texts.en) });
  const problems: Record<Language, string[]> = { fr: [], en: [] };
  const value = await renderTexts(texts, async (text, of) => {
    const rendered = await instance.renderAnnouncement(text, of);
    problems[of] = rendered.problems.map((problem) =>
      m.announcement_preview_problem({ line: problem.line, sentence: sentenceOfProblem(problem, language) }),
    );
    const [problem] = rendered.problems;
    const sentence = problem ? sentenceOfProblem(problem, language) : m.instance_refused();
    if (rendered.html.trim() === '') form.refuse({ [fields[of]]: m.instance_text_unreadable({ sentence }) });
    return rendered;
  });
  return { value, problems };
}

function readText(form: Form, field: string): string {
  const text = normaliseText(form.text(field));
  return text.trim() === '' ? '' : text;
}

/** The nearest colour that fits is a button of the form that came back. */
function readColour(form: Form, language: Language): string {
  const written = form.text('nearest') || form.text('colour');
  if (written.trim() === '') return '';
  const hex = readHex(written);
  if (hex === undefined) form.refuse({ colour: m.instance_colour_unreadable() });
  else if (fitAccent(hex) !== hex) {
    const ratio = formatContrast(lightContrast(hex), language);
    const least = formatContrast(leastContrast, language);
    const nearest = `#${fitAccent(hex)}`;
    form.refuse({ colour: m.instance_colour_low({ colour: `#${hex}`, ratio, least, nearest }) });
  }
  return hex ?? '';
}

async function readLogo({ instance, form }: Asked): Promise<Chosen<'logo'>> {
  if (form.text('remove') !== '') return { value: null };
  const { logo } = instance.identity.latest;
  const alternative = form.text('alternative').replace(/\s+/g, ' ').trim();
  const isLong = alternative.length > longestAlternative;
  form.refuse({ alternative: isLong ? m.instance_logo_alternative_long({ count: longestAlternative }) : undefined });
  const words = { alternative, holdsName: form.text('holdsName') !== '' };
  const file = form.file('logo');
  if (!file && logo) return { value: { ...logo, ...words } };
  if (!file) form.refuse({ logo: m.instance_logo_missing() });
  const made = await makeLogo(instance, form, file);
  return { value: { ...made.value, ...words }, picture: made.picture };
}

async function makeLogo({ pictures }: Instance, form: Form, file: File | undefined) {
  if ((file?.size ?? 0) > pictureBounds.bytes) form.refuse({ logo: describePictureFault('tooLarge') });
  const room = { width: 2 * logoBounds.width, height: 2 * logoBounds.height };
  const made = await pictures.make(new Uint8Array((await file?.arrayBuffer()) ?? []), room);
  const fault = made.kind === 'faulty' ? made.fault : made.extension === 'svg' ? 'drawing' : undefined;
  if (fault?.startsWith('drawing')) form.refuse({ logo: m.instance_logo_drawing() });
  if (fault !== undefined) form.refuse({ logo: describePictureFault(fault) });
  if (made.kind === 'faulty' || made.extension === 'svg') throw new DomainError('community/setting-refused');
  if (made.bytes.length > logoBounds.bytes) form.refuse({ logo: describePictureFault('tooHeavy') });
  const value = { hash: sha256(made.bytes), extension: made.extension, ...measureLogo(made) };
  return { value, picture: made.bytes };
}
