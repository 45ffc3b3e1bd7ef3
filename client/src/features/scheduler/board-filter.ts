import type { GroupSessionStatus } from '@groupwork/shared/scheduling/group-session-status';
import { isNarrowed, type Narrowing, type OwnWork, ownWorks, ownWorkStanding, standingOf } from '@groupwork/shared/scheduling/narrowing';
import type { BoardSessionFragment, LeaderPosition } from '../../graphql/generated/operations';
import { byName, type Choice, typesAndStatuses } from './narrowing';

export type BoardSession = BoardSessionFragment;

export const isOwnWork = (text: string | null): text is OwnWork => (ownWorks as readonly (string | null)[]).includes(text);

/** As the address has it; several values of one kind widen, different kinds narrow. */
export interface BoardFilter extends Narrowing {
  mine: boolean;
  work: OwnWork | null;
  /** Code of a level of care; null for all. */
  level: string | null;
  /** Id of a patient; null for all. */
  patient: string | null;
}

interface Led<Leader> { leaders: readonly Leader[] }

export const currentLeaders = <Leader extends { position: LeaderPosition }>({ leaders }: Led<Leader>): Leader[] => leaders.filter(({ position }) => position !== 'FORMER');
export const isMine = (session: Led<BoardSession['leaders'][number]>, staffMemberId: string): boolean => currentLeaders(session).some(({ staffMember }) => staffMember.id === staffMemberId);

export function ownWorkCounts(sessions: readonly BoardSession[], staffMemberId: string): Record<OwnWork, number> {
  const mine = sessions.filter((session) => isMine(session, staffMemberId));
  const count = (work: OwnWork): number => mine.filter((session) => standingOf(session) === ownWorkStanding[work]).length;
  return { running: count('running'), 'to-start': count('to-start'), notes: count('notes'), returned: count('returned') };
}

export function filtered(sessions: readonly BoardSession[], filter: BoardFilter, staffMemberId: string): BoardSession[] {
  return sessions.filter((session) =>
    ((!filter.mine && filter.work === null) || isMine(session, staffMemberId))
    && (filter.work === null || standingOf(session) === ownWorkStanding[filter.work])
    && isNarrowed(session, currentLeaders(session).map(({ staffMember }) => staffMember.id), filter));
}

export interface Choices { leader: Choice[]; room: Choice[]; group: Choice[]; type: Choice[]; status: Choice[] }

/** Only what the day has can be chosen, so that no choice leads to an empty board by itself. */
export function choicesOf(sessions: readonly { leads: readonly Choice[]; room: Choice | null; groupId: string; groupTitle: string; groupType: string; status: GroupSessionStatus; returnedAt: string | null }[]): Choices {
  const distinct = (pairs: readonly Choice[]): Choice[] => [...new Map(pairs.map((pair) => [pair.id, pair])).values()].sort(byName);
  return {
    leader: distinct(sessions.flatMap(({ leads }) => leads.map(({ id, name }) => ({ id, name })))),
    room: distinct(sessions.flatMap(({ room }) => (room === null ? [] : [{ id: room.id, name: room.name }]))),
    group: distinct(sessions.map(({ groupId, groupTitle }) => ({ id: groupId, name: groupTitle }))),
    ...typesAndStatuses(sessions),
  };
}

const workWords: Record<OwnWork, string> = { running: 'running', 'to-start': 'to start', notes: 'notes to finish', returned: 'returned' };

/** `Leader: Dana Whitfield`, one for each filter in force, to say what hides sessions. */
export function filterWords(filter: BoardFilter, choices: Choices): string[] {
  const names = (kind: keyof Choices): string => new Intl.ListFormat('en-US', { type: 'disjunction' }).format(filter[kind].map((id) => choices[kind].find((choice) => choice.id === id)?.name ?? 'not there'));
  const of = (kind: keyof Choices, word: string): string[] => (filter[kind].length === 0 ? [] : [`${word}: ${names(kind)}`]);
  return [
    ...(filter.mine ? ['Mine only'] : []),
    ...(filter.work === null ? [] : [`Yours: ${workWords[filter.work]}`]),
    ...of('leader', 'Leader'), ...of('room', 'Room'), ...of('group', 'Group'), ...of('type', 'Type'), ...of('status', 'Status'),
    ...(filter.level === null ? [] : ['Level of care']),
    ...(filter.patient === null ? [] : ['Patient']),
  ];
}
