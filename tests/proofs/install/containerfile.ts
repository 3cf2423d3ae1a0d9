// SPDX-License-Identifier: AGPL-3.0-or-later
/** (no proof: reads a Dockerfile, as far as ours goes) */
export type Instruction = { name: string; text: string };

export type Stage = { base: string; alias: string | undefined; instructions: Instruction[] };

/** How the image is run. `command` and `healthCheck` are lists of words, as in the exec form. */
export type RunSettings = {
  command: string[];
  healthCheck: string[];
  user: string;
  workingFolder: string;
  environment: Record<string, string>;
};

/** @throws when an instruction comes before the first FROM */
export function parseContainerfile(source: string): Stage[] {
  const stages: Stage[] = [];
  const joined = source.replace(/^#.*\n/gm, '').replace(/\\\n\s*/g, '');
  for (const line of joined.split('\n').filter((one) => one.trim() !== '')) {
    const [, name = '', text = ''] = /^(\w+)\s+(.*)$/.exec(line) ?? [];
    const [base = '', , alias] = text.split(' ');
    if (name === 'FROM') stages.push({ base, alias, instructions: [] });
    else if (stages.length === 0) throw new Error(`${name} comes before FROM.`);
    else stages.at(-1)?.instructions.push({ name, text });
  }
  return stages;
}

export function readRunSettings({ instructions }: Stage): RunSettings {
  const last = (name: string) => instructions.findLast((one) => one.name === name)?.text ?? '';
  const words = (text: string) => JSON.parse(text) as string[];
  return {
    command: [...words(last('ENTRYPOINT')), ...words(last('CMD'))],
    healthCheck: words(/CMD (\[.*\])$/.exec(last('HEALTHCHECK'))?.[1] ?? ''),
    user: last('USER'),
    workingFolder: last('WORKDIR'),
    environment: Object.fromEntries(
      instructions.flatMap(({ name, text }) => {
        const [key = '', value = ''] = text.split('=');
        return name === 'ENV' ? [[key, value]] : [];
      }),
    ),
  };
}
