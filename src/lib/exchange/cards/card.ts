// SPDX-License-Identifier: AGPL-3.0-or-later

/** A picture that stands for a page where its address is shared. */
export type Card = {
  /** A permanent identifier: the swarm is drawn from it. */
  seed: string;
  title: string;
  /** What the title is a part of; empty when nothing is. */
  kicker: string;
  /** The name of the site, where it is not that of the program. */
  site?: string | undefined;
  /** The colour of the site, in six digits; empty or undefined for that of the program. */
  colour?: string | undefined;
  /** A site with a logo of its own does not bear the program’s. */
  hidesMark?: boolean | undefined;
};

/** What networks show without cutting. Source: https://ogp.me, and the sizes that its readers recommend. */
export const cardSize = { width: 1200, height: 630 };

/** Raise it when the same card is drawn otherwise: addresses change, and pictures are made anew. */
export const cardDesign = 1;
