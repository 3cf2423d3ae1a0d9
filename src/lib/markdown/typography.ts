// SPDX-License-Identifier: AGPL-3.0-or-later

const noBreak = '\u00A0';
const narrowNoBreak = '\u202F';
// The spaces a writer may have typed where a no-break one belongs. A pattern that starts with them says that none stands
// before, or a long run of spaces would be read again from each of them.
const space = '[ \\u00A0\\u202F\\u2009]';
const anySpace = new RegExp(space, 'g');

type Rule = [RegExp, string | ((match: string) => string)];

const frenchRules: readonly Rule[] = [
  [/(\p{L})'(?=\p{L}|$)/gu, '$1’'],
  [/\.{3}/g, '…'],
  [new RegExp(`(?<!${space})${space}*»`, 'g'), `${noBreak}»`],
  [new RegExp(`«${space}*`, 'g'), `«${noBreak}`],
  [new RegExp(`(?<!${space})${space}+([;!?]+)`, 'g'), `${narrowNoBreak}$1`],
  [/([\p{L}\p{N}»)\]])([;!?]+)(?=[\s»)]|$)/gu, `$1${narrowNoBreak}$2`],
  [new RegExp(`(?<!${space})${space}+(:)(?=\\s|$)`, 'g'), `${noBreak}$1`],
  [/(\p{L})(:)(?=\s)/gu, `$1${noBreak}$2`],
  // Groups of thousands start with one to three digits: “1983 200” is a year and a number.
  [
    new RegExp(`(?<![\\d.,])\\d{1,3}(?:${space}\\d{3})+(?!\\d)`, 'g'),
    (number) => number.replace(anySpace, narrowNoBreak),
  ],
  [
    new RegExp(
      `(\\d)${space}(?=(?:%|€|\\$|°|km|cm|mm|kg|min|h|s|[KMGT]o|millions?|milliards?)(?![\\p{L}\\p{N}]))`,
      'gu',
    ),
    `$1${noBreak}`,
  ],
  [new RegExp(`(^|[^\\p{L}])(n°|p\\.|art\\.)${space}(?=\\d)`, 'gu'), `$1$2${noBreak}`],
];

const englishRules: readonly Rule[] = [
  [/(\p{L})'(?=\p{L}|$)/gu, '$1’'],
  [/\.{3}/g, '…'],
];

// Left as they are: addresses, e-mail addresses and `:smile:`. A trailing `;` or `:` is punctuation, not the address.
const untouchable = new RegExp(
  [
    String.raw`(?:https?:\/\/|www\.|mailto:)[^\s<>«»]*[^\s<>«».,;:!?)]`,
    String.raw`(?<![\w.+-])[\w.+-]+@[\w-]+(?:\.[\w-]+)+`,
    String.raw`(?<![\w:]):[a-z][a-z0-9_+-]*:(?![\w:])`,
  ].join('|'),
  'g',
);

/**
 * The text with the spaces, apostrophes and ellipses that its language's typography asks for. Idempotent.
 *
 * For display only: what is stored keeps what people typed. Addresses are left alone; code is the caller's to skip.
 * French after the “Lexique des règles typographiques en usage à l’Imprimerie nationale” (2002): narrow no-break space
 * before `;` `!` `?`, no-break space before `:` and inside « », narrow no-break space between thousands.
 */
export function setTypography(text: string, language: string): string {
  const rules = language.startsWith('fr') ? frenchRules : language.startsWith('en') ? englishRules : [];
  if (rules.length === 0) return text;
  let result = '';
  let end = 0;
  for (const address of text.matchAll(untouchable)) {
    result += applyRules(text.slice(end, address.index), rules) + address[0];
    end = address.index + address[0].length;
  }
  return result + applyRules(text.slice(end), rules);
}

function applyRules(text: string, rules: readonly Rule[]): string {
  return rules.reduce(
    (current, [pattern, replacement]) =>
      typeof replacement === 'string' ? current.replace(pattern, replacement) : current.replace(pattern, replacement),
    text,
  );
}
