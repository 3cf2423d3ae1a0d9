// SPDX-License-Identifier: AGPL-3.0-or-later
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { openFairShare } from './fairShare.ts';

const options = { share: 5, periodMs: 1000, graceMs: 300, mostClients: 4 };
const begun = { sinceMs: 0, isCalm: false };
const lasting = { sinceMs: 300, isCalm: false };
const client = fc.constantFrom('a', 'b', 'c');
const taking = fc.array(fc.record({ client, waitMs: fc.oneof({ weight: 12, arbitrary: fc.nat(120) }, fc.nat(2500)) }), {
  maxLength: 60,
});

test('nobody is put off before those who are over their share, whatever each takes and when', () => {
  fc.assert(
    fc.property(taking, client, (takings, asking) => {
      const fair = openFairShare(options);
      let now = 0;
      const takenAt: { client: string; at: number }[] = [];
      for (const one of takings) {
        now += one.waitMs;
        fair.count(one.client, now);
        takenAt.push({ client: one.client, at: now });
      }
      // As many as a client asked for since the period before this one.
      const from = (Math.floor(now / options.periodMs) - 1) * options.periodMs;
      const taken = (who: string) => takenAt.filter((one) => one.client === who && one.at >= from).length;
      const isOver = (who: string) => taken(who) > options.share;
      const someone = ['a', 'b', 'c'].some(isOver);
      expect(fair.isPutOff(asking, begun, now)).toBe(isOver(asking) || !someone);
      // What lasts is not what those who were put off took; what is over is over.
      expect(fair.isPutOff(asking, lasting, now)).toBe(true);
      expect(fair.isPutOff(asking, { ...lasting, isCalm: true }, now)).toBe(isOver(asking) || !someone);
    }),
  );
});

test('nobody is known for longer than two periods, nor more of them than there is room for in each', () => {
  fc.assert(
    fc.property(fc.array(fc.string(), { maxLength: 40 }), (clients) => {
      const fair = openFairShare(options);
      for (const one of clients) fair.count(one, 0);
      expect(fair.forget(0)).toBe(Math.min(new Set(clients).size, options.mostClients));
      expect(fair.forget(999)).toBe(fair.forget(0));
      expect(fair.forget(2000)).toBe(0);
    }),
  );
});
