// SPDX-License-Identifier: AGPL-3.0-or-later

/** The page of what a search finds, in one module alone when one is named; the bare form without a query. */
export function searchAddress(language: string, query = '', module?: string): string {
  const parameters = new URLSearchParams();
  if (query !== '') parameters.set('q', query);
  if (module !== undefined) parameters.set('module', module);
  return `/${language}/search${parameters.size > 0 ? `?${parameters.toString()}` : ''}`;
}
