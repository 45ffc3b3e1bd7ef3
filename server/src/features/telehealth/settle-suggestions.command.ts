import { grouped } from '@groupwork/shared/kernel/grouped';
import { refuse } from '@groupwork/shared/kernel/refusal';
import type { UnitOfWork } from '../../platform/database/unit-of-work';
import type { Work } from '../../platform/database/work';
import { badField, refused } from '../../platform/errors';
import type { StaffActor } from '../access/staff-actor.facts';
import { writeAcceptedStays } from '../attendance/accept-stays.step';
import { lockSession, mustBeAble } from '../scheduling/session.step';
import type { LockedSession } from '../scheduling/session.step';
import { suggestionsOf } from './suggestions.read';
import type { Suggestions } from './suggestions.read';
import { suggestionSettled } from './telehealth.events';
import { RoomSettlements } from './telehealth.repositories';

interface Touched {
  sessionId: string;
  rosterEntryIds: string[];
}

/** A suggestion as the page named it; rows' own ids. */
export interface NamedStay {
  rosterEntryId: string;
  startsAt: Date;
}

/** As attendance's history says where time came from: the room's provider, or other software by its name. */
const sourceWords = (stays: readonly { sources: readonly (string | null)[] }[]): string => [...new Set(stays.flatMap(({ sources }) => sources.map((source) => source ?? 'Zoom')))].join(', ');

const gone = () => refused(refuse('SUGGESTION_GONE', {}));

/** The session locked, and what is suggested under that lock: what the page showed may be settled or longer by now. */
async function lockSuggestions(work: Work, sessionId: string): Promise<{ locked: LockedSession; suggestions: Suggestions }> {
  const locked = await lockSession(work, sessionId);
  mustBeAble(locked, 'canTakeAttendance');
  const suggestions = (await suggestionsOf(work, work.actor.organizationId, [sessionId])).get(sessionId);
  return { locked, suggestions: suggestions ?? { matched: [], unmatched: [], members: [] } };
}

const aboutOf = ({ row }: LockedSession) => ({ sessionId: row.id, facilityId: row.facilityId });
const isNamed = (stay: NamedStay, named: NamedStay): boolean => stay.rosterEntryId === named.rosterEntryId && stay.startsAt.getTime() === named.startsAt.getTime();

/** Takes suggestions over as attendance: some that are named, or all. Of those named each must still be there. */
export function acceptSuggestions(unitOfWork: UnitOfWork, actor: StaffActor, input: { sessionId: string; only: readonly NamedStay[] | null; key: string }): Promise<Touched> {
  const { sessionId, only, key } = input;
  return unitOfWork.run(actor, { operation: 'acceptSuggestions', key, request: { sessionId, only } }, async (work) => {
    const { locked, suggestions } = await lockSuggestions(work, sessionId);
    const accepted = only ? suggestions.matched.filter((stay) => only.some((named) => isNamed(stay, named))) : suggestions.matched;
    if (only && accepted.length !== only.length) throw gone();
    if (accepted.length === 0) return { sessionId, rosterEntryIds: [] };
    const lines = [...grouped(accepted, ({ rosterEntryId }) => rosterEntryId)].map(([rosterEntryId, stays]) => ({ rosterEntryId, stays: stays.map(({ startsAt, endsAt }) => ({ startsAt, endsAt })), source: sourceWords(stays) }));
    const { rosterEntryIds } = await writeAcceptedStays(work, locked, lines);
    work.record(suggestionSettled(aboutOf(locked), 'ACCEPTED', [...new Set(accepted.map(({ patientId }) => patientId))]));
    return { sessionId, rosterEntryIds };
  });
}

/** A person says whose a connection is. Its time is a suggestion of that patient from then on, still to be accepted. */
export function assignParticipant(unitOfWork: UnitOfWork, actor: StaffActor, input: { sessionId: string; participantKey: string; rosterEntryId: string; key: string }): Promise<Touched> {
  const { sessionId, participantKey, rosterEntryId, key } = input;
  return unitOfWork.run(actor, { operation: 'assignParticipant', key, request: { sessionId, participantKey, rosterEntryId } }, async (work) => {
    const { locked, suggestions } = await lockSuggestions(work, sessionId);
    const member = suggestions.members.find((each) => each.rosterEntryId === rosterEntryId);
    if (!member || suggestions.unmatched.every((each) => each.participantKey !== participantKey)) throw gone();
    await work.repository(RoomSettlements).add({ sessionId, kind: 'ASSIGNED', participantKey, patientId: member.patientId, startsAt: null, endsAt: null, byStaffId: actor.id, at: work.now });
    work.record(suggestionSettled(aboutOf(locked), 'ASSIGNED', [member.patientId]));
    return { sessionId, rosterEntryIds: [rosterEntryId] };
  });
}

/** Not attendance: what was seen is suggested no more, and of a stay that goes on nothing that follows. */
export function dismissSuggestion(unitOfWork: UnitOfWork, actor: StaffActor, input: { sessionId: string; participantKey: string | null; stay: NamedStay | null; key: string }): Promise<Touched> {
  const { sessionId, participantKey, stay, key } = input;
  if ((participantKey === null) === (stay === null)) throw badField('stay', 'Name a connection or a suggestion, one of both.');
  return unitOfWork.run(actor, { operation: 'dismissSuggestion', key, request: { sessionId, participantKey, stay } }, async (work) => {
    const { locked, suggestions } = await lockSuggestions(work, sessionId);
    const dismissed = stay
      ? suggestions.matched.filter((each) => isNamed(each, stay)).map(({ patientId, startsAt, endsAt }) => ({ patientId, participantKey: null, startsAt, endsAt }))
      : suggestions.unmatched.filter((each) => each.participantKey === participantKey).flatMap(({ stays }) => stays.map(({ startsAt, endsAt }) => ({ patientId: null, participantKey, startsAt, endsAt })));
    if (dismissed.length === 0) throw gone();
    await work.repository(RoomSettlements).addMany(dismissed.map((each) => ({ ...each, sessionId, kind: 'DISMISSED', byStaffId: actor.id, at: work.now })));
    work.record(suggestionSettled(aboutOf(locked), 'DISMISSED', dismissed.flatMap(({ patientId }) => (patientId ? [patientId] : []))));
    return { sessionId, rosterEntryIds: [] };
  });
}
