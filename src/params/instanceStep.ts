// SPDX-License-Identifier: AGPL-3.0-or-later
import type { ParamMatcher } from '@sveltejs/kit';
import { isInstanceStep, type InstanceStep } from '../lib/web/instance/instanceSteps.ts';

export const match = ((param): param is InstanceStep => isInstanceStep(param)) satisfies ParamMatcher;
