// SPDX-License-Identifier: AGPL-3.0-or-later

/** The two vocabularies of the badges given here, in their order. */
export const ownContexts = [
  'https://www.w3.org/ns/credentials/v2',
  'https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json',
] as const;
