// SPDX-License-Identifier: AGPL-3.0-or-later

/** Whether a text may be an e-mail address: only its owner, by answering, says whether it is one. */
export function isEmail(text: string): boolean {
  return text.length <= 254 && /^[^\s@<>,;:"\p{C}]+@[^\s@<>,;:"\p{C}]+\.[^\s@<>,;:"\p{C}]+$/u.test(text);
}
