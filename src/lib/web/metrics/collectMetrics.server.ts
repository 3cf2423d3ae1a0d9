// SPDX-License-Identifier: AGPL-3.0-or-later
import { stat } from 'node:fs/promises';
import packageJson from '../../../../package.json' with { type: 'json' };
import { bucketsMs } from '../../server/traffic/requestCounts.ts';
import { histogramSamples, type Family, type Sample } from '../../server/traffic/prometheus.ts';
import type { Instance } from '../composition.server.ts';
import { countAllCases } from '../moderation/caseKinds.server.ts';
import { puttingOff } from '../traffic/requestClass.ts';

/** What a monitor is told of an instance: sums, sizes and times. Nothing of it is about anybody. */
export async function collectMetrics(instance: Instance, now: Date): Promise<Family[]> {
  const one = (name: string, help: string, value: number | undefined, type: Family['type'] = 'gauge'): Family => ({
    name,
    help,
    type,
    samples: value === undefined ? [] : [{ value }],
  });
  const measure = instance.load.measure();
  const backup = instance.backups?.status();
  const lastAt = backup?.lastAt?.getTime();
  const files = await weighDatabase(instance.data.databaseFile);
  const cpu = process.cpuUsage();
  const memory = process.memoryUsage();
  return [
    {
      ...one('essaim_info', 'The version that runs.', 1),
      samples: [{ labels: { version: packageJson.version }, value: 1 }],
    },
    ...describeRequests(instance),
    one('essaim_load_level', 'How many kinds of things are put off, 0 to 5.', instance.load.level()),
    one('essaim_requests_in_flight', 'Pages that are being made.', measure.inFlight),
    one('essaim_event_loop_delay_seconds', 'Mean delay of the event loop over half a second.', measure.delayMs / 1000),
    {
      name: 'essaim_memory_bytes',
      help: 'Memory of the process.',
      type: 'gauge',
      samples: (['rss', 'heapTotal', 'heapUsed', 'external'] as const).map((kind) => ({
        labels: { kind },
        value: memory[kind],
      })),
    },
    one('process_cpu_seconds_total', 'Processor time of the process.', (cpu.user + cpu.system) / 1e6, 'counter'),
    one('process_start_time_seconds', 'When the process started.', (now.getTime() - process.uptime() * 1000) / 1000),
    one('essaim_database_bytes', 'Size of the database file.', files.database),
    one('essaim_wal_bytes', 'Size of the write-ahead log.', files.wal),
    await describeQueues(instance),
    one('essaim_backup_failing', '1 when the last backup failed.', backup && Number(backup.isFailing)),
    one('essaim_backup_age_seconds', 'Age of the newest backup.', lastAt && (now.getTime() - lastAt) / 1000),
    ...describeCache(instance),
    one('essaim_content_problems', 'Files of courses held back at the last start.', countProblems(instance)),
  ];
}

function describeRequests({ traffic }: Instance): Family[] {
  const classes = [...traffic.requests.read()];
  const statuses = classes.flatMap(([what, counts]): Sample[] =>
    [...counts.statuses].map(([status, value]) => ({ labels: { class: what, status: String(status) }, value })),
  );
  const durations = classes.flatMap(([what, { buckets, sumMs }]) =>
    histogramSamples(
      { class: what },
      { bounds: bucketsMs.map((bound) => bound / 1000), counts: buckets, sum: sumMs / 1000 },
    ),
  );
  const refusals = traffic.requests.refusals();
  return [
    {
      name: 'essaim_requests_total',
      help: 'Requests by class and status; status 0: the client went away before the answer.',
      type: 'counter',
      samples: statuses,
    },
    {
      name: 'essaim_request_duration_seconds',
      help: 'Time until an answer has left.',
      type: 'histogram',
      samples: durations,
    },
    {
      name: 'essaim_put_off_total',
      help: 'Requests told to come back later, because there was too much to do.',
      type: 'counter',
      samples: puttingOff.map((what) => ({ labels: { class: what }, value: refusals.get(what) ?? 0 })),
    },
  ];
}

async function describeQueues({ db, mail, countRendering, load }: Instance): Promise<Family> {
  const waiting = await countAllCases(db.read).catch(() => NaN);
  const queues = {
    writes: load.measure().waitingWrites,
    moderation: waiting,
    rendering: countRendering(),
    mail: mail.countUnsent(),
  };
  return {
    name: 'essaim_queue_length',
    help: 'What waits: writes, cases for moderators, texts to render, letters to hand over.',
    type: 'gauge',
    samples: Object.entries(queues).map(([queue, value]) => ({ labels: { queue }, value })),
  };
}

function describeCache({ traffic }: Instance): Family[] {
  const counts = traffic.cacheCounts();
  if (counts === undefined) return [];
  const { sizeBytes, ...outcomes } = counts;
  return [
    {
      name: 'essaim_cache_requests_total',
      help: 'Requests answered from memory (hits), made to be kept (misses), or not for the byte cache (passed).',
      type: 'counter',
      samples: Object.entries(outcomes).map(([outcome, value]) => ({ labels: { outcome }, value })),
    },
    { name: 'essaim_cache_bytes', help: 'Pages kept in memory.', type: 'gauge', samples: [{ value: sizeBytes }] },
  ];
}

function countProblems({ imported }: Instance): number {
  return imported.problems.length + imported.withheld.length;
}

async function weighDatabase(file: string): Promise<{ database: number; wal: number }> {
  const weigh = (name: string) =>
    stat(name).then(
      ({ size }) => size,
      () => 0,
    );
  return { database: await weigh(file), wal: await weigh(`${file}-wal`) };
}
