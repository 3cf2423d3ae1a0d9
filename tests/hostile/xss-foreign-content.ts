// SPDX-License-Identifier: AGPL-3.0-or-later
import { lines, listPayloads } from './payload.ts';

/**
 * SVG, MathML and the elements whose content is read in two ways: what a sanitiser takes for text or for an attribute
 * becomes markup once the browser parses the serialised result again.
 */
export const foreignContentPayloads = listPayloads('foreign-content', {
  'foreign-01': `<svg onload="__tripwire('foreign-01')"></svg>`,
  'foreign-02': `<svg><script>__tripwire('foreign-02')</script></svg>`,
  'foreign-03': `<svg><script href="data:text/javascript,__tripwire('foreign-03')" /></svg>`,
  'foreign-04': lines(
    `<svg viewBox="0 0 9 9"><a xlink:href="javascript:__tripwire('foreign-04')">`,
    '<text y="9">Schéma du réseau</text></a></svg>',
  ),
  'foreign-05': lines(
    '<svg viewBox="0 0 9 9"><a id="lien"><text y="9">Routeur</text>',
    `<animate attributeName="href" values="javascript:__tripwire('foreign-05')" dur="9s" /></a></svg>`,
  ),
  'foreign-06': lines(
    '<svg viewBox="0 0 9 9"><a href="#"><text y="9">Serveur</text>',
    `<set attributeName="href" to="javascript:__tripwire('foreign-06')" /></a></svg>`,
  ),
  'foreign-07': `<svg><animate attributeName="x" dur="1s" onbegin="__tripwire('foreign-07')" /></svg>`,
  'foreign-08': `<svg><image href="x" onerror="__tripwire('foreign-08')" /></svg>`,
  'foreign-09': `<svg><foreignObject><img src=x onerror="__tripwire('foreign-09')"></foreignObject></svg>`,
  'foreign-10': lines(
    '<svg><foreignObject>',
    `<iframe srcdoc="<script>top.__tripwire('foreign-10')</script>"></iframe></foreignObject></svg>`,
  ),
  'foreign-11': `<svg><desc><style><a title="</style><img src=x onerror=__tripwire('foreign-11')>"></a></style></desc></svg>`,
  // Inside SVG a style element holds markup, outside it holds text.
  'foreign-12': `<svg><style><a title="</style><img src=x onerror=__tripwire('foreign-12')>"></a></style></svg>`,
  'foreign-13': `<svg></p><style><g title="</style><img src=x onerror=__tripwire('foreign-13')>">`,
  'foreign-14': `<svg><title><style><b id="</style></title><img src=x onerror=__tripwire('foreign-14')>"></svg>`,
  'foreign-15': `<math><mtext><img src=x onerror="__tripwire('foreign-15')"></mtext></math>`,
  'foreign-16': lines(
    '<math><mtext><table><mglyph><style><!--</style>',
    `<img title="--&gt;&lt;img src=x onerror=__tripwire('foreign-16')&gt;">`,
  ),
  'foreign-17': lines(
    '<math><annotation-xml encoding="text/html">',
    `<img src=x onerror="__tripwire('foreign-17')"></annotation-xml></math>`,
  ),
  // With another encoding the very same element holds MathML, so that the style below is not text.
  'foreign-18': lines(
    '<math><annotation-xml encoding="application/xml"><style>',
    `<mi title="</style><img src=x onerror=__tripwire('foreign-18')>"></mi></style></annotation-xml></math>`,
  ),
  'foreign-19': lines(
    `<math><maction actiontype="statusline" xlink:href="javascript:__tripwire('foreign-19')">`,
    '<mi>x</mi></maction></math>',
  ),
  'foreign-20': `<math href="javascript:__tripwire('foreign-20')"><mi>Une formule</mi></math>`,
  // Nested forms: the parser drops the second one, and with it the level that protected the style.
  'foreign-21': lines(
    '<form><math><mtext></form><form><mglyph><svg><mtext><style>',
    `<path id="</style><img src=x onerror=__tripwire('foreign-21')>">`,
  ),
  // With scripting a noscript holds text, without it holds markup: sanitiser and browser disagree.
  'foreign-22': `<noscript><p title="</noscript><img src=x onerror=__tripwire('foreign-22')>"></p></noscript>`,
  // What a template holds is no child of it: a walk through the children does not see it.
  'foreign-23': `<template><b><template></b><img src=x onerror="__tripwire('foreign-23')"></template></template>`,
  'foreign-24': `<iframe><b title="</iframe><img src=x onerror=__tripwire('foreign-24')>"></b></iframe>`,
  'foreign-25': `<noembed><b title="</noembed><img src=x onerror=__tripwire('foreign-25')>"></b></noembed>`,
  'foreign-26': `<select><option><svg><style></option></select><img src=x onerror="__tripwire('foreign-26')"></style>`,
  'foreign-27': `<svg><use href="data:image/svg+xml,<svg id='a' xmlns='http://www.w3.org/2000/svg'/>#a" /></svg>`,
  // Means nothing in HTML, but an EPUB is XHTML.
  'foreign-28': lines(
    '<svg:svg xmlns:svg="http://www.w3.org/2000/svg">',
    `<svg:script>__tripwire('foreign-28')</svg:script></svg:svg>`,
  ),
});
