import type { GroupSessionStatus } from './group-session-status';

/** What every view of the scheduler can be narrowed by, beside the level of care and the patient, which are looked up. */
export interface Narrowing { leader: readonly string[]; room: readonly string[]; group: readonly string[]; type: readonly string[]; status: readonly string[] }

/** Sent back by a reviewer: a standing of its own among what is to be documented. */
export type Standing = GroupSessionStatus | 'RETURNED';

interface Narrowable { groupId: string; groupType: string; status: GroupSessionStatus; returnedAt: unknown; room: { id: string } | null }

const anyOf = (chosen: readonly string[], ids: readonly (string | undefined)[]): boolean => chosen.length === 0 || ids.some((id) => id !== undefined && chosen.includes(id));

export const standingOf = ({ status, returnedAt }: Pick<Narrowable, 'status' | 'returnedAt'>): Standing => (returnedAt !== null && status === 'ENDED' ? 'RETURNED' : status);

/** Several values of one kind widen, different kinds narrow. */
export const isNarrowed = <Session extends Narrowable>(session: Session, leaderIds: readonly string[], filter: Narrowing): boolean =>
  anyOf(filter.leader, leaderIds) && anyOf(filter.room, [session.room?.id]) && anyOf(filter.group, [session.groupId]) && anyOf(filter.type, [session.groupType]) && anyOf(filter.status, [standingOf(session)]);

/** What is left to do among one's own, each a filter of its own. */
export const ownWorks = ['running', 'to-start', 'notes', 'returned'] as const;
export type OwnWork = (typeof ownWorks)[number];
export const ownWorkStanding: Record<OwnWork, Standing> = { running: 'IN_PROGRESS', 'to-start': 'UPCOMING', notes: 'ENDED', returned: 'RETURNED' };
