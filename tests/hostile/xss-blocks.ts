// SPDX-License-Identifier: AGPL-3.0-or-later
import { lines, listPayloads } from './payload.ts';

export const footnotePayloads = listPayloads('footnote', {
  'footnote-01': lines('Une note[^a].', '', `[^a]: <img src=x onerror="__tripwire('footnote-01')">`),
  'footnote-02': lines('Une note[^a].', '', `[^a]: [Source](javascript:__tripwire('footnote-02'))`),
  'footnote-03': lines(
    `Une note[^"onclick="__tripwire('footnote-03')"].`,
    '',
    `[^"onclick="__tripwire('footnote-03')"]: Le nom de la note devient un id et une adresse.`,
  ),
  'footnote-04': lines(
    `Une note[^<b/onclick=__tripwire(/footnote-04/.source)>].`,
    '',
    '[^<b/onclick=__tripwire(/footnote-04/.source)>]: Un nom qui ressemble à une balise.',
  ),
  'footnote-05': lines(
    'Note[^main], note[^body], note[^footnote-label].',
    '',
    '[^main]: Un.',
    '[^body]: Deux.',
    '[^footnote-label]: Trois.',
  ),
  'footnote-06': lines('Une note[^boucle].', '', '[^boucle]: Elle se cite elle-même[^boucle] et encore[^boucle].'),
  'footnote-07': lines('Une note[^a].', '', `[^a]: Premier.`, '', `    <svg onload="__tripwire('footnote-07')">`),
  'footnote-08': lines('Note[^x\u202e\u0000y].', '', '[^x\u202e\ufffdy]: Un nom qui se lit à l’envers.'),
  'footnote-09': lines(`Note^[en ligne <img src=x onerror="__tripwire('footnote-09')">] et [^jamais-definie].`),
  'footnote-10': lines(
    'Note[^a][^a][^a].',
    '',
    '[^a]: Un.',
    `[^a]: Deux <b onclick="__tripwire('footnote-10')">b</b>.`,
  ),
  'footnote-11': lines('Note[^a%22%3E].', '', '[^a%22%3E]: Un nom que l’adresse décode.'),
  'footnote-12': lines(`[^c]: :a[x]{href="javascript:__tripwire('footnote-12')"}`, '', '## Une note dans un titre[^c]'),
});

export const tablePayloads = listPayloads('table', {
  'table-01': lines('| mot | sens |', '|---|---|', `| DNS | <img src=x onerror="__tripwire('table-01')"> |`),
  'table-02': lines(`| <script>__tripwire('table-02')</script> |`, '|---|', '| sens |'),
  'table-03': lines('| lien |', '|---|', `| [Lire](javascript:__tripwire('table-03')) |`),
  // The escaped bar is unescaped before the cell is read again as inline text.
  'table-04': lines('| code |', '|---|', `| \`a\\|<img src=x onerror="__tripwire('table-04')">\` |`),
  'table-05': lines('| a |', `|:---" onclick="__tripwire('table-05')|`, '| b |'),
  'table-06': lines('| a | b |', '|---|---|', `| </td></tr></table><img src=x onerror="__tripwire('table-06')"> | b |`),
  'table-07': lines('| a |', '|---|', `| <b title="|" onpointerenter="__tripwire('table-07')"> |`),
  'table-08': lines('| a | b |', '|:-:|', '| c |', '| d | e | f | g |'),
  'table-09': `- [x] <input type="checkbox" autofocus onfocus="__tripwire('table-09')">`,
  'table-10': `- [" onclick="__tripwire('table-10')] Une case qui n’en est pas une`,
  'table-11': lines(`- [ ] Réponse {#a" onclick="__tripwire('table-11')}`, '', '  Explication.'),
  'table-12': lines('- [x] Oui {#oui}', '', `  <label for="oui" onclick="__tripwire('table-12')">Oui</label>`),
  'table-13': lines('1. Un', '2. Deux', `   3) <img src=x onerror="__tripwire('table-13')">`),
  'table-14': lines(
    '99999999999. Un nombre trop grand',
    '',
    `007. <b onpointerenter="__tripwire('table-14')">Sept</b>`,
  ),
});

export const codeFencePayloads = listPayloads('code-fence', {
  'fence-01': lines(`~~~js"onpointerenter="__tripwire('fence-01')`, 'const a = 1;', '~~~'),
  'fence-02': lines(`~~~"><img/src="x"/onerror="__tripwire('fence-02')">`, 'a', '~~~'),
  // Entities and backslashes are decoded in an info string.
  'fence-03': lines(`~~~&quot;&gt;&lt;img/src=&quot;x&quot;/onerror=__tripwire('fence-03')&gt;`, 'a', '~~~'),
  'fence-04': lines(String.raw`~~~js\"\>\<img/src="x"/onerror=__tripwire\('fence-04'\)\>`, 'a', '~~~'),
  'fence-05': lines(`~~~js title="<img src=x onerror=__tripwire('fence-05')>" {onclick=1}`, 'a', '~~~'),
  'fence-06': lines('~~~html', `</code></pre><script>__tripwire('fence-06')</script>`, '~~~'),
  'fence-07': `Du code : \`</code><img src=x onerror="__tripwire('fence-07')">\` en ligne.`,
  'fence-08': lines('Du code :', '', `    </pre><img src=x onerror="__tripwire('fence-08')">`),
  // A word after the first is meta, but an encoded space makes several classes out of one word.
  'fence-09': lines('~~~js&#32;plein-ecran&#9;sr-only', 'a', '~~~'),
  'fence-10': lines('- ~~~js', '  a', `<img src=x onerror="__tripwire('fence-10')">`, '  ~~~'),
  'fence-11': lines('~~~js', 'Jamais refermé', '', `</pre><img src=x onerror="__tripwire('fence-11')">`),
  'fence-12': lines('```{=html}', `<img src=x onerror="__tripwire('fence-12')">`, '```'),
  'fence-13': lines('~~~mermaid', 'graph TD', `click A "javascript:__tripwire('fence-13')"`, '~~~'),
  'fence-14': lines('~~~math', `\\href{javascript:__tripwire('fence-14')}{x}`, '~~~', '', `$\\href{javascript:1}{x}$`),
  'fence-15': lines('~~~__proto__', 'a', '~~~', '', '~~~constructor', 'b', '~~~'),
  'fence-16': lines('~~~js\u0000\u202e\u00ad', 'a', '~~~'),
  'fence-17': lines('~~~', '</textarea></template></noscript><img src=x onerror="__tripwire(\'fence-17\')">', '~~~'),
});

export const commentPayloads = listPayloads('comment', {
  'comment-01': `<!-- rien --><img src=x onerror="__tripwire('comment-01')">`,
  // A browser closes these comments at once, a naive reader at the last arrow.
  'comment-02': `<!--><img src=x onerror="__tripwire('comment-02')">-->`,
  'comment-03': `<!---><img src=x onerror="__tripwire('comment-03')">-->`,
  'comment-04': `<!-- --!><img src=x onerror="__tripwire('comment-04')"> -->`,
  'comment-05': `<!-- -- ><img src=x onerror="__tripwire('comment-05')"> -->`,
  'comment-06': lines('<!-- Tout ce qui suit disparaît', '', '## Titre', '', 'Texte'),
  'comment-07': `<![CDATA[><img src=x onerror="__tripwire('comment-07')">]]>`,
  // Here it is a true CDATA section, hence text, until the svg element around it is taken away.
  'comment-08': `<svg><![CDATA[><img src=x onerror="__tripwire('comment-08')">]]></svg>`,
  'comment-09': `<?php ?><img src=x onerror="__tripwire('comment-09')">`,
  'comment-10': `<?xml-stylesheet href="javascript:__tripwire('comment-10')"?>`,
  'comment-11': `<!DOCTYPE html [<!ENTITY a "<img src=x onerror=__tripwire('comment-11')>">]>&a;`,
  'comment-12': `</ b title=><img src=x onerror="__tripwire('comment-12')">`,
  'comment-13': `<!essaim ><img src=x onerror="__tripwire('comment-13')">`,
  'comment-14': `<!--[if true]><script>__tripwire('comment-14')</script><![endif]-->`,
  'comment-15': `<!--#exec cmd="id" --><!--#include virtual="/etc/passwd" -->`,
  'comment-16': `Un <!-- commentaire\n\n--> coupé <img src=x onerror="__tripwire('comment-16')">`,
  'comment-17': `<!--<script>--></script><script>__tripwire('comment-17')</script>`,
});
