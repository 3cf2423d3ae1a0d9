// SPDX-License-Identifier: AGPL-3.0-or-later
import { listActivities } from '../../../activity/activities.server.ts';
import { listApprovals } from '../../../contribution/approvals.server.ts';
import { canHappen } from '../../../contribution/proposal.machine.ts';
import { isOpen } from '../../../contribution/proposalAccess.ts';
import type { ProposalRow } from '../../../contribution/proposals.server.ts';
import { listVersions, type VersionRow } from '../../../contribution/proposalVersions.server.ts';
import { findPlaceInQueue, findUsualDelayMs, waitingStatuses } from '../../../contribution/queue.server.ts';
import { isReserved } from '../../../contribution/reservation.ts';
import { listDocumentNames } from '../../../document/documentNames.server.ts';
import { formatDay, formatMoment } from '../../../shared/dates.ts';
import type { Language } from '../../../shared/language.ts';
import { addressOf } from '../../addresses.ts';
import { localTimeZone } from '../../announcements/localTime.ts';
import type { ReviewSite } from './comparisons.server.ts';
import { readDiscussion } from './discussion.server.ts';
import { compareDocuments, type VersionsShown } from './documentComparisons.server.ts';
import type { OpenedProposal } from './openProposal.server.ts';
import { describeHistory } from './proposalHistory.ts';

const historyShown = 200;

/** All that the page of a proposal shows to whoever may read it. */
export async function readProposal(
  site: ReviewSite,
  opened: OpenedProposal,
  { query, language, now }: { query: URLSearchParams; language: Language; now: Date },
) {
  const { found, version } = opened;
  const { read } = site.db;
  const versions = (await listVersions(read, found.id)).filter(({ number }) => number <= version);
  const shown = readVersions(query, version);
  const documents = await compareDocuments(site, found, shown);
  const names = new Map(versions.map(({ number, authorName }) => [number, authorName]));
  const activities = await listActivities(read, `proposal/${found.id}`, historyShown);
  const moment = (at: Date) => formatMoment(at, language, localTimeZone());
  const history = describeHistory(activities, { proposer: found.authorName, versions: names });
  return {
    shown,
    documents,
    versions: versions.map((version) => describeVersion(version, moment)),
    about: await describeSubject(site, found, language),
    threads: await readDiscussion(site, opened, language),
    history: history.map(({ at, ...line }) => ({ ...line, on: moment(at) })),
    lapsedApprovals: isOpen(found.status) ? await listLapsed(site, found) : [],
    waiting: await describeWaiting(site, found),
    held: describeHeld(opened),
    reservation: describeReservation(found, opened, { language, now }),
    rights: rightsOf(opened),
  };
}

/** The versions that the address asks for; the last one when it asks for none that there is. */
function readVersions(query: URLSearchParams, version: number): VersionsShown {
  const parse = (name: string) => {
    const number = Number(query.get(name));
    return Number.isInteger(number) && number >= 1 && number <= version ? number : undefined;
  };
  const to = parse('version') ?? version;
  const from = parse('since');
  return { to, from: from !== undefined && from < to ? from : undefined };
}

function describeVersion({ number, authorName, message, createdAt }: VersionRow, moment: (at: Date) => string) {
  return { number, name: authorName, message, on: moment(createdAt) };
}

/** The document and passage that a remark is about, unless it is about the module. */
async function describeSubject({ db }: ReviewSite, found: ProposalRow, language: Language) {
  const names = await listDocumentNames(db.read, found.documentId === null ? [] : [found.documentId]);
  const document = names.get(found.documentId ?? '');
  const kind = document?.kind ?? 'module';
  const path = addressOf(document ? found.language : language, found.module, kind, document?.slug ?? found.module);
  const [anchor, query] = found.passageId === null ? ['', ''] : [`#${found.passageId}`, `&passage=${found.passageId}`];
  /** Where somebody writes the text that answers a remark. */
  const answerHref = `${path}/edit?remark=${found.id}${query}`;
  return { answerHref, document: document && { title: document.title, kind, href: path + anchor } };
}

/** Names of those who approved it, and whose approval counts no more. */
async function listLapsed({ db }: ReviewSite, found: ProposalRow): Promise<string[]> {
  const approvals = await listApprovals(db.read, found);
  return approvals.filter(({ isCounted }) => !isCounted).map(({ name }) => name);
}

/** Its place among what waits in its module, and how long that module lately took. */
async function describeWaiting({ db }: ReviewSite, found: ProposalRow) {
  if (!waitingStatuses.some((status) => status === found.status)) return undefined;
  const position = await findPlaceInQueue(db.read, found);
  return { position, delayMs: await findUsualDelayMs(db.read, found.module) };
}

/** While a version waits for a moderator: the one that everyone reads meanwhile, and whether that is the one on the page. */
function describeHeld({ found: { status, shownVersion }, version }: OpenedProposal) {
  if (status !== 'held' || shownVersion === null) return undefined;
  return { shownVersion, isReadingShown: version === shownVersion };
}

function describeReservation(
  found: ProposalRow,
  { account, relation }: OpenedProposal,
  { language, now }: { language: Language; now: Date },
) {
  if (!relation.isReviewer || !isReserved(found, now) || !found.reservedUntil) return undefined;
  return {
    isOwn: found.reservedBy === account?.accountId,
    until: formatDay(found.reservedUntil, language, localTimeZone()),
  };
}

/** What whoever is reading may do now: the commands ask again. */
function rightsOf({ found, relation: as, account }: OpenedProposal) {
  const { status } = found;
  const isChange = found.kind === 'change';
  return {
    canApprove: isChange && canHappen(status, { type: 'approve', as, isEnough: true }),
    canRequestChanges: isChange && canHappen(status, { type: 'requestChanges', as }),
    canDecline: status !== 'held' && canHappen(status, { type: 'decline', as }),
    canWithdraw: canHappen(status, { type: 'withdraw', as }),
    canSubmit: canHappen(status, { type: 'submit', as, isHeld: false }),
    canAmend: isChange && canHappen(status, { type: 'amend', as, isHeld: false }),
    canAccept: isChange && isOpen(status) && as.isReviewer,
    canReserve: isOpen(status) && as.isReviewer && account !== undefined,
    canAnswer: found.kind === 'remark' && isOpen(status),
  };
}
