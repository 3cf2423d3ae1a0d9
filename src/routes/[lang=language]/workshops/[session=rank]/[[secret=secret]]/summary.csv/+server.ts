// SPDX-License-Identifier: AGPL-3.0-or-later
import { downloadSummary } from '$lib/web/workshop/live/summaryFile.server.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = downloadSummary;
