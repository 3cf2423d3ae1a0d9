// SPDX-License-Identifier: AGPL-3.0-or-later

/** What the editor offers to insert, by the name of its explanation. The cursor goes where `|` stands. */
export const directiveTemplates = {
  note: ':::callout[|]{kind="note"}\n\n:::',
  example: ':::callout[|]{kind="example"}\n\n:::',
  misconception: ':::callout[|]{kind="misconception"}\n\n:::',
  careful: ':::callout[|]{kind="careful"}\n\n:::',
  say: ':::callout[|]{kind="say"}\n\n:::',
  activity: ':::activity[|]{minutes="20"}\n\n:::',
  'further-reading': ':::further-reading\n- |\n:::',
  figure: ':::figure[]{src="media/|" alt=""}\n\n:::',
  video: ':::video[]{url="https://|"}\n\n:::',
  audio: ':::audio[]{url="https://|"}\n\n:::',
  quote: ':::quote{author="|"}\n\n:::',
  definition: ':::definition[|]\n\n:::',
  hint: ':::hint\n|\n:::',
  reread: '::reread[|]{to=""}',
} as const;

export type DirectiveName = keyof typeof directiveTemplates;

export const directiveNames = Object.keys(directiveTemplates) as DirectiveName[];

/** The text of a template, and where the cursor goes in it. */
export function readTemplate(name: DirectiveName): { text: string; cursor: number } {
  const template = directiveTemplates[name];
  return { text: template.replace('|', ''), cursor: template.indexOf('|') };
}
