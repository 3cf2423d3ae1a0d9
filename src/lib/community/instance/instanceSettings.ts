// SPDX-License-Identifier: AGPL-3.0-or-later
import * as v from 'valibot';
import { languages, type Language } from '../../shared/language.ts';
import { fitAccent } from '../../ui/accent.ts';
import { defaultName } from './defaultName.ts';

/** What operators can choose for an instance, each by itself. */
export const chosenSubjects = [
  'name',
  'languages',
  'welcome',
  'colour',
  'logo',
  'legal',
  'registration',
  'forum',
] as const;
export type ChosenSubject = (typeof chosenSubjects)[number];

/** What is kept of an instance: what its operators choose, and whether it was made as an example. */
export const instanceSubjects = [...chosenSubjects, 'demonstration'] as const;
export type InstanceSubject = (typeof instanceSubjects)[number];

export const longestName = 40;
/** In characters, as Markdown. */
export const longestText = { welcome: 4_000, legal: 12_000 } as const;
export const longestAlternative = 120;
/** In pixels of the page; the picture itself has twice as many, for fine screens. */
export const logoBounds = { height: 32, width: 220, bytes: 64 * 1024 } as const;

const language = v.picklist(languages);

/** What is written in each language, empty in those it is not. `html` is what the renderer made of `text`. */
const localText = v.object({ text: v.string(), html: v.string() });

function textsOf(longest: number) {
  const one = v.pipe(
    localText,
    v.check(({ text }) => text.length <= longest),
  );
  return v.object({ fr: one, en: one, renderer: v.number() });
}

const logo = v.object({
  hash: v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/)),
  extension: v.picklist(['png', 'jpg', 'webp']),
  /** As it is shown, in pixels of the page. */
  width: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(logoBounds.width)),
  height: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(logoBounds.height)),
  alternative: v.pipe(v.string(), v.maxLength(longestAlternative)),
  /** The name is in the picture, and is not written beside it. */
  holdsName: v.boolean(),
});

const schemas = {
  name: v.pipe(v.string(), v.check(isInstanceName)),
  /** Those offered in menus, the first one for who prefers none of them. The others keep their addresses. */
  languages: v.pipe(
    v.array(language),
    v.minLength(1),
    v.check((some) => new Set(some).size === some.length),
  ),
  welcome: textsOf(longestText.welcome),
  /** Six digits; empty for that of Essaim. */
  colour: v.pipe(
    v.string(),
    v.check((hex) => hex === '' || (/^[0-9a-f]{6}$/.test(hex) && fitAccent(hex) === hex)),
  ),
  logo: v.nullable(logo),
  legal: textsOf(longestText.legal),
  registration: v.picklist(['open', 'closed']),
  /** `open` to people without an account, whose messages a moderator reads first. */
  forum: v.picklist(['open', 'closed']),
  /** The seed of the example people that an instance was filled with; null for any other. */
  demonstration: v.nullable(v.pipe(v.number(), v.integer(), v.minValue(0))),
} as const satisfies Record<InstanceSubject, v.GenericSchema>;

export type InstanceSettings = { [Subject in InstanceSubject]: v.InferOutput<(typeof schemas)[Subject]> };
export type Logo = v.InferOutput<typeof logo>;
export type LocalTexts = InstanceSettings['welcome'];

const noTexts: LocalTexts = { fr: { text: '', html: '' }, en: { text: '', html: '' }, renderer: 0 };

/** An instance as the program ships it. */
export const firstSettings: InstanceSettings = {
  name: defaultName,
  languages: [...languages],
  welcome: noTexts,
  colour: '',
  logo: null,
  legal: noTexts,
  registration: 'open',
  forum: 'closed',
  demonstration: null,
};

/** A value that may be chosen for a subject; undefined for one that may not. */
export function parseSetting<Subject extends InstanceSubject>(
  subject: Subject,
  value: unknown,
): InstanceSettings[Subject] | undefined {
  const result = v.safeParse(schemas[subject], value);
  // Each schema gives what its subject is.
  return result.success ? (result.output as InstanceSettings[Subject]) : undefined;
}

/** A name as it is kept: one line, single spaces. */
export function tidyName(written: string): string {
  return written.normalize('NFC').replace(/\s+/g, ' ').trim();
}

/** Whether a name can stand in a title: of letters or digits, and nothing that hides, reorders or breaks what follows. */
export function isInstanceName(name: string): boolean {
  const isShown = /[\p{L}\p{N}]/u.test(name) && !/[\p{Cc}\p{Cf}\p{Co}\p{Cn}\p{Cs}\p{Zl}\p{Zp}]/u.test(name);
  return isShown && name === tidyName(name) && [...name].length <= longestName;
}

/** A text in the language of a page, else in another one it is written in; undefined where there is none. */
export function chooseText(texts: LocalTexts, wanted: Language): { language: Language; html: string } | undefined {
  const order = [wanted, ...languages.filter((one) => one !== wanted)];
  const found = order.find((one) => texts[one].html !== '');
  return found && { language: found, html: texts[found].html };
}

/** Twice what is shown fits in the bounds: as it is shown, in pixels of the page. */
export function measureLogo({ width, height }: { width: number; height: number }): { width: number; height: number } {
  const scale = Math.min(logoBounds.height / height, logoBounds.width / width);
  return { width: Math.max(1, Math.round(width * scale)), height: Math.max(1, Math.round(height * scale)) };
}
