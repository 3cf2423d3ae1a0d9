// SPDX-License-Identifier: AGPL-3.0-or-later
import { leadToPost } from '$lib/web/forum/leadToPost.server.ts';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = leadToPost;
