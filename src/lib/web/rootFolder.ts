// SPDX-License-Identifier: AGPL-3.0-or-later

/** The folder that holds `drizzle/`, `courses/` and `src/`; the launcher and the server say where it is. */
export function rootFolder(): string {
  return process.env.ESSAIM_ROOT ?? process.cwd();
}
