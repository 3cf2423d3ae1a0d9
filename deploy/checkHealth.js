// SPDX-License-Identifier: AGPL-3.0-or-later
/** Ends with 0 when the instance of this container answers that all is well, else with 1. */
const answer = await fetch(`http://127.0.0.1:${process.env.PORT || 3000}/health`).catch(() => undefined);
process.exit(answer?.ok ? 0 : 1);
