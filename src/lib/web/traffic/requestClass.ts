// SPDX-License-Identifier: AGPL-3.0-or-later
import { isLanguage } from '../../shared/language.ts';

/** What a request is about, roughly: enough to see where time goes, and what can wait. */
export const requestClasses = [
  'reading',
  'search',
  'export',
  'signUp',
  'sending',
  'diary',
  'live',
  'working',
  'file',
  'monitoring',
] as const;
export type RequestClass = (typeof requestClasses)[number];

/**
 * What is put off when there is too much to do, first to last. Reading never is: self-assessments and the pages of one's
 * account included. Live workshops are people in a room who wait for each other.
 */
export const puttingOff = ['export', 'search', 'signUp', 'sending', 'diary'] as const satisfies RequestClass[];
export type PuttableOff = (typeof puttingOff)[number];

/** Whether a class is put off at a level of load. */
export function isPutOff(what: RequestClass, level: number): what is PuttableOff {
  const rank = (puttingOff as readonly RequestClass[]).indexOf(what);
  return rank >= 0 && rank < level;
}

const working = new Set(['account', 'my', 'admin', 'review']);

export function classifyRequest(method: string, target: string): RequestClass {
  const mark = target.indexOf('?');
  const [, first = '', ...rest] = (mark === -1 ? target : target.slice(0, mark)).split('/');
  const isRead = method === 'GET' || method === 'HEAD';
  const query = mark === -1 ? '' : target.slice(mark + 1);
  if (isLanguage(first)) return isRead ? classifyPage(rest, query) : classifyForm(rest);
  if (first === 'health' || first === 'metrics') return 'monitoring';
  if (first === 'diary' || first === 'parcels') return 'diary';
  return first === 'w' ? 'live' : 'file';
}

function classifyPage(segments: readonly string[], query: string): RequestClass {
  const [first = ''] = segments;
  // A list of the forum is read; with words, it is searched.
  if (first === 'search' || (first === 'forum' && new URLSearchParams(query).get('q'))) return 'search';
  // The page that waits for a file asks for nothing to be made; the file itself is what takes time.
  if (segments.at(-2) === 'downloads' || segments.at(-1) === 'archive') return 'export';
  if (first === 'workshops') return 'live';
  return working.has(first) ? 'working' : 'reading';
}

function classifyForm(segments: readonly string[]): RequestClass {
  const [first = ''] = segments;
  if (first === 'account' && segments[1] === 'sign-up') return 'signUp';
  if (working.has(first)) return 'working';
  if (first === 'workshops') return 'live';
  if (['proposals', 'forum', 'bundles', 'faq', 'contact', 'messages'].includes(first)) return 'sending';
  if (first === 'modules') return classifyModuleForm(segments.slice(2));
  return 'reading';
}

/** Answers to questions, what is noted of a lesson, or what is sent to change a text. */
function classifyModuleForm(segments: readonly string[]): RequestClass {
  if (segments.length === 2 && segments[0] === 'self-assessments') return 'reading';
  return segments.length === 2 && segments[0] === 'lessons' ? 'diary' : 'sending';
}
