import type { AttendanceState } from '@groupwork/shared/attendance/vocabulary';
import { linkLaterRules } from '@groupwork/shared/documentation/link-later.rules';
import type { NoLinkReason } from '@groupwork/shared/documentation/no-link-reasons';
import { firstRefusal } from '@groupwork/shared/kernel/refusal';
import { displayName } from '@groupwork/shared/patients/names';
import type { GroupSessionStatus } from '@groupwork/shared/scheduling/group-session-status';
import type { UnitOfWork } from '../../platform/database/unit-of-work';
import { refuseIf } from '../../platform/errors';
import type { StaffActor } from '../access/staff-actor.facts';
import { rosterEntryOf } from '../attendance/roster-entry.step';
import { lockSession } from '../scheduling/session.step';
import { objectivesLinkedLater } from './documentation.events';
import { GoldenThreadLaterLinks, GoldenThreadLinks } from './documentation.repositories';
import { offeredLaterRows } from './individual-notes.read';
import { primaryTherapistsOf } from './later-links.read';

export interface LinkedLater {
  patientId: string;
  rosterEntryId: string;
}

/** Links a signed note to objectives, or says why there are none, beside what was signed: by name and time, and never inside it. */
export function linkObjectivesLater(unitOfWork: UnitOfWork, actor: StaffActor, input: { rosterEntryId: string; objectiveIds: string[]; noLinkReason: NoLinkReason | null; key: string }): Promise<LinkedLater> {
  const { rosterEntryId, noLinkReason, key } = input;
  const objectiveIds = [...new Set(input.objectiveIds)].sort();
  return unitOfWork.run(actor, { operation: 'linkObjectivesLater', key, request: { rosterEntryId, objectiveIds, noLinkReason } }, async (work) => {
    const { sessionId, patientId, ...line } = await rosterEntryOf(work, rosterEntryId);
    const { row, act } = await lockSession(work, sessionId);
    const links = work.repository(GoldenThreadLaterLinks);
    const linkedIds = [...(await work.repository(GoldenThreadLinks).all({ rosterEntryId })), ...(await links.all({ rosterEntryId }))].flatMap(({ objectiveId }) => objectiveId ?? []);
    const offered = await offeredLaterRows(work, actor.organizationId, [rosterEntryId]);
    refuseIf(firstRefusal(linkLaterRules, {
      ...act, primaryTherapistId: (await primaryTherapistsOf(work, actor.organizationId, [patientId])).get(patientId) ?? null,
      patient: displayName(line), state: line.state as AttendanceState, status: row.status as GroupSessionStatus, objectiveIds, offeredIds: offered.map(({ id }) => id), linkedIds, noLinkReason,
    }));
    const said = { sessionId, rosterEntryId, patientId, linkedBy: actor.id, linkedAt: work.now };
    await links.addMany(objectiveIds.length === 0 ? [{ ...said, objectiveId: null, noLinkReason }] : objectiveIds.map((objectiveId) => ({ ...said, objectiveId, noLinkReason: null })));
    work.record(objectivesLinkedLater({ sessionId, facilityId: row.facilityId }, { rosterEntryId, patientId }, objectiveIds, noLinkReason));
    return { patientId, rosterEntryId };
  });
}
