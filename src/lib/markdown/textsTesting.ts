// SPDX-License-Identifier: AGPL-3.0-or-later
import fc from 'fast-check';

const fragments = [
  ...[
    '# A',
    '## Abeille',
    '## Abeille {#abeille}',
    '### a `b` {#p-1}',
    '## {#page-main}',
    '###### ',
    'mot',
    'abeille ',
  ],
  ...['\n', '\n\n', '- ', '1. ', '> ', '  ', '    ', '\t', '- [x] a', '| a | b |\n|:-|-:|\n| c | d |', '| - |', '---'],
  ...['~~~\n', '```js\n', '***', '*', '**', '_', '~~', '`', '\\', '[', ']', '](bases.md)', '](01-bases.md#a)'],
  ...['](absente.md)', '](javascript:a)', '](//a.b)', '![a](media/dessin.svg)', '![](https://a.example/b.png)'],
  ...['![a](absent.png)', 'https://a.example', 'a@b.example', '<b>', '</p>', '[^a]', '[^a]: b', '[a]: bases.md'],
  ...[
    '[a][a]',
    '&amp;',
    '&#0;',
    '&lt;script&gt;',
    '<script>',
    '<!--',
    '" onclick="a"',
    "l'a",
    ' !',
    ':smile:',
    '10:30',
  ],
  ...[':::callout{kind=careful}[T]\n', ':::callout{#id .classe}\n', ':::\n', '::::activity{minutes=5}\n', '::::\n'],
  ...[':::figure{src="media/dessin.svg" alt="a"}\n', ':::video[T]{url="https://a.example/v" duration="1:00"}\n'],
  ...[':::quote{author="A" url="https://a.example" lang=en}\n', ':::definition[a]\n', ':::hint\n'],
  ...['::reread[a]{to="bases.md"}', ':::further-reading\n', ':::absente{a=b}\n', '::absente[a]', ':absent[*a*]'],
  ...[':en[a]', ':a{#id .classe style="a" onclick="b"}', '\0', '\ud83d', '\u202e'],
];

const mixture = fc.array(fc.constantFrom(...fragments), { maxLength: 25 }).map((parts) => parts.join(''));

/** Any text: now and then anything at all, most often pieces of Markdown in any order. */
export const anyText = fc.oneof(
  { arbitrary: mixture, weight: 3 },
  { arbitrary: fc.string({ unit: 'binary', maxLength: 200 }), weight: 1 },
  { arbitrary: fc.string({ unit: 'grapheme', maxLength: 200 }), weight: 1 },
);
