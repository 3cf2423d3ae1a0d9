// SPDX-License-Identifier: AGPL-3.0-or-later
import { lines, listPayloads } from './payload.ts';

export const entityPayloads = listPayloads('entity', {
  'entity-01': `&lt;img src=x onerror=&quot;__tripwire('entity-01')&quot;&gt;`,
  'entity-02': `&amp;lt;img src=x onerror="__tripwire('entity-02')"&amp;gt;`,
  'entity-03': `&#60;img src=x onerror=&#34;__tripwire('entity-03')&#34;&#62;`,
  'entity-04': `&#x3c;img src=x onerror=__tripwire(&apos;entity-04&apos;)&#x3E;`,
  // Refused by CommonMark, decoded by a browser: no semicolon, or too many digits.
  'entity-05': `&ltimg src=x onerror="__tripwire('entity-05')"&gt`,
  'entity-06': `&#x0000000003c;img src=x onerror="__tripwire('entity-06')"&#0000000062;`,
  'entity-07': `&LT;img src=x onerror="__tripwire('entity-07')"&GT; et &nvlt;b&nvgt;`,
  'entity-08': String.raw`\<img src=x onerror="__tripwire('entity-08')"\>`,
  'entity-09': `## &lt;img src=x onerror="__tripwire('entity-09')"&gt; dans un titre`,
  'entity-10': `\`&lt;img src=x onerror="__tripwire('entity-10')"&gt;\``,
  'entity-11': `![&quot; onerror=&quot;__tripwire('entity-11')](media/absent.svg)`,
  'entity-12': `[Lire](https://framasoft.org "&#34; onpointerenter=&#34;__tripwire('entity-12')")`,
  'entity-13': `:::callout[&lt;img src=x onerror="__tripwire('entity-13')"&gt;]{kind=note}\nTexte.\n:::`,
  'entity-14': `:::quote{author="&lt;img src=x onerror=&#34;__tripwire('entity-14')&#34;&gt;"}\nTexte.\n:::`,
  // Other writings of "<": percent, JavaScript, UTF-7, fullwidth, overlong.
  'entity-15': `%3Cimg src=x onerror="__tripwire('entity-15')"%3E`,
  'entity-16': String.raw`\u003cimg src=x onerror="__tripwire('entity-16')"\u003e et \x3cb\x3e`,
  'entity-17': `+ADw-img src=x onerror="__tripwire('entity-17')"+AD4-`,
  'entity-18': `\uff1cimg src=x onerror="__tripwire('entity-18')"\uff1e et \u2039b\u203a`,
  'entity-19': '&#xD800;&#xDFFF;&#x110000;&#0;&#x80;&#xFFFE; et &inconnue; et &;',
  'entity-20': `&lbrace;@html "&lt;img src=x onerror=__tripwire('entity-20')&gt;"&rbrace;`,
});

const header = ['---', 'id: lecon-pirate', 'title: Une leçon', 'summary: Rien.', '---', ''] as const;

/** Whole files: header and text. */
export const frontMatterPayloads = listPayloads('front-matter', {
  // A second block is text of the lesson, whatever it looks like.
  'front-01': lines(...header, '---', `title: "</title><script>__tripwire('front-01')</script>"`, '---', '', 'Texte.'),
  'front-02': lines(
    '',
    '---',
    'id: module-internet',
    `title: <img src=x onerror="__tripwire('front-02')">`,
    '---',
    'Texte.',
  ),
  'front-03': lines(
    '---',
    'id: lecon-pirate',
    `title: '<img src=x onerror="__tripwire(''front-03'')">'`,
    '---',
    'Texte.',
  ),
  'front-04': lines(
    '---',
    'id: lecon-pirate',
    'title: x',
    'summary: |',
    `  <script>__tripwire('front-04')</script>`,
    '---',
    '',
  ),
  'front-05': lines(
    '---',
    'id: lecon-pirate',
    'title: Jamais refermé',
    '',
    `<img src=x onerror="__tripwire('front-05')">`,
  ),
  'front-06': lines('---', `id: '"><img src=x onerror=__tripwire("front-06")>'`, 'title: x', '---', 'Texte.'),
  'front-07': lines('---', 'id: ../../../../etc/passwd', 'title: x', '---', 'Texte.'),
  'front-08': lines('---', 'id: lecon-pirate', 'title: !!js/function "function () { return 1 }"', '---', 'Texte.'),
  'front-09': lines(
    '---',
    'id: lecon-pirate',
    'title: x',
    '__proto__:',
    '  status: complete',
    'constructor: 1',
    '---',
    'Texte.',
  ),
  'front-10': lines(
    '---',
    'a: &a { status: complete, __proto__: { b: 1 } }',
    '<<: *a',
    'id: x',
    'title: y',
    '---',
    'Texte.',
  ),
  'front-11': lines('---', 'id: un', 'id: deux', 'title: x', 'title: y', '---', 'Texte.'),
  'front-12': lines('---', 'id: lecon-pirate', 'title: x', '...', '---', 'id: autre', 'title: y', '---', 'Texte.'),
  'front-13': lines(
    ...header.slice(0, 4),
    'media:',
    '  - file: ../../../../data/essaim.db',
    `    title: <img src=x onerror="__tripwire('front-13')">`,
    `    source: "javascript:__tripwire('front-13')"`,
    '    author: x',
    '    licence: CC-BY-4.0',
    '    modified: false',
    '---',
    '![x](../../../../data/essaim.db)',
  ),
  'front-14': lines(
    ...header.slice(0, 4),
    'audio:',
    `  file: "javascript:__tripwire('front-14')"`,
    '  title: Son',
    '---',
    'Texte.',
  ),
  'front-15': lines(
    '---',
    'id: terme-pirate',
    'kind: term',
    'title: Pirate',
    `short: <img src=x onerror="__tripwire('front-15')">`,
    // "forms" are looked for in every lesson: they are words, not regular expressions.
    `forms: ['(a+)+$', '.*', '<b>', '', ' ', '$&', "</a><img src=x onerror=__tripwire('front-15')>"]`,
    'seeAlso: [../../../module, __proto__]',
    `sources: [{ title: x, author: y, url: "javascript:__tripwire('front-15')" }]`,
    '---',
    'Texte.',
  ),
  'front-16': `\ufeff${lines('---', 'id: x', `title: <img src=x onerror="__tripwire('front-16')">`, '---', 'Texte.')}`,
  'front-17': ['---', 'id: x', `title: <img src=x onerror="__tripwire('front-17')">`, '---', 'Texte.'].join('\r\n'),
  'front-18': lines('+++', `title = "<img src=x onerror=__tripwire('front-18')>"`, '+++', 'Texte.'),
  'front-19': lines('---json', `{ "title": "<img src=x onerror=__tripwire('front-19')>" }`, '---', 'Texte.'),
  'front-20': lines(
    ...header.slice(0, 4),
    'translationOf: "lecon-voyage@<b>"',
    'licence: <b>',
    'minutes: -1e999',
    'reviewedOn: .inf',
    '---',
    '',
  ),
});

/** Direction marks, zero-width and other characters that one does not see: always written as escapes here. */
export const invisiblePayloads = listPayloads('invisible', {
  'invisible-01': `<\u200bimg src=x onerror="__tripwire('invisible-01')">`,
  'invisible-02': `<img\u200b src=x onerror="__tripwire('invisible-02')">`,
  'invisible-03': `<img src=x on\u00aderror="__tripwire('invisible-03')">`,
  'invisible-04': `[Lire](java\u200dscript:__tripwire('invisible-04'))`,
  'invisible-05': `[Lire](\u2060\u180e\u200bjavascript:__tripwire('invisible-05'))`,
  'invisible-06': `[Lire](\u2028javascript:__tripwire('invisible-06')\u2029)`,
  'invisible-07': `[Lire](\u0085javascript\u00a0:__tripwire('invisible-07'))`,
  // The address reads as "https://framasoft.org" while leading elsewhere.
  'invisible-08': '[\u202egro.tfosamarf//:sptth](https://pirate.example/)',
  'invisible-09': '[https://framasoft.org](https://framasoft.org\u2066.pirate.example/\u2069)',
  // Never closed: it must not turn the rest of the page around.
  'invisible-10': 'Une phrase \u202e\u2067 sans fin\n\n## Un titre \u202d aussi',
  'invisible-11': '## Titre\u200b\n\n## Titre\u200c\n\n## Titre\ufe0f\n\n## \u200b\n\n[Aller](#titre)',
  'invisible-12': `\`a\u202e >"x" =ssalc\u2066\` et <b\u00a0onclick="__tripwire('invisible-12')">`,
  // Halves of a pair and non-characters: they must not reach an encoder that throws.
  'invisible-13': 'Moitiés \ud83d et \udc1d, non-caractères \ufffe \uffff, fin.',
  'invisible-14': '[Lire](https://framasoft.org/\ud800) et ![x](media/\udfff.svg) et ## \ud83d',
  'invisible-15': `Marques ${'\u0301\u0489'.repeat(200)} et étiquettes \u{e0001}\u{e0066}\u{e007f}.`,
  'invisible-16': `:en\u200b[x]{onclick="__tripwire('invisible-16')"} et :\u200ben[y] et :::\u200bcallout`,
  'invisible-17':
    '\u0000\u0001\u0007\u001b[31m\u007f\u009f Des commandes dans le texte, dans `\u0000` et dans [a](\u001b)',
});
