// SPDX-License-Identifier: AGPL-3.0-or-later
import { randomBytes } from 'node:crypto';
import { sha256 } from '../../src/lib/shared/hash.server.ts';
import { formatBundleId } from '../../src/lib/workshop/bundle.ts';
import { listElements } from '../../src/lib/workshop/bundles.server.ts';
import { aBundle, aStep } from '../../src/lib/workshop/workshopTesting.ts';
import type { Question } from './knock.ts';
import { ownModule } from './people.ts';
import type { Scene } from './table.ts';

/**
 * A bundle of the owner's account that has a secret address as well, which the holder alone asks at; and what each form
 * of its pages may say.
 */
export async function ownersBundle({ instance, company, person, now }: Scene): Promise<Question> {
  const id = formatBundleId(randomBytes(10));
  const secret = `secret-du-parcours-${id}`;
  const elements = [aStep('Un'), aStep('Deux')];
  const ownerId = company.owner.account.accountId;
  await aBundle(instance.db, { id, ownerId, secretHash: sha256(secret), elements, at: now });
  const [first] = await listElements(instance.db.read, id);
  return {
    params: person === 'holder' ? { bundle: id, secret } : { bundle: id },
    form: {
      ...{
        version: '1',
        id: String(first?.id),
        kind: 'step',
        title: 'Trois',
        text: '',
        url: '',
        minutes: '5',
        rank: '1',
      },
      ...{ summary: '', authorName: '', consent: 'yes', sure: 'yes', decision: 'unlist' },
      ...{ message: 'Une publicité.', which: 'hide' },
    },
  };
}

/** The same, and the lesson of the course, to be added to it. */
export async function bundleElementToKeep(scene: Scene): Promise<Question> {
  const question = await ownersBundle(scene);
  const form = { ...question.form, chosen: 'lesson lecon-bases ' };
  return { ...question, query: `?module=${ownModule}`, form };
}

/** The same, as an e-book. */
export async function bundleBook(scene: Scene): Promise<Question> {
  const { params, ...question } = await ownersBundle(scene);
  return { ...question, params: { ...params, format: 'epub' } };
}

/** The script of the same, to print. */
export async function bundlePaper(scene: Scene): Promise<Question> {
  const { params, ...question } = await ownersBundle(scene);
  return { ...question, params: { ...params, kind: 'script' } };
}
