// SPDX-License-Identifier: AGPL-3.0-or-later

export type Labels = Readonly<Record<string, string>>;
export type Sample = { readonly suffix?: string; readonly labels?: Labels; readonly value: number };
export type Family = {
  readonly name: string;
  readonly help: string;
  readonly type: 'counter' | 'gauge' | 'histogram';
  readonly samples: readonly Sample[];
};

export const prometheusType = 'text/plain; version=0.0.4; charset=utf-8';

/**
 * Writes metrics as Prometheus reads them. A family without samples is left out.
 *
 * Source: Prometheus documentation, "Text-based format", version 0.0.4.
 */
export function writeMetrics(families: readonly Family[]): string {
  return families
    .filter(({ samples }) => samples.length > 0)
    .map(({ name, help, type, samples }) =>
      [
        `# HELP ${name} ${help.replace(/\\/g, '\\\\').replace(/\n/g, '\\n')}`,
        `# TYPE ${name} ${type}`,
        ...samples.map(
          (sample) => `${name}${sample.suffix ?? ''}${writeLabels(sample.labels)} ${writeValue(sample.value)}`,
        ),
        '',
      ].join('\n'),
    )
    .join('');
}

/** The samples of a histogram: how many at most each bound, in the unit of the bounds, then the sum and the number. */
export function histogramSamples(
  labels: Labels,
  { bounds, counts, sum }: { bounds: readonly number[]; counts: readonly number[]; sum: number },
): Sample[] {
  let total = 0;
  const upTo = [...bounds.map(String), '+Inf'].map((le, index) => {
    total += counts[index] ?? 0;
    return { suffix: '_bucket', labels: { ...labels, le }, value: total };
  });
  return [...upTo, { suffix: '_sum', labels, value: sum }, { suffix: '_count', labels, value: total }];
}

function writeLabels(labels: Labels = {}): string {
  const written = Object.entries(labels).map(([name, value]) => `${name}="${escapeLabel(value)}"`);
  return written.length === 0 ? '' : `{${written.join(',')}}`;
}

function escapeLabel(value: string): string {
  return value.replace(/\\/g, '\\\\').replace(/"/g, '\\"').replace(/\n/g, '\\n');
}

function writeValue(value: number): string {
  if (Number.isNaN(value)) return 'NaN';
  return Number.isFinite(value) ? String(value) : value > 0 ? '+Inf' : '-Inf';
}
