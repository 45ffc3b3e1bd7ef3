import { linkObjectivesRules } from '@groupwork/shared/documentation/individual-note.rules';
import type { NoLinkReason } from '@groupwork/shared/documentation/no-link-reasons';
import type { AttendanceState } from '@groupwork/shared/attendance/vocabulary';
import { firstRefusal } from '@groupwork/shared/kernel/refusal';
import { displayName } from '@groupwork/shared/patients/names';
import type { UnitOfWork } from '../../platform/database/unit-of-work';
import type { Work } from '../../platform/database/work';
import { refuseIf, stale } from '../../platform/errors';
import type { StaffActor } from '../access/staff-actor.facts';
import { rosterEntryOf, touchRosterEntry } from '../attendance/roster-entry.step';
import { lockSession, mustBeAble, touchContent } from '../scheduling/session.step';
import type { LockedSession } from '../scheduling/session.step';
import { objectivesLinked, participationSet } from './documentation.events';
import { GoldenThreadLinks, IndividualNotes } from './documentation.repositories';
import type { IndividualNoteRow } from './individual-note.entity';
import { offeredRows } from './individual-notes.read';
import { writableLine } from './save-note-text.command';

export interface NoteTouched {
  sessionId: string;
  rosterEntryIds: string[];
}

type Line = NonNullable<Awaited<ReturnType<typeof writableLine>>>;

interface Writing {
  locked: LockedSession;
  line: Line;
  note: IndividualNoteRow | null;
}

async function open(work: Work, rosterEntryId: string, version: number): Promise<Writing> {
  const { sessionId } = await rosterEntryOf(work, rosterEntryId);
  const locked = await lockSession(work, sessionId);
  mustBeAble(locked, 'canDocument');
  const line = (await writableLine(work, sessionId, rosterEntryId)) as Line;
  const note = await work.repository(IndividualNotes).first({ rosterEntryId });
  if ((note?.version ?? 0) !== version) throw stale(note?.version ?? 0);
  return { locked, line, note };
}

async function keep(work: Work, { locked, line, note }: Writing, patch: { participation?: number | null; noLinkReason?: NoLinkReason | null }): Promise<void> {
  const notes = work.repository(IndividualNotes);
  if (note) await notes.change(note, patch);
  else await notes.add({ sessionId: line.sessionId, rosterEntryId: line.id, patientId: line.patientId, participation: null, noLinkReason: null, ...patch });
  await touchRosterEntry(work, line);
  await touchContent(work, locked.row);
}

/** How much a patient took part, 1 None to 5 Leading. */
export function setParticipation(unitOfWork: UnitOfWork, actor: StaffActor, input: { rosterEntryId: string; participation: number; version: number; key: string }): Promise<NoteTouched> {
  const { rosterEntryId, participation, version, key } = input;
  return unitOfWork.run(actor, { operation: 'setParticipation', key, request: { rosterEntryId, participation, version } }, async (work) => {
    const writing = await open(work, rosterEntryId, version);
    await keep(work, writing, { participation });
    const { line, locked } = writing;
    work.record(participationSet({ sessionId: line.sessionId, facilityId: locked.row.facilityId }, { rosterEntryId, patientId: line.patientId }));
    return { sessionId: line.sessionId, rosterEntryIds: [rosterEntryId] };
  });
}

/** The Golden Thread: links a note to objectives of the patient's own plan, or says why to none. */
export function linkObjectives(unitOfWork: UnitOfWork, actor: StaffActor, input: { rosterEntryId: string; objectiveIds: string[]; noLinkReason: NoLinkReason | null; version: number; key: string }): Promise<NoteTouched> {
  const { rosterEntryId, noLinkReason, version, key } = input;
  const objectiveIds = [...new Set(input.objectiveIds)].sort();
  return unitOfWork.run(actor, { operation: 'linkObjectives', key, request: { rosterEntryId, objectiveIds, noLinkReason, version } }, async (work) => {
    const writing = await open(work, rosterEntryId, version);
    const { line, locked } = writing;
    const offered = await offeredRows(work, actor.organizationId, [line.sessionId]);
    const offeredIds = offered.filter((row) => row.rosterEntryId === rosterEntryId).map((row) => row.id);
    refuseIf(firstRefusal(linkObjectivesRules, { patient: displayName(line), state: line.state as AttendanceState, objectiveIds, offeredIds, noLinkReason }));
    await work.repository(GoldenThreadLinks).replace({ sessionId: line.sessionId, rosterEntryId, patientId: line.patientId }, objectiveIds);
    await keep(work, writing, { noLinkReason });
    work.record(objectivesLinked({ sessionId: line.sessionId, facilityId: locked.row.facilityId }, { rosterEntryId, patientId: line.patientId }, objectiveIds, noLinkReason));
    return { sessionId: line.sessionId, rosterEntryIds: [rosterEntryId] };
  });
}
