// SPDX-License-Identifier: AGPL-3.0-or-later
import { canBeAnswered } from '../../activity/moderationAct.ts';
import type { ModerationAct } from '../../activity/moderationActs.server.ts';
import { formatObject, parseCase } from '../../contribution/moderatedObject.ts';
import type { ModeratedWords } from '../../contribution/moderatedWords.server.ts';
import type { Reader } from '../../server/database/database.server.ts';
import { formatMoment } from '../../shared/dates.ts';
import type { Language } from '../../shared/language.ts';
import { localTimeZone } from '../announcements/localTime.ts';
import { deedWords, outcomeWords } from './actWords.ts';
import { nameCase, objectPath, readCaseWords } from './caseKinds.server.ts';

/** Acts as pages show them, with the words that each is about: those of all of them are read at once. */
export async function describeActs(reader: Reader, acts: readonly ModerationAct[], language: Language) {
  const objects = acts.flatMap(({ object }) => parseCase(object) ?? []);
  const words = await readCaseWords(reader, objects);
  return acts.map((act) => describeAct(act, words, language));
}

export type ActView = Awaited<ReturnType<typeof describeActs>>[number];

function describeAct(act: ModerationAct, words: ReadonlyMap<string, ModeratedWords>, language: Language) {
  const object = parseCase(act.object);
  const said = object && words.get(formatObject(object));
  const moment = (at: Date) => formatMoment(at, language, localTimeZone());
  return {
    id: act.id,
    deed: deedWords[act.deed](),
    at: moment(act.at),
    reason: act.reason,
    /** What it is about: nothing for an account. */
    about: object && nameCase(object),
    words: said?.words ?? '',
    wordsLanguage: said?.language,
    path: said && object && objectPath(language, object, words),
    answer: act.answer ?? undefined,
    answeredAt: act.answeredAt ? moment(act.answeredAt) : undefined,
    canAnswer: act.answer === null && canBeAnswered(act.deed),
    outcome: act.outcome ? outcomeWords[act.outcome]() : undefined,
    outcomeReason: act.outcomeReason,
  };
}
