// SPDX-License-Identifier: AGPL-3.0-or-later
import { lines, listPayloads } from './payload.ts';

/** Text that means something to a template engine: Svelte's compiler, `app.html`, String.prototype.replace. */
export const templatePayloads = listPayloads('template', {
  'template-01': `{@html "<img src=x onerror=\\"__tripwire('template-01')\\">"}`,
  'template-02': `{__tripwire('template-02')}`,
  'template-03': `{#if __tripwire('template-03')}Oui{:else}Non{/if}`,
  'template-04': `{#each [1, 2] as n}{__tripwire('template-04')}{/each}`,
  'template-05': `{#await __tripwire('template-05')}…{:then x}{x}{/await}`,
  'template-06': `{@const a = __tripwire('template-06')}{@debug a}`,
  'template-07': `{#snippet a()}{__tripwire('template-07')}{/snippet}{@render a()}`,
  'template-08': `<script module>globalThis.__tripwire?.('template-08')</script>`,
  'template-09': `<script context="module">globalThis.__tripwire?.('template-09')</script>`,
  'template-10': `<script lang="ts">let a = $state(__tripwire('template-10'));</script>`,
  'template-11': `<svelte:element this="script">__tripwire('template-11')</svelte:element>`,
  'template-12': `<svelte:head><script>__tripwire('template-12')</script></svelte:head>`,
  'template-13': `<svelte:window onload={() => __tripwire('template-13')} />`,
  'template-14': `<svelte:component this={class { constructor() { __tripwire('template-14') } }} />`,
  'template-15': `<button onclick={() => __tripwire('template-15')}>Jouer</button>`,
  'template-16': `<p {...{ onclick: () => __tripwire('template-16') }} {@attach a} use:b bind:innerHTML={c}>x</p>`,
  'template-17': `[Lire]({@html "javascript:"}__tripwire('template-17'))`,
  'template-18': `:::callout[{@html '<img src=x onerror=__tripwire("template-18")>'}]{kind="{note}"}\nTexte.\n:::`,
  'template-19': `## {@html '<img src=x onerror=__tripwire("template-19")>'} {#titre}`,
  // The markers Svelte reads while hydrating: an unbalanced one moves the rest of the page.
  'template-20': `<!--[--><!--]--><!----><!--[!-->Texte<!--]-->`,
  // app.html is filled once: a placeholder that arrives in a lesson must stay as it was typed.
  'template-21': 'Le gabarit contient %sveltekit.head%, %sveltekit.body%, %sveltekit.assets% et %lang%.',
  // Replacement patterns: "$'" inserts what follows the placeholder, "$`" what precedes it.
  'template-22': lines("Motifs de remplacement : $& $$ $' $` $1 $<nom>", '', "`$'` et `$&` dans du code."),
  'template-23': `\${__tripwire('template-23')} {{__tripwire('template-23')}} <%= __tripwire('template-23') %>`,
  'template-24': lines('```svelte', `{@html '<img src=x onerror=__tripwire("template-24")>'}`, '```'),
  'template-25': `\`{@html __tripwire('template-25')}\` et {@html \`__tripwire('template-25')\`}`,
  // What mdsvex would read in a page that ships with the program.
  'template-26': lines(
    '---',
    'layout: ../../../etc/passwd',
    '---',
    '',
    'export const a = 1;',
    '',
    "import x from 'fs';",
  ),
});
