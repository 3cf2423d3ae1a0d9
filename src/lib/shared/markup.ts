// SPDX-License-Identifier: AGPL-3.0-or-later

/** HTML that is safe: only `html` makes it. */
export class Markup {
  readonly text: string;

  constructor(text: string) {
    this.text = text;
  }
}

type Value = string | number | Markup | undefined | readonly Markup[];

/** Makes markup from a template: what stands in it is escaped, for texts and for quoted attributes, unless it is markup. */
export function html(texts: TemplateStringsArray, ...values: Value[]): Markup {
  return new Markup(texts.reduce((made, text, index) => made + textOf(values[index - 1]) + text));
}

function textOf(value: Value): string {
  if (value === undefined) return '';
  if (value instanceof Markup) return value.text;
  if (typeof value === 'object') return value.map(textOf).join('');
  return String(value).replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}

export const nothing = html``;
