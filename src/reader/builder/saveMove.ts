// SPDX-License-Identifier: AGPL-3.0-or-later

/** Sends a move as the row's own buttons do; resolves to the page that comes back, or undefined when it was refused. */
export async function saveMove(row: HTMLElement, rank: number): Promise<Document | undefined> {
  const form = row.querySelector('form');
  if (!form) return undefined;
  const fieldOf = (name: string) => form.querySelector<HTMLInputElement>(`[name=${name}]`)?.value ?? '';
  const sent = new URLSearchParams({ id: fieldOf('id'), version: fieldOf('version'), rank: String(rank) });
  try {
    // As a page asks: SvelteKit answers scripts in a form of its own.
    const response = await fetch('?/move', { method: 'POST', body: sent, headers: { accept: 'text/html' } });
    return response.ok ? new DOMParser().parseFromString(await response.text(), 'text/html') : undefined;
  } catch {
    return undefined;
  }
}
