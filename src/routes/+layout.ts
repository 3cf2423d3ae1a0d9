// SPDX-License-Identifier: AGPL-3.0-or-later

// The reading surface ships no framework: pages are complete as the server sends them. Apps turn it on for themselves.
export const csr = false;
