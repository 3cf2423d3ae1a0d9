// SPDX-License-Identifier: AGPL-3.0-or-later
import type { Action, RequestEvent } from '@sveltejs/kit';

type Handle = (event: RequestEvent) => unknown;

/** One thing that can be asked of a route: its `load`, one of its actions, or one method of an endpoint. */
export type Door = {
  /** `load /…`, `?/publish /…`, `POST /…`, `layout load /…`: what the table of expectations calls it. */
  name: string;
  route: string;
  method: string;
  handle: Handle;
};

type RouteModule = { load?: Handle; actions?: Record<string, Action> } & Record<string, unknown>;

const methods = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS', 'fallback'];

/** Every door of `src/routes`, found in the files themselves. */
export async function listDoors(): Promise<Door[]> {
  const pages = import.meta.glob<RouteModule>('/src/routes/**/+{page,layout}{.server,}.ts');
  const endpoints = import.meta.glob<RouteModule>('/src/routes/**/+server.ts');
  const found = await Promise.all([
    ...Object.entries(pages).map(async ([file, read]) => doorsOfPage(file, await read())),
    ...Object.entries(endpoints).map(async ([file, read]) => doorsOfEndpoint(routeOf(file), await read())),
  ]);
  return found.flat().sort((a, b) => (a.name < b.name ? -1 : 1));
}

function doorsOfPage(file: string, { load, actions = {} }: RouteModule): Door[] {
  const route = routeOf(file);
  const kind = file.includes('+layout') ? 'layout load' : 'load';
  return [
    ...(load ? [{ name: `${kind} ${route}`, route, method: 'GET', handle: load }] : []),
    ...Object.entries(actions).map(([action, handle]) => ({
      name: `?/${action} ${route}`,
      route,
      method: 'POST',
      handle: handle as Handle,
    })),
  ];
}

function doorsOfEndpoint(route: string, module: RouteModule): Door[] {
  return methods
    .filter((method) => module[method] !== undefined)
    .map((method) => ({ name: `${method} ${route}`, route, method, handle: module[method] as Handle }));
}

function routeOf(file: string): string {
  return file.replace(/^\/src\/routes/, '').replace(/\/\+[a-z.]+$/, '') || '/';
}
