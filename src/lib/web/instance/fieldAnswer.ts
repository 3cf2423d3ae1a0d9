// SPDX-License-Identifier: AGPL-3.0-or-later

/** What a form came back with, as its fields need it; `hasCome` is false on a page that was only opened. */
export type FieldAnswer = {
  values: Readonly<Record<string, string>>;
  problems: Readonly<Record<string, string>>;
  hasCome: boolean;
};

/** What a field shows: what was typed, when the form came back; else what is kept. */
export function shownIn({ values, hasCome }: FieldAnswer, field: string, kept: string): string {
  return hasCome ? (values[field] ?? '') : kept;
}
