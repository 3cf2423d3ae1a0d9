// SPDX-License-Identifier: AGPL-3.0-or-later
import { listPayloads } from './payload.ts';

/** Dangerous schemes and their disguises. Those that fire do so when the link is clicked. */
export const schemePayloads = listPayloads('scheme', {
  'scheme-01': `[Lire la leçon](javascript:__tripwire('scheme-01'))`,
  'scheme-02': `[Lire](JaVaScRiPt:__tripwire('scheme-02'))`,
  'scheme-03': `[Lire](&#106;&#97;vascript:__tripwire('scheme-03'))`,
  'scheme-04': `[Lire](&#x6A;avasc&#x52;ipt:__tripwire('scheme-04'))`,
  'scheme-05': `[Lire](javascript&colon;__tripwire('scheme-05'))`,
  'scheme-06': `[Lire](java&Tab;script:__tripwire('scheme-06'))`,
  'scheme-07': `[Lire](java&NewLine;script:__tripwire('scheme-07'))`,
  'scheme-08': `[Lire](jav&#13;ascr&#10;ipt&#9;:__tripwire('scheme-08'))`,
  'scheme-09': `[Lire](<java\tscript:__tripwire('scheme-09')>)`,
  // A browser drops every C0 control and space before the scheme.
  'scheme-10': `[Lire](<\u0001\u001fjavascript:__tripwire('scheme-10')>)`,
  'scheme-11': `[Lire](< \u0008javascript:__tripwire('scheme-11')>)`,
  'scheme-12': `[Lire](&#32;&#x20;javascript:__tripwire('scheme-12'))`,
  // A Markdown backslash before punctuation disappears: the scheme is whole again after parsing.
  'scheme-13': String.raw`[Lire](javascript\:__tripwire\('scheme-13'\))`,
  'scheme-14': String.raw`[Lire](java\&#115;cript:__tripwire('scheme-14'))`,
  // Too long or without a semicolon for CommonMark, decoded by a browser if the address is written out unescaped.
  'scheme-15': `[Lire](&#0000000106;avascript:__tripwire('scheme-15'))`,
  'scheme-16': `[Lire](&#106avascript&#58__tripwire('scheme-16'))`,
  'scheme-17': `[Lire](&amp;#106;avascript:__tripwire('scheme-17'))`,
  'scheme-18': `[Lire](%6Aavascript:__tripwire('scheme-18'))`,
  'scheme-19': `[Lire](javascript%3A__tripwire(%27scheme-19%27))`,
  'scheme-20': `[Lire](%09javascript:__tripwire('scheme-20'))`,
  // CommonMark replaces NUL by U+FFFD; a check that removes either of them rebuilds the scheme.
  'scheme-21': `[Lire](java\u0000script:__tripwire('scheme-21'))`,
  'scheme-22': `[Lire](&#0;javascript:__tripwire('scheme-22'))`,
  'scheme-23': `[Lire](java\ufffdscript:__tripwire('scheme-23'))`,
  'scheme-24': `[Lire](\ufeffjavascript:__tripwire('scheme-24'))`,
  'scheme-25': `[Lire](java\u00adscript:__tripwire('scheme-25'))`,
  // Letters that NFKC, toLowerCase or toUpperCase fold into ASCII: fullwidth j, long s, dotted capital I.
  'scheme-26': `[Lire](\uff4aavascript:__tripwire('scheme-26'))`,
  'scheme-27': `[Lire](java\u017fcript:__tripwire('scheme-27'))`,
  'scheme-28': `[Lire](JAVASCR\u0130PT:__tripwire('scheme-28'))`,
  'scheme-29': `[Lire](j\u0430v\u0430script:__tripwire('scheme-29'))`,
  'scheme-30': `[Lire](javascript\uff1a__tripwire('scheme-30'))`,
  // Looks like an address with a host; the line break ends the comment.
  'scheme-31': `[Lire](javascript://framasoft.org/%0A__tripwire(%27scheme-31%27))`,
  'scheme-32': `[Lire](javascript:/*https://framasoft.org/*/__tripwire('scheme-32'))`,
  'scheme-33': `[Lire](javascript:%5f%5ftripwire%28%27scheme-33%27%29)`,
  'scheme-34': `[Lire](javascript:'https://framasoft.org/'&&__tripwire('scheme-34'))`,
  // The browsers of today run none of the schemes below; a data: page is another origin. Judged on the HTML.
  'scheme-35': '[Lire](vbscript:MsgBox("essaim"))',
  'scheme-36': `[Lire](VB&#115;cript&colon;window.__tripwire("scheme-36"))`,
  'scheme-37': '[Lire](data:text/html,%3Cform%20action=//pirate.example%3EMot%20de%20passe%3Cinput%3E)',
  'scheme-38': `[Lire](data:text/html;base64,${btoa('<form action=//pirate.example><input>')})`,
  'scheme-39': '[Lire](data:;base64,PGgxPkNvbm5leGlvbjwvaDE+)',
  'scheme-40': '[Lire](DATA:application/xhtml+xml;charset=utf-7,+ADw-h1+AD4-)',
  'scheme-41': `![Schéma](data:image/svg+xml;base64,${btoa(`<svg onload="__tripwire('scheme-41')"/>`)})`,
  'scheme-42': `![Schéma](javascript:__tripwire('scheme-42'))`,
  'scheme-43': '[Lire](blob:https://essaim.example/6f2c1d9e-0000-4000-8000-000000000000)',
  'scheme-44': '[Lire](file:///etc/passwd)',
  'scheme-45': `[Lire](view-source:javascript:__tripwire('scheme-45'))`,
  'scheme-46': `[Lire](feed:javascript:__tripwire('scheme-46'))`,
  'scheme-47': `[Lire](intent://lecon#Intent;scheme=javascript;S.browser_fallback_url=https://pirate.example;end)`,
  'scheme-48': '[Lire](filesystem:https://essaim.example/temporary/lecon.html)',
  'scheme-49': '[Lire](about:blank#essaim)',
  // Same scheme as ours without slashes: a relative address on an https page, an absolute one elsewhere.
  'scheme-50': '[Lire](https:pirate.example/lecon)',
  'scheme-51': `[Lire](:javascript:__tripwire('scheme-51'))`,
  'scheme-52': `[Lire](x:javascript:__tripwire('scheme-52'))`,
  'scheme-53': '[Installer](ms-settings:privacy) puis [ouvrir](search-ms:query=essaim&crumb=location:pirate.example)',
});
