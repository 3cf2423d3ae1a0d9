// SPDX-License-Identifier: AGPL-3.0-or-later
import { lines, listPayloads } from './payload.ts';

/** Writes a container directive around one sentence. */
function container(opening: string, text = 'Une phrase.'): string {
  return lines(`:::${opening}`, text, ':::');
}

export const directivePayloads = listPayloads('directive', {
  // Attributes that no directive of ours declares.
  'directive-01': container(`callout[Attention]{kind="careful" onclick="__tripwire('directive-01')"}`),
  'directive-02': container('callout{kind=note onpointerenter=__tripwire(/directive-02/.source)}'),
  'directive-03': container(`activity[Essayer]{minutes=20 tabindex=0 autofocus onfocus="__tripwire('directive-03')"}`),
  'directive-04': container('further-reading{style="position:fixed;inset:0;background:#fff url(//pirate.example/i)"}'),
  'directive-05': container(`figure[Frise]{src=media/absente.svg alt=Frise onerror="__tripwire('directive-05')"}`),
  'directive-06': container(`video[Film]{url="https://framatube.org/w/1" onloadstart="__tripwire('directive-06')"}`),
  'directive-07': container(`callout{kind=note srcdoc="<script>__tripwire('directive-07')</script>"}`),
  'directive-08': container(`callout{kind=note innerHTML="<img src=x onerror=__tripwire('directive-08')>"}`),
  // Names with a meaning for mdast-util-to-hast and for the hast serialiser.
  'directive-09': container(`callout{kind=note hName=script hChildren="__tripwire('directive-09')"}`),
  'directive-10': container(`callout{kind=note data-h-name=script className=plein-ecran is=x-essaim slot=main}`),
  'directive-11': `:en[dark patterns]{onclick="__tripwire('directive-11')" style="font-size:99em"}`,
  'directive-12': `::reread[Relire]{to="01-une-histoire-de-choix.md" onclick="__tripwire('directive-12')"}`,
  'directive-13': container(`callout{kind=note xlink:href="javascript:__tripwire('directive-13')" formaction=x}`),

  // Declared attributes whose value leaves its attribute.
  'directive-14': container(`callout{kind='note" onpointerenter="__tripwire(&#39;directive-14&#39;)'}`),
  'directive-15': container(`activity{minutes='<img src=x onerror=__tripwire("directive-15")>' people="4 à 12"}`),
  'directive-16': container(`activity{minutes=20 people="&lt;img src=x onerror=__tripwire('directive-16')&gt;"}`),
  'directive-17': container(`figure{src='media/x.svg" onerror="__tripwire(&#39;directive-17&#39;)' alt=x}`),
  'directive-18': container(`figure{src=media/x.svg alt='"><img src=x onerror=__tripwire("directive-18")>'}`),
  'directive-19': container(
    `video{url="https://framatube.org" duration='12:30"><script>__tripwire("directive-19")</script>'}`,
  ),
  'directive-20': container(
    `audio{url="https://framatube.org" licence="<img src=x onerror=__tripwire('directive-20')>"}`,
  ),
  'directive-21': container(`quote{author="<img src=x onerror=__tripwire('directive-21')>" title="</cite><b>"}`),
  'directive-22': container(`quote{author=A lang='en"><img src=x onerror="__tripwire(&#39;directive-22&#39;)">'}`),
  'directive-23': container(`quote{author=A year="2018<script>__tripwire('directive-23')</script>"}`),
  'directive-24': container('callout{kind="note plein-ecran sr-only"}'),
  'directive-25': container('callout{kind="../../../../etc/passwd"}'),

  // Addresses with a bad scheme or a bad host, on each attribute that holds one.
  'directive-26': container(`figure[Frise]{src="javascript:__tripwire('directive-26')" alt="Une frise"}`),
  'directive-27': container(`figure{src="data:image/svg+xml,<svg onload=__tripwire('directive-27')>" decorative}`),
  'directive-28': container('figure{src="https://pirate.example/pixel.gif" decorative}'),
  'directive-29': container('figure{src="//pirate.example/pixel.gif" alt="Sans schéma"}'),
  'directive-30': container('figure{src="../../../../../data/essaim.db" alt="Une base"}'),
  'directive-31': container(String.raw`figure{src="media\..\..\..\etc\passwd" alt="Un chemin"}`),
  'directive-32': container(`video[Film]{url="javascript:__tripwire('directive-32')" licence="CC-BY-4.0"}`),
  'directive-33': container(`video[Film]{url="&#106;ava&Tab;script:__tripwire('directive-33')"}`),
  'directive-34': container(`video[Film]{url="https://framatube.org" poster="javascript:__tripwire('directive-34')"}`),
  'directive-35': container('video[Film]{url="https://framatube.org" poster="https://pirate.example/suivi.gif"}'),
  'directive-36': container(`audio[Son]{url="data:text/html,<form action=//pirate.example><input>"}`),
  'directive-37': container(`audio[Son]{url="\u0001java\tscript:__tripwire('directive-37')"}`),
  'directive-38': container(`quote{author="A" title="T" url="VBScript:__tripwire('directive-38')"}`),
  'directive-39': container(`quote{author="A" cite="javascript:1" url="javascript://x/%0a__tripwire('directive-39')"}`),
  'directive-40': `::reread[Relire]{to="javascript:__tripwire('directive-40')"}`,
  'directive-41': '::reread[Relire]{to="//pirate.example/lecon.md"}',
  'directive-42': `::reread[Relire]{to='01-une-histoire-de-choix.md#a" onclick="__tripwire(&#39;directive-42&#39;)'}`,

  // The shorthand, and other names that would pass for ours.
  'directive-43': container('callout[Titre]{#main .sr-only .plein-ecran kind=note}'),
  'directive-44': container(`callout{#a"onclick="__tripwire('directive-44') kind=note}`),
  'directive-45': ':en[mot]{#location .visually-hidden lang=fr}',
  'directive-46': container('callout{kind=note name=body role=alert aria-live=assertive aria-hidden=true}'),
  'directive-47': container('callout{kind=note data-sveltekit-preload-data=hover contenteditable}'),

  // Labels that hold markup.
  'directive-48': container(`callout[<img src=x onerror="__tripwire('directive-48')">]{kind=note}`),
  'directive-49': container(`callout[[Ouvrir](javascript:__tripwire('directive-49'))]{kind=note}`),
  'directive-50': container(`definition[mot](javascript:__tripwire('directive-50'))`),
  'directive-51': container(
    `figure[Légende </figcaption><script>__tripwire('directive-51')</script>]{src=media/x.svg alt=x}`,
  ),
  'directive-52': container(
    `video[[![x](media/x.svg)](javascript:__tripwire('directive-52'))]{url="https://framatube.org"}`,
  ),
  'directive-53': `:en[:en[:en[<b onclick="__tripwire('directive-53')">loop</b>]]]`,
  'directive-54': `[:en[privacy](javascript:__tripwire('directive-54'))](https://framasoft.org)`,

  // A closed list: an unknown directive is given back as the text that was typed, and that text stays text.
  'directive-55': lines(`:script[__tripwire('directive-55')]`, '', container('script', `__tripwire('directive-55')`)),
  'directive-56': `::img{src=x onerror="__tripwire('directive-56')"}`,
  'directive-57': `Un lien :a[caché]{href="javascript:__tripwire('directive-57')"} dans la phrase.`,
  'directive-58': `::iframe{srcdoc="<script>parent.__tripwire('directive-58')</script>"}`,
  'directive-59': `:inconnue[<img src=x onerror="__tripwire('directive-59')">]{a="</code><script>"}`,
  'directive-60': container(`inconnu{a="<img src=x onerror=__tripwire('directive-60')>"}`, '<b>Texte</b>'),
  'directive-61': `À 10:30<img src=x onerror="__tripwire('directive-61')"> :smile: on commence.`,
  'directive-62': container(`callout{"><img src=x onerror="__tripwire('directive-62')">}`),

  // Names found on Object.prototype: a lookup in a plain object finds a function.
  'directive-63': lines(':constructor[mot]{kind=note}', '', '::toString{}', '', container('hasOwnProperty')),
  'directive-64': container('callout{kind=__proto__}'),
  'directive-65': container('callout{kind=constructor}'),
  'directive-66': container('callout{__proto__=x constructor=y toString=z kind=note}'),

  // Nesting.
  'directive-67': lines(
    '::::callout{kind=note}',
    container(`video{url="javascript:__tripwire('directive-67')"}`),
    '::::',
  ),
  'directive-68': container('further-reading', `- [Un article](javascript:__tripwire('directive-68'))`),
  'directive-69': container('hint', `<details ontoggle="__tripwire('directive-69')" open>`),
  'directive-70': lines(
    ':::callout{kind=note}',
    'Jamais refermé',
    '',
    `<img src=x onerror="__tripwire('directive-70')">`,
  ),
});
