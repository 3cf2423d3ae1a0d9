// SPDX-License-Identifier: AGPL-3.0-or-later

/** Builds a Markdown text of about `size` UTF-16 units, so that times at `size` and at `2 * size` can be compared. */
export type Pathological = Readonly<{ id: string; build: (size: number) => string }>;

export const pathological: readonly Pathological[] = [
  // Blocks in blocks. A level costs one unit here, its square root where each level repeats its indentation.
  { id: 'quotes-nested', build: (size) => `${repeatTo(size, '>')}a` },
  { id: 'quotes-nested-spaced', build: (size) => `${repeatTo(size, '> ')}a` },
  { id: 'quotes-then-lazy-lines', build: (size) => repeatTo(size / 2, '>') + repeatTo(size / 2, 'a\n') },
  { id: 'quotes-deeper-each-line', build: (size) => writeTo(size, (n) => `${'>'.repeat(n + 1)}a\n`) },
  { id: 'lists-nested-on-a-line', build: (size) => `${repeatTo(size, '- ')}a` },
  { id: 'lists-nested-ordered', build: (size) => `${repeatTo(size, '1. ')}a` },
  { id: 'lists-nested-indented', build: (size) => writeTo(size, (n) => `${'  '.repeat(n)}- a\n`) },
  { id: 'lists-nested-with-paragraphs', build: (size) => writeTo(size, (n) => `${'  '.repeat(n)}- a\n\n`) },
  { id: 'lists-in-quotes', build: (size) => `${repeatTo(size, '> - ')}a` },
  { id: 'lists-long', build: (size) => repeatTo(size, '- a\n') },
  { id: 'lists-of-empty-items', build: (size) => repeatTo(size, '*\n') },
  { id: 'lists-changing-marker', build: (size) => repeatTo(size, '- a\n+ b\n* c\n') },
  { id: 'task-lists', build: (size) => repeatTo(size, '- [x] a\n') },
  { id: 'rules-or-lists', build: (size) => `${repeatTo(size, '* ')}\n` },

  // Brackets.
  { id: 'brackets-open', build: (size) => repeatTo(size, '[') },
  { id: 'brackets-close', build: (size) => repeatTo(size, ']') },
  { id: 'brackets-nested', build: (size) => nestTo(size, '[', ']') },
  { id: 'brackets-empty', build: (size) => repeatTo(size, '[]') },
  { id: 'images-open', build: (size) => repeatTo(size, '![') },
  { id: 'images-nested', build: (size) => nestTo(size, '![', '](b)') },
  { id: 'links-nested', build: (size) => nestTo(size, '[', '](b)') },
  { id: 'links-open', build: (size) => repeatTo(size, '[a](') },
  { id: 'links-open-angle', build: (size) => repeatTo(size, '[a](<b') },
  { id: 'links-open-title', build: (size) => repeatTo(size, '[a](b "') },
  { id: 'links-of-parentheses', build: (size) => `[a](${nestTo(size, '(', ')')})` },
  { id: 'links-many', build: (size) => repeatTo(size, '[a](b) ') },
  { id: 'references-open', build: (size) => repeatTo(size, '[a][') },
  { id: 'references-unknown', build: (size) => repeatTo(size, '[a][b] ') },
  { id: 'references-one-long-label', build: (size) => `[${repeatTo(size, 'a')}][]` },

  // Definitions and notes.
  { id: 'definitions-many', build: (size) => writeTo(size, (n) => `[a${n}]: b\n`) },
  { id: 'definitions-many-used', build: (size) => writeTo(size, (n) => `[a${n}]: b\n\n[a${n}]\n\n`) },
  { id: 'definitions-repeated', build: (size) => repeatTo(size, '[a]: b\n') },
  { id: 'definitions-unfinished', build: (size) => repeatTo(size, '[a]: b "\n') },
  { id: 'footnotes-many', build: (size) => writeTo(size, (n) => `a[^${n}]\n\n[^${n}]: b\n\n`) },
  { id: 'footnotes-one-called-often', build: (size) => `${repeatTo(size, '[^a]')}\n\n[^a]: b\n` },
  { id: 'footnotes-in-chain', build: (size) => `[^0]\n\n${writeTo(size, (n) => `[^${n}]: b[^${n + 1}]\n\n`)}` },
  { id: 'footnotes-open', build: (size) => repeatTo(size, '[^') },

  // Emphasis, code and escapes.
  { id: 'emphasis-run', build: (size) => repeatTo(size, '*') },
  { id: 'emphasis-open', build: (size) => repeatTo(size, '*a ') },
  { id: 'emphasis-close', build: (size) => repeatTo(size, 'a* ') },
  { id: 'emphasis-nested', build: (size) => nestTo(size, '*a ', ' b*') },
  { id: 'emphasis-strong-nested', build: (size) => nestTo(size, '**a ', ' b**') },
  { id: 'emphasis-inside-words', build: (size) => repeatTo(size, 'a**b') + repeatTo(8, 'c* ') },
  { id: 'emphasis-two-markers', build: (size) => repeatTo(size, '*a_ ') },
  { id: 'emphasis-mismatched-runs', build: (size) => repeatTo(size, '*a**b***c ') },
  { id: 'emphasis-underscores', build: (size) => repeatTo(size, '_a __b ') },
  { id: 'strikethrough-open', build: (size) => repeatTo(size, '~~a ') },
  { id: 'strikethrough-run', build: (size) => repeatTo(size, '~') },
  { id: 'backticks-run', build: (size) => repeatTo(size, '`') },
  { id: 'backticks-longer-each-time', build: (size) => writeTo(size, (n) => `${'`'.repeat(n + 1)}a`) },
  { id: 'backticks-open', build: (size) => repeatTo(size, '`a``b ') },
  { id: 'fences-open', build: (size) => writeTo(size, (n) => `${'~'.repeat((n % 40) + 3)}\n`) },
  { id: 'fences-in-quotes', build: (size) => repeatTo(size, '> ~~~\na\n') },
  { id: 'escapes', build: (size) => repeatTo(size, '\\') },
  { id: 'escapes-of-brackets', build: (size) => repeatTo(size, '\\[') },

  // Markup and addresses.
  { id: 'html-angles', build: (size) => repeatTo(size, '<') },
  { id: 'html-open-tags', build: (size) => repeatTo(size, '<a href="') },
  { id: 'html-elements-nested', build: (size) => nestTo(size, '<b>', '</b>') },
  { id: 'html-attributes', build: (size) => `<a${repeatTo(size, ' a=b')}>` },
  { id: 'html-comments-open', build: (size) => repeatTo(size, 'a <!-- ') },
  { id: 'html-instructions-open', build: (size) => repeatTo(size, 'a <? ') },
  { id: 'html-cdata-open', build: (size) => repeatTo(size, 'a <![CDATA[') },
  { id: 'html-declarations-open', build: (size) => repeatTo(size, 'a <!A ') },
  { id: 'autolinks-open', build: (size) => repeatTo(size, '<a:') },
  { id: 'autolinks-parentheses', build: (size) => `https://a.example/${repeatTo(size, ')')}` },
  { id: 'autolinks-entities', build: (size) => `https://a.example/${repeatTo(size, '&a;')}` },
  { id: 'autolinks-www', build: (size) => repeatTo(size, 'www.') },
  { id: 'autolinks-schemes', build: (size) => repeatTo(size, 'https://') },
  { id: 'emails-local-part', build: (size) => `${repeatTo(size, 'a.')}@` },
  { id: 'emails-at-signs', build: (size) => repeatTo(size, 'a@') },
  { id: 'emails-host', build: (size) => `a@${repeatTo(size, 'a-')}` },
  { id: 'entities', build: (size) => repeatTo(size, '&amp;') },
  { id: 'entities-numeric', build: (size) => repeatTo(size, '&#x41;') },
  { id: 'entities-ampersands', build: (size) => repeatTo(size, '&') },
  { id: 'entities-endless', build: (size) => `&${repeatTo(size, 'a')};` },

  // Tables and headings.
  { id: 'tables-rows', build: (size) => `|a|b|\n|-|-|\n${repeatTo(size, '|c|d|\n')}` },
  { id: 'tables-columns', build: (size) => writeTable(size / 3) },
  // Missing cells are filled in: few characters, many cells.
  { id: 'tables-missing-cells', build: (size) => `${writeTable(size / 6)}${repeatTo(size / 2, '|\n')}` },
  { id: 'tables-bars', build: (size) => repeatTo(size, '|') },
  { id: 'tables-many', build: (size) => repeatTo(size, '|a|\n|-|\n\n') },
  { id: 'tables-never-delimited', build: (size) => repeatTo(size, '|a|\n') },
  { id: 'headings-same-slug', build: (size) => repeatTo(size, '## a\n') },
  { id: 'headings-same-id', build: (size) => repeatTo(size, '## a {#b}\n') },
  { id: 'headings-open-ids', build: (size) => `## ${repeatTo(size, '{#a ')}` },
  { id: 'headings-closing-run', build: (size) => `## a ${repeatTo(size, '#')} b` },
  { id: 'headings-trailing-spaces', build: (size) => `## a${repeatTo(size, ' ')}b` },
  { id: 'headings-setext', build: (size) => repeatTo(size, 'a\n=\n') },
  { id: 'headings-setext-late', build: (size) => `${repeatTo(size, 'a\n')}===` },

  // Directives. A container that holds another has a longer fence.
  { id: 'directives-nested', build: (size) => nestDirectives(size) },
  { id: 'directives-open', build: (size) => repeatTo(size, ':::callout\n') },
  { id: 'directives-open-longer', build: (size) => writeTo(size, (n) => `${':'.repeat(n + 3)}callout\n`) },
  { id: 'directives-closing-only', build: (size) => repeatTo(size, ':::\n') },
  { id: 'directives-colons', build: (size) => repeatTo(size, ':') },
  { id: 'directives-long-name', build: (size) => `:::${repeatTo(size, 'a')}\n:::` },
  { id: 'directives-unknown', build: (size) => repeatTo(size, '10:30 :smile: ') },
  { id: 'directives-labels-open', build: (size) => repeatTo(size, ':en[') },
  { id: 'directives-labels-nested', build: (size) => nestTo(size, ':en[', ']') },
  { id: 'directives-label-brackets', build: (size) => `:::callout[${nestTo(size, '[', ']')}]\n:::` },
  { id: 'directives-attributes', build: (size) => `:::callout{${writeTo(size, (n) => ` a${n}=b`)}}\n:::` },
  { id: 'directives-attributes-repeated', build: (size) => `:::callout{${repeatTo(size, 'kind=note ')}}\n:::` },
  { id: 'directives-attributes-open', build: (size) => repeatTo(size, ':en[a]{b="') },
  { id: 'directives-attributes-spaces', build: (size) => `:::callout{a${repeatTo(size, ' ')}` },
  { id: 'directives-attribute-entities', build: (size) => `:::callout{a="${repeatTo(size, '&amp;')}"}\n:::` },
  { id: 'directives-classes', build: (size) => `:::callout{${repeatTo(size, '.a')}}\n:::` },
  { id: 'directives-ids', build: (size) => `:::callout{${repeatTo(size, '#a ')}}\n:::` },
  { id: 'directives-braces', build: (size) => `:::callout${repeatTo(size, '{')}` },

  // Long lines, blank lines, and what our own plugins look for: glossary words, French punctuation, item ids.
  { id: 'line-of-one-word', build: (size) => repeatTo(size, 'a') },
  { id: 'line-of-words', build: (size) => repeatTo(size, 'mot ') },
  { id: 'line-of-spaces', build: (size) => `a${repeatTo(size, ' ')}b` },
  { id: 'line-of-tabs', build: (size) => `-${repeatTo(size, '\t')}a` },
  { id: 'lines-blank', build: (size) => repeatTo(size, '\n') },
  { id: 'lines-returns', build: (size) => repeatTo(size, '\r') },
  { id: 'lines-hard-breaks', build: (size) => repeatTo(size, 'a  \n') },
  { id: 'lines-short', build: (size) => repeatTo(size, 'a\n') },
  { id: 'paragraphs', build: (size) => repeatTo(size, 'a\n\n') },
  { id: 'glossary-words', build: (size) => repeatTo(size, 'DNS ') },
  { id: 'glossary-nearly', build: (size) => repeatTo(size, 'adresse ') },
  { id: 'french-punctuation', build: (size) => repeatTo(size, '« a » : b ; c ! d ? ') },
  { id: 'french-punctuation-run', build: (size) => repeatTo(size, ' !') },
  { id: 'apostrophes', build: (size) => repeatTo(size, "l’a d'") },
  { id: 'marks-combining', build: (size) => `a${repeatTo(size, '\u0301')}` },
  { id: 'marks-direction', build: (size) => repeatTo(size, '\u202e') },
  { id: 'astral', build: (size) => repeatTo(size, '\u{1f41d}') },
  { id: 'surrogates-alone', build: (size) => repeatTo(size, '\udc1d') },
  { id: 'items-many', build: (size) => writeTo(size, (n) => `## a {#a${n}}\n\n- [x] b {#b}\n\n`) },
  { id: 'options-many', build: (size) => `## a {#a}\n\n${writeTo(size, (n) => `- [ ] b {#b${n}}\n`)}` },

  // Headers: what the YAML parser meets before any size of the text is known.
  { id: 'header-never-closed', build: (size) => `---\n${repeatTo(size, 'a: b\n')}` },
  { id: 'header-of-keys', build: (size) => `---\n${writeTo(size, (n) => `a${n}: b\n`)}---\n` },
  { id: 'header-flow-open', build: (size) => `---\na: ${repeatTo(size, '[')}\n---\n` },
  { id: 'header-flow-nested', build: (size) => `---\na: ${nestTo(size, '[', ']')}\n---\n` },
  { id: 'header-indented', build: (size) => `---\n${writeTo(size, (n) => `${' '.repeat(n)}a:\n`)}---\n` },
  // Each line holds nine times the line before: ten lines are already a billion values.
  { id: 'header-alias-bomb', build: (size) => `---\na0: &a0 x\n${writeTo(size, writeAliasLine)}---\n` },
  { id: 'header-comments', build: (size) => `---\n${repeatTo(size, '#\n')}---\n` },
];

/** Repeats `unit` as often as fits in `size`. */
function repeatTo(size: number, unit: string): string {
  return unit.repeat(Math.floor(size / unit.length));
}

/** Writes numbered pieces, from 0, as long as they fit in `size`. */
function writeTo(size: number, write: (n: number) => string): string {
  const pieces: string[] = [];
  let length = 0;
  for (let piece = write(0); length + piece.length <= size; piece = write(pieces.length)) {
    pieces.push(piece);
    length += piece.length;
  }
  return pieces.join('');
}

function nestTo(size: number, open: string, close: string): string {
  const depth = Math.floor(size / (open.length + close.length));
  return `${open.repeat(depth)}a${close.repeat(depth)}`;
}

/** Writes a header, its delimiters and one row of `columns` cells: six units per column. */
function writeTable(size: number): string {
  const columns = Math.max(1, Math.floor(size / 2));
  return ['a', '-', 'b'].map((cell) => `|${`${cell}|`.repeat(columns)}\n`).join('');
}

function nestDirectives(size: number): string {
  const openings: string[] = [];
  let length = 0;
  // An opening and its closing fence: twice the colons, the name, two line feeds.
  for (let colons = 3; length + 2 * colons + 9 <= size; colons += 1) {
    openings.unshift(':'.repeat(colons));
    length += 2 * colons + 9;
  }
  const closings = openings.toReversed();
  return [...openings.map((fence) => `${fence}callout\n`), 'a\n', ...closings.map((fence) => `${fence}\n`)].join('');
}

function writeAliasLine(n: number): string {
  return `a${n + 1}: &a${n + 1} [${Array(9).fill(`*a${n}`).join(', ')}]\n`;
}
