// SPDX-License-Identifier: AGPL-3.0-or-later

/** How long a part must have been in view before the place is kept: skimming to the end moves nothing. */
const calmMs = 5_000;
/** The share of the window, from its top, in which one reads. */
const readingShare = 0.5;

/**
 * Follows the parts of a lesson as they pass, and tells which one is being read: never the one that is `known` already,
 * at most one each few seconds, and only once the reader has moved.
 */
export function followSections(known: string | undefined, tell: (section: string) => void): void {
  const sections = [...document.querySelectorAll<HTMLElement>('main article section[id]')];
  let last = known;
  let timer: number | undefined;
  const look = () => {
    const section = findSection(sections);
    clearTimeout(timer);
    if (section === undefined || section === last) return;
    timer = window.setTimeout(() => {
      last = section;
      tell(section);
    }, calmMs);
  };
  const begin = () => {
    const observer = new IntersectionObserver(look, { rootMargin: `0px 0px -${100 * (1 - readingShare)}% 0px` });
    for (const section of sections) observer.observe(section);
  };
  addEventListener('scroll', begin, { once: true, passive: true });
}

/** The last part that has begun in the share of the window where one reads. */
function findSection(sections: readonly HTMLElement[]): string | undefined {
  const limit = innerHeight * readingShare;
  return sections.filter((section) => section.getBoundingClientRect().top <= limit).pop()?.id;
}
