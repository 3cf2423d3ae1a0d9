// SPDX-License-Identifier: AGPL-3.0-or-later
import { bundleBounds, isPinned, type BundleDescription, type NewElement } from './bundle.ts';

export type DescriptionComplaint = 'titleMissing' | 'tooLong' | 'minutesRefused';
export type ElementComplaint = 'titleMissing' | 'tooLong' | 'urlRefused' | 'minutesRefused' | 'sourceMissing';

/** The first thing wrong with each field of what is said of a bundle; empty when it can be kept. */
export function checkDescription({
  title,
  summary,
  minutes,
  authorName,
}: BundleDescription): Partial<Record<keyof BundleDescription, DescriptionComplaint>> {
  return keepComplaints({
    title: title.trim() === '' ? 'titleMissing' : tooLong(title, bundleBounds.title),
    summary: tooLong(summary, bundleBounds.summary),
    authorName: tooLong(authorName, bundleBounds.authorName),
    minutes: isMinutes(minutes, bundleBounds.totalMinutes) ? undefined : 'minutesRefused',
  });
}

type ElementField = 'documentId' | 'title' | 'text' | 'url' | 'minutes';

/** The first thing wrong with each field of an element; empty when it can be kept. */
export function checkElement({
  kind,
  documentId,
  revision,
  title,
  text,
  url,
  minutes,
}: NewElement): Partial<Record<ElementField, ElementComplaint>> {
  const hasSource = documentId !== undefined && revision !== undefined;
  return keepComplaints({
    documentId: hasSource === isPinned(kind) ? undefined : 'sourceMissing',
    title: title.trim() === '' ? 'titleMissing' : tooLong(title, bundleBounds.elementTitle),
    text: tooLong(text, bundleBounds.text),
    url: kind === 'link' ? checkUrl(url) : url === '' ? undefined : 'urlRefused',
    minutes: isMinutes(minutes, bundleBounds.minutes) ? undefined : 'minutesRefused',
  });
}

/** A link leads to a page, over HTTP, and holds nobody's password. */
function checkUrl(url: string): ElementComplaint | undefined {
  if (url.length > bundleBounds.url) return 'tooLong';
  if (!URL.canParse(url)) return 'urlRefused';
  const { protocol, username, password } = new URL(url);
  const leadsToAPage = protocol === 'https:' || protocol === 'http:';
  return leadsToAPage && username === '' && password === '' ? undefined : 'urlRefused';
}

function tooLong(text: string, longest: number): 'tooLong' | undefined {
  return text.length > longest ? 'tooLong' : undefined;
}

function isMinutes(minutes: number, most: number): boolean {
  return Number.isInteger(minutes) && minutes >= 0 && minutes <= most;
}

function keepComplaints<Field extends string, Complaint>(
  found: Readonly<Record<Field, Complaint | undefined>>,
): Partial<Record<Field, Complaint>> {
  const entries = Object.entries(found).filter(([, complaint]) => complaint !== undefined);
  return Object.fromEntries(entries) as Partial<Record<Field, Complaint>>;
}
