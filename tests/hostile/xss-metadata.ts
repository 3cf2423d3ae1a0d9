// SPDX-License-Identifier: AGPL-3.0-or-later
import { listPayloads } from './payload.ts';

/**
 * Titles and summaries, not Markdown: they are shown in `<title>`, `<meta content="…">`, JSON-LD, headings, menus,
 * feeds, file names and response headers, each with its own way out.
 */
export const metadataPayloads = listPayloads('metadata', {
  'metadata-01': `<img src=x onerror="__tripwire('metadata-01')">`,
  'metadata-02': `</title><script>__tripwire('metadata-02')</script>`,
  'metadata-03': `</script><script>__tripwire('metadata-03')</script>`,
  'metadata-04': `</SCRIPT\t><img src=x onerror="__tripwire('metadata-04')">`,
  // Opens the "double escaped" state of a script: its end tag is no longer one.
  'metadata-05': `<!--<script>__tripwire('metadata-05')`,
  'metadata-06': `"><img src=x onerror="__tripwire('metadata-06')">`,
  'metadata-07': `" autofocus tabindex="0" onfocus="__tripwire('metadata-07')`,
  'metadata-08': `' autofocus tabindex='0' onfocus='__tripwire("metadata-08")`,
  'metadata-09': 'x onpointerenter=__tripwire(/metadata-09/.source)',
  'metadata-10': `","url":"javascript:__tripwire('metadata-10')","x":"`,
  'metadata-11': String.raw`\"-__tripwire('metadata-11')//`,
  'metadata-12': `\u2028__tripwire('metadata-12')\u2029`,
  'metadata-13': `</h1></a></nav></main><svg onload="__tripwire('metadata-13')">`,
  'metadata-14': `]]><script>__tripwire('metadata-14')</script>`,
  'metadata-15': `--><img src=x onerror="__tripwire('metadata-15')"><!--`,
  'metadata-16': `{@html "<img src=x onerror=__tripwire('metadata-16')>"}`,
  'metadata-17': `\${__tripwire('metadata-17')}\`;__tripwire('metadata-17');//`,
  'metadata-18': `'-__tripwire('metadata-18')-'`,
  'metadata-19': `&lt;/title&gt;&lt;script&gt;__tripwire('metadata-19')&lt;/script&gt;`,
  'metadata-20': `</title\n><style onload="__tripwire('metadata-20')">`,
  'metadata-21': `[Lire](javascript:__tripwire('metadata-21'))`,
  'metadata-22': `:a[Lire]{href="javascript:__tripwire('metadata-22')"}`,
  'metadata-23': '0;url=https://pirate.example/',
  // A title becomes a file name in Content-Disposition and a subject in a mailto: address.
  'metadata-24': 'Leçon\r\nSet-Cookie: essaim=pirate\r\n\r\n<h1>Faux</h1>',
  'metadata-25': '"; filename="../../pirate.html"; x="',
  'metadata-26': 'Leçon&cc=pirate@pirate.example&body=%0d%0a#?/../..',
  'metadata-27': "$& $$ $' $` $1 %sveltekit.head%",
  'metadata-28': '\u202eégna’l à\u2066 titre jamais refermé',
  'metadata-29': 'Moitié \ud83d de paire, \u0000 nul, \u001b[2J échappement et \u0008 retour',
  'metadata-30': '__proto__',
  'metadata-31': '=HYPERLINK("https://pirate.example";"Leçon")',
  'metadata-32': `*/__tripwire('metadata-32')/*`,
});
