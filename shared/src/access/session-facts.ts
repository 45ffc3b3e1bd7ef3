import type { GroupSessionStatus } from '../scheduling/group-session-status';
import type { LeaderPosition } from '../scheduling/vocabulary';
import type { Capability } from './capabilities';
import type { Role } from './roles';

/** Who looks at or acts on a session. */
export interface SessionViewer {
  staffMemberId: string;
  role: Role;
  capabilities: ReadonlySet<string>;
  facilityIds: readonly string[];
  credential: string | null;
  /** Last valid day, YYYY-MM-DD; null when it does not expire. */
  credentialExpiresOn: string | null;
}

export interface SessionLeaderFacts {
  staffMemberId: string;
  name: string;
  position: LeaderPosition;
  /** Since when; known where it is worded what a signature attests. */
  since?: Date | null;
}

/** Somebody who was asked to sign and has not: a session is final only without them. */
export interface AwaitedSigner { staffMemberId: string; name: string; meaning: 'AUTHOR' | 'CO_LEADER' }

/** Whom a review is addressed to by name, and who stands in for them now. */
export interface AddressedReview { staffMemberId: string; name: string; delegateId: string | null }

/** What the rules must know of a session; the server has it from rows, the client from the page. */
export interface SessionFacts {
  facilityId: string;
  facilityName: string;
  status: GroupSessionStatus;
  clinical: boolean;
  /** Former leaders may be among them; only leader and co-leader lead. */
  leaders: readonly SessionLeaderFacts[];
  /** The facility's calendar date of the planned start. */
  date: string;
  timeZone: string;
  plannedStart: Date;
  plannedEnd: Date;
  actualStart: Date | null;
  actualEnd: Date | null;
  /** Since when everyone's time stands still; null while it runs. */
  pausedAt: Date | null;
  startedByName: string | null;
  returnedAt: Date | null;
  /** Who holds a signature on it that is not struck. */
  signerIds: readonly string[];
  awaitedSigners: readonly AwaitedSigner[];
  /** Null: any reviewer may give the review that waits. */
  reviewWith: AddressedReview | null;
  counts: { attended: number; notTaken: number };
  checkedOutAt: Date | null;
  /** Rises with every mark, text and time recorded; 0 as long as there is nothing. */
  contentVersion: number;
  settings: { startOpensMinutes: number; backDateWindowDays: number; checkOutByHand: boolean; undoStartMinutes: number };
}

/** One person, one session, one moment: what every session rule is asked about. */
export interface SessionAct { viewer: SessionViewer; session: SessionFacts; at: Date }

export const can = (viewer: SessionViewer, capability: Capability): boolean => viewer.capabilities.has(capability);

export const currentLeaders = (session: Pick<SessionFacts, 'leaders'>): SessionLeaderFacts[] => session.leaders.filter((leader) => leader.position !== 'FORMER');

export const leadsSession = (viewer: Pick<SessionViewer, 'staffMemberId'>, session: Pick<SessionFacts, 'leaders'>): boolean =>
  currentLeaders(session).some((leader) => leader.staffMemberId === viewer.staffMemberId);

/** `Dana Whitfield and Tomás Rivera` */
export const leaderNames = (session: Pick<SessionFacts, 'leaders'>): string => new Intl.ListFormat('en-US').format(currentLeaders(session).map((leader) => leader.name));
