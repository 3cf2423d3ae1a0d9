// SPDX-License-Identifier: AGPL-3.0-or-later

const writing = /\/(?:edit|remark|propose|report|forum|proposals|bundles|workshops\/new)(?:\/|$)/;

/**
 * Whether somebody writes to others on a page, or chooses there what to write, by the id of its route and its parameters:
 * whoever is suspended is told so there. Not by the page of contact: those who run the site are written to by everyone.
 */
export function isWritingRoute(routeId: string | null, params: { page?: string | undefined } = {}): boolean {
  return routeId !== null && (writing.test(routeId) || params.page === 'contribute');
}
