// SPDX-License-Identifier: AGPL-3.0-or-later
import { randomBytes } from 'node:crypto';
import { sha256 } from '../../src/lib/shared/hash.server.ts';
import { codeChanceBytes, formatCode } from '../../src/lib/workshop/live/liveCode.ts';
import { aPlan, aSeat, lead } from '../../src/lib/workshop/live/liveTesting.ts';
import { openLiveSession } from '../../src/lib/workshop/live/liveSessions.server.ts';
import { aBundle } from '../../src/lib/workshop/workshopTesting.ts';
import type { Question } from './knock.ts';
import type { Scene } from './table.ts';

const chance = () => randomBytes(16).toString('base64url');

/** A bundle that anyone may read, about to be run. */
export async function bundleToRun({ instance, now }: Scene): Promise<Question> {
  return { query: `?bundle=${await aBundle(instance.db, { at: now, id: nextBundleId() })}` };
}

let bundles = 0;

function nextBundleId(): string {
  return `live${String((bundles += 1)).padStart(6, '0')}`;
}

/** A workshop of the owner's account, or the holder's at a secret address; all its forms can be sent. */
export async function deskThing(scene: Scene): Promise<Question> {
  const { id, params } = await open(scene);
  const form = { version: '1', act: 'begin', question: '1', notes: 'Merci.' };
  return { params: { session: String(id), ...params }, form };
}

/** The same, its first question open. */
export async function openQuestion(scene: Scene): Promise<Question> {
  const { id, params, session } = await open(scene);
  await lead(scene.instance.db, session, 'begin', { type: 'move', to: 2 }, 'ask');
  const form = { version: '4', 'paper-service': '3', 'paper-cable': '2', 'paper-constructor': '0' };
  return { params: { session: String(id), ...params }, form };
}

/** The same, over. */
export async function endedDesk(scene: Scene): Promise<Question> {
  const { id, params, session } = await open(scene);
  await lead(scene.instance.db, session, 'end');
  return { params: { session: String(id), ...params } };
}

/** A room that anyone with its code may enter. */
export async function room(scene: Scene): Promise<Question> {
  return { params: { code: (await open(scene)).code }, form: { nickname: 'Zoé' } };
}

/** A seat in it, of the holder's, while its first question is open. */
export async function seatThing(scene: Scene): Promise<Question> {
  const { code, session } = await open(scene);
  const { db } = scene.instance;
  await lead(db, session, 'begin', { type: 'move', to: 2 }, 'ask');
  const { token } = await aSeat(db, code);
  const seat = scene.person === 'holder' ? token : `${chance()}${chance()}`;
  return {
    params: { code, seat },
    form: { step: '2', round: '1', option: 'service', passage: 'p-un', question: 'Pourquoi ?' },
  };
}

/** The same seat, about to say that one stumbled on a passage of the lesson. */
export async function passageOfSeat(scene: Scene): Promise<Question> {
  const { params, form } = await seatThing(scene);
  return { params: params ?? {}, form: { ...form, step: '1' } };
}

async function open({ instance, company, person, now }: Scene) {
  const { account } = company.owner;
  const secret = person === 'holder' ? `${chance()}${chance()}` : undefined;
  const code = formatCode(randomBytes(codeChanceBytes));
  const facilitator = secret === undefined ? { ownerId: account.accountId } : { secretHash: sha256(secret) };
  const added = { code, bundleId: 'abcdefghjk', plan: aPlan(), facilitator };
  const id = await openLiveSession(instance.db, added, now);
  const by = { account: secret === undefined ? account : undefined, secret };
  return { id, code, params: secret === undefined ? {} : { secret }, session: { id, code, by } };
}
