// SPDX-License-Identifier: AGPL-3.0-or-later
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { histogramSamples, writeMetrics } from './prometheus.ts';
import { bucketsMs, countRequests } from './requestCounts.ts';

describe('metrics', () => {
  test('are written as Prometheus reads them', () => {
    const text = writeMetrics([
      {
        name: 'a_total',
        help: 'How many.',
        type: 'counter',
        samples: [{ labels: { class: 'x', status: '200' }, value: 3 }],
      },
      { name: 'b', help: 'A size.', type: 'gauge', samples: [{ value: 1.5 }, { labels: { of: 'c' }, value: NaN }] },
      { name: 'none', help: 'Nothing.', type: 'gauge', samples: [] },
    ]);
    expect(text).toBe(
      '# HELP a_total How many.\n# TYPE a_total counter\na_total{class="x",status="200"} 3\n' +
        '# HELP b A size.\n# TYPE b gauge\nb 1.5\nb{of="c"} NaN\n',
    );
  });

  test('hold a line for each sample, whatever a label says', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (value) => {
        const labels = { of: value };
        const text = writeMetrics([{ name: 'a', help: 'b', type: 'gauge', samples: [{ labels, value: 1 }] }]);
        expect(text.split('\n')).toHaveLength(4);
        expect(/^a\{of="((?:[^"\\\n]|\\["\\n])*)"\} 1$/m.test(text)).toBe(true);
      }),
    );
  });
});

test('a histogram counts each answer once, under every bound that it is under', () => {
  const counts = countRequests<'a'>();
  const times = [0.5, 1, 3, 40, 99, 20_000];
  for (const tookMs of times) counts.record('a', { status: 200, tookMs });
  const found = counts.read().get('a');
  const samples = histogramSamples({}, { bounds: bucketsMs, counts: found?.buckets ?? [], sum: found?.sumMs ?? 0 });
  const upTo = (le: string) => samples.find(({ labels }) => labels?.le === le)?.value;
  for (const bound of bucketsMs) expect(upTo(String(bound))).toBe(times.filter((time) => time <= bound).length);
  expect([upTo('+Inf'), samples.at(-1)?.value]).toEqual([6, 6]);
  expect(found?.statuses.get(200)).toBe(6);
});
