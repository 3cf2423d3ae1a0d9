// SPDX-License-Identifier: AGPL-3.0-or-later

const writing = /\/(?:edit|remark|propose|report|forum|proposals|bundles)(?:\/|$)/;

/**
 * Whether somebody writes to others on the pages of a route, by its id: whoever is suspended is told so there. Not by the
 * page of contact: those who run the site are written to by everyone.
 */
export function isWritingRoute(routeId: string | null): boolean {
  return routeId !== null && writing.test(routeId);
}
