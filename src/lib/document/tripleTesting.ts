// SPDX-License-Identifier: AGPL-3.0-or-later
// (for tests: texts in the format of courses, and edits of them that two people could make at the same time)
import fc from 'fast-check';

/** `touched` names the parts of the base, each merged whole, that both sides changed, removed, moved or wrote before. */
export type Triple = { base: string; published: string; proposed: string; touched: string[] };

type Option = { id: string; words: string; explanation: string; isRight: boolean };
type Block = { id: number } & (
  | { kind: 'paragraph' | 'list' | 'table' | 'code' | 'callout'; atoms: string[] }
  | { kind: 'heading'; atoms: [string] }
  | { kind: 'item'; atoms: [string]; options: Option[] }
);
type Text = { fields: Array<[string, string]>; blocks: Block[] };

const act = fc.record({
  verb: fc.constantFrom(
    'rewrite',
    'rewrite',
    'rewrite',
    'remove',
    'insert',
    'removeBlock',
    'insertBlock',
    'swapBlocks',
    'setField',
    'setKey',
    'explain',
  ),
  block: fc.nat(),
  atom: fc.nat(),
  seed: fc.nat({ max: 999 }),
});
export type Act = typeof act extends fc.Arbitrary<infer T> ? T : never;

const kinds = ['paragraph', 'paragraph', 'paragraph', 'list', 'table', 'code', 'callout', 'heading', 'item'] as const;
const plan = fc.array(fc.record({ kind: fc.constantFrom(...kinds), size: fc.integer({ min: 1, max: 5 }) }), {
  minLength: 1,
  maxLength: 10,
});

/** A text and two others made from it, with some edits in common now and then. */
export const anyTriple: fc.Arbitrary<Triple> = fc
  .record({
    plan,
    published: fc.array(act, { maxLength: 5 }),
    proposed: fc.array(act, { maxLength: 5 }),
    shared: fc.oneof({ weight: 3, arbitrary: fc.constant([]) }, fc.array(act, { maxLength: 2 })),
  })
  .map(({ plan, published, proposed, shared }) => {
    const base = { fields: makeFields(), blocks: plan.map(({ kind, size }, id) => makeBlock(kind, size, id)) };
    const [ours, theirs] = [edit(base, [...shared, ...published]), edit(base, [...shared, ...proposed])];
    return {
      base: write(base),
      published: write(ours.text),
      proposed: write(theirs.text),
      touched: ours.touched.filter((name) => theirs.touched.includes(name)),
    };
  });

const words =
  'chaque message voyage vers une machine lointaine par un câble puis revient sans bruit pour dire où il est allé hier soir'.split(
    ' ',
  );

/** A sentence that no other number gives. */
function say(number: number): string {
  const at = (rank: number) => words[(number * (rank + 7) + rank * rank) % words.length] ?? '';
  return `${[0, 1, 2, 3, 4].map(at).join(' ')} n${number}.`;
}

function makeFields(): Array<[string, string]> {
  return [
    ['id', 'lecon-essai'],
    ['title', say(1)],
    ['summary', `>-\n  ${say(2)}\n  ${say(3)}`],
    ['objectives', `\n  - ${say(4)}\n  - ${say(5)}\n  - ${say(6)}`],
    ['minutes', '20'],
  ];
}

function makeBlock(kind: Block['kind'], size: number, id: number): Block {
  const number = (id + 1) * 100;
  const atoms = Array.from({ length: size }, (_, rank) => say(number + rank));
  if (kind === 'heading') return { id, kind, atoms: [say(number)] };
  if (kind !== 'item') return { id, kind, atoms };
  const options = atoms.map((sentence, rank) => ({
    id: `o${rank}`,
    words: sentence,
    explanation: say(number + rank + 50),
    isRight: rank === 0,
  }));
  return { id, kind, atoms: [say(number + 90)], options };
}

function edit(base: Text, acts: readonly Act[]): { text: Text; touched: string[] } {
  const text = structuredClone(base);
  const touched: string[] = [];
  for (const one of acts) {
    const number = 10_000 + one.seed * 10;
    const rank = one.block % Math.max(1, text.blocks.length);
    const block = text.blocks[rank];
    if (one.verb === 'setField') touched.push(setField(text, one, number));
    else if (one.verb === 'insertBlock') {
      const kind = kinds[one.atom % kinds.length] ?? 'paragraph';
      touched.push(`before ${block?.id}`);
      text.blocks.splice(rank, 0, makeBlock(kind, 1 + (one.atom % 3), number));
    } else if (one.verb === 'removeBlock') touched.push(...text.blocks.splice(rank, 1).flatMap(namesOf));
    else if (one.verb === 'swapBlocks') {
      const pair = text.blocks.slice(rank, rank + 2);
      text.blocks.splice(rank, 2, ...pair.reverse());
      const next = text.blocks[rank + 2];
      const names = pair.flatMap(namesOf);
      touched.push(
        ...names,
        ...[...names, ...[...pair, next].map((moved) => moved?.id)].map((name) => `before ${name}`),
      );
    } else if (block) touched.push(...changeBlock(block, one, number));
  }
  return { text, touched };
}

/** Names of the parts of a block that are merged whole. */
function namesOf(block: Block): string[] {
  if (block.kind === 'code') return [`code ${block.id}`];
  const atoms = block.atoms.map((atom) => `${block.id} ${atom}`);
  if (block.kind !== 'item') return atoms;
  const options = block.options.flatMap(({ id }) => [`${block.id} ${id}`, `${block.id} ${id} explained`]);
  return [...atoms, ...options, `key ${block.id}`];
}

function setField({ fields }: Text, { atom, seed }: Act, number: number): string {
  const field = fields[1 + (atom % (fields.length - 1))];
  if (!field) return '';
  const name = `field ${field[0]}`;
  if (seed % 3 === 0) fields.push([`extra${seed}`, say(number)]);
  else if (seed % 3 === 1 && field[1].includes('\n')) {
    const line = 1 + (seed % (field[1].split('\n').length - 1));
    field[1] = field[1]
      .split('\n')
      .map((old, at) => (at === line ? old.replace(/n\d+/, `n${number}`) : old))
      .join('\n');
    return `${name} ${line}`;
  } else field[1] = field[0] === 'minutes' ? String(seed) : say(number);
  return name;
}

/** Changes one part of a block. @returns the names of what it touches */
function changeBlock(block: Block, { verb, atom, seed }: Omit<Act, 'block'>, number: number): string[] {
  if (block.kind === 'item') return changeItem(block, { verb, atom, seed }, number);
  const rank = atom % block.atoms.length;
  const sentence = block.atoms[rank] ?? '';
  const touched = block.kind === 'code' ? namesOf(block) : [`${block.id} ${sentence}`];
  if (verb === 'rewrite') block.atoms[rank] = seed % 2 === 0 ? say(number) : sentence.replace(/^\S+/, `mot${seed}`);
  else if (block.kind === 'heading') return [];
  else if (verb === 'remove' && block.atoms.length > 1) block.atoms.splice(rank, 1);
  else if (verb === 'insert') {
    block.atoms.splice(rank, 0, say(number));
    const places = [`before ${block.id} ${sentence}`, ...(rank === 0 ? [`before ${block.id}`] : [])];
    return block.kind === 'code' ? touched : places;
  }
  return touched;
}

function changeItem(
  item: Block & { kind: 'item' },
  { verb, atom, seed }: Omit<Act, 'block'>,
  number: number,
): string[] {
  const rank = atom % item.options.length;
  const option = item.options[rank];
  const [stem] = item.atoms;
  if (!option) return [];
  const name = `${item.id} ${option.id}`;
  if (verb === 'rewrite') option.words = option.words.replace(/^\S+/, `mot${seed}`);
  else if (verb === 'explain') {
    option.explanation = seed % 2 === 0 ? say(number) : `${option.explanation}\n  ${say(number)}`;
    return [`${name} explained`];
  } else if (verb === 'insert') {
    const added = { id: `o${number}`, words: say(number), explanation: say(number + 1), isRight: false };
    item.options.splice(rank, 0, added);
    return [`before ${name}`];
  } else if (verb === 'remove' && item.options.length > 1) {
    item.options.splice(rank, 1);
    return [name, `${name} explained`, ...(option.isRight ? [`key ${item.id}`] : [])];
  } else if (verb === 'setKey') {
    for (const other of item.options) other.isRight = other === option;
    return [`key ${item.id}`];
  } else {
    item.atoms[0] = stem.replace(/^\S+/, `mot${seed}`);
    return [`${item.id} ${stem}`];
  }
  return [name];
}

function write({ fields, blocks }: Text): string {
  const header = fields.map(([key, value]) => `${key}:${value.startsWith('\n') ? '' : ' '}${value}\n`).join('');
  return `---\n${header}---\n\n${blocks.map(writeBlock).join('\n')}`;
}

function writeBlock(block: Block): string {
  const lines = (prefix: string, suffix = '') => block.atoms.map((atom) => `${prefix}${atom}${suffix}\n`).join('');
  if (block.kind === 'heading') return `## ${block.atoms[0]} {#h${block.id}}\n`;
  if (block.kind === 'list') return lines('- ');
  if (block.kind === 'table') return `| Table ${block.id} |\n|---|\n${lines('| ', ' |')}`;
  if (block.kind === 'code') return `\`\`\`\n${lines('')}\`\`\`\n`;
  if (block.kind === 'callout') return `:::callout[Encadré ${block.id}]{kind="note"}\n${lines('')}:::\n`;
  return block.kind === 'item' ? writeItem(block) : lines('');
}

function writeItem({ id, atoms, options }: Block & { kind: 'item' }): string {
  const written = options.map(
    (option) => `- [${option.isRight ? 'x' : ' '}] ${option.words} {#${option.id}}\n\n  ${option.explanation}\n`,
  );
  return `## ${atoms[0]} {#q${id}}\n\n${written.join('\n')}`;
}
