// SPDX-License-Identifier: AGPL-3.0-or-later
import { json } from '@sveltejs/kit';
import { describeHealth } from '$lib/web/operations/health.server.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = async () => {
  const health = await describeHealth();
  return json(health, { status: health.status === 'ok' ? 200 : 503, headers: { 'cache-control': 'no-store' } });
};
