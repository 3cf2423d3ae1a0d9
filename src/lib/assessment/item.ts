// SPDX-License-Identifier: AGPL-3.0-or-later

/** One choice of an item, with what it teaches to whoever picks it. HTML is safe, rendered by `markdown/`. */
export type Option = { id: string; html: string; isRight: boolean; feedbackHtml: string };

/** A passage to read again. */
export type Reread = { label: string; href: string };

/** One question. `single` accepts one option, `multiple` any number, and says so. */
export type Item = {
  id: string;
  kind: 'single' | 'multiple';
  /** The question in plain text, for lists and results. */
  stem: string;
  /** What stands between the question and its options, often nothing. */
  introductionHtml: string;
  options: Option[];
  hintHtml: string | undefined;
  reread: Reread[];
};

/** The options chosen for each item, by their ids: `{ 'internet-et-web': ['service'] }`. Never a position. */
export type Responses = Readonly<Record<string, readonly string[]>>;
