// SPDX-License-Identifier: AGPL-3.0-or-later

/** The reference implementation comes without types: this is what the tests use of it. */
declare module '@digitalbazaar/vc' {
  type Loader = (address: string) => Promise<{ documentUrl: string; document: object }>;
  type Result = { verified: boolean; error?: unknown };
  export function issue(options: { credential: object; suite: object; documentLoader: Loader }): Promise<object>;
  export function verifyCredential(options: {
    credential: object;
    suite: object;
    documentLoader: Loader;
    checkStatus?: (options: { credential: object }) => Promise<Result>;
    now?: Date;
  }): Promise<Result>;
}

declare module '@digitalbazaar/data-integrity' {
  export class DataIntegrityProof {
    constructor(options: { signer?: object; cryptosuite: object; date?: string });
  }
}

declare module '@digitalbazaar/ed25519-multikey' {
  export function generate(options: { seed: Uint8Array; id: string; controller: string }): Promise<{
    publicKeyMultibase: string;
    signer: () => object;
  }>;
}

declare module '@digitalbazaar/eddsa-rdfc-2022-cryptosuite' {
  export const cryptosuite: object;
}
