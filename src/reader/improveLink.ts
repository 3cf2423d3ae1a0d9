// SPDX-License-Identifier: AGPL-3.0-or-later

let link: HTMLAnchorElement | undefined;

/** Brings under the passage that is pointed at, or whose link or term has the focus, the link that opens it, as headings have for their part. */
export function bringImproveLink({ target }: Event): void {
  const passage =
    target instanceof Element ? target.closest('article > [id^="p-"],article > section > [id^="p-"]') : null;
  const model = passage && document.querySelector<HTMLAnchorElement>('.heading > a + a');
  if (!model) return;
  link ??= model.cloneNode(true) as HTMLAnchorElement;
  link.href = model.href.replace(/=.*/, `=${passage.id}`);
  if (passage.nextSibling !== link) passage.after(link);
}
