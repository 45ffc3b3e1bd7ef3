import type { CareTeamPosition } from '@groupwork/shared/patients/care-team';
import { mustBeVersion } from '../../platform/database/repository';
import type { UnitOfWork } from '../../platform/database/unit-of-work';
import type { Work } from '../../platform/database/work';
import { badField } from '../../platform/errors';
import { mustBeInScope } from '../access/staff-actor.facts';
import type { Actor } from '../../platform/actor';
import { careTeamSaved } from './patients.events';
import { CareTeamMembers, Patients } from './patients.repositories';

export interface CareTeamWanted {
  staffMemberId: string;
  position: CareTeamPosition;
  label: string | null;
}

interface SaveCareTeam {
  patientId: string;
  version: number;
  members: readonly CareTeamWanted[];
  key: string;
}

/** Who cares for a patient from now on. Who is left out leaves the team; the row stays with its end. */
export function saveCareTeam(unitOfWork: UnitOfWork, actor: Actor, input: SaveCareTeam): Promise<{ patientId: string }> {
  const { key, ...request } = input;
  const { patientId, version, members } = input;
  return unitOfWork.run(actor, { operation: 'saveCareTeam', key, request }, async (work) => {
    const patients = work.repository(Patients);
    const patient = await patients.getForUpdate(patientId);
    mustBeInScope(actor, patient.facilityId);
    mustBeVersion(patient, version);
    mustBeATeam(members);
    await mustWorkHere(work, patient.facilityId, members);
    const team = work.repository(CareTeamMembers);
    const present = (await team.all({ patientId })).filter((member) => member.until === null);
    const same = (one: CareTeamWanted, other: CareTeamWanted): boolean => one.staffMemberId === other.staffMemberId && one.position === other.position && (one.label ?? null) === (other.label ?? null);
    for (const member of present) if (!members.some((wanted) => same(wanted, member as CareTeamWanted))) await team.change(member, { until: work.now });
    const joining = members.filter((wanted) => !present.some((member) => same(wanted, member as CareTeamWanted)));
    await team.addMany(joining.map((wanted) => ({ patientId, ...wanted, since: work.now, until: null })));
    // The patient's version is the team's too: two people who edit it at once are told.
    await patients.change(patient, {});
    work.record(careTeamSaved(patient.facilityId, patientId, members.map((member) => member.staffMemberId)));
    return { patientId };
  });
}

function mustBeATeam(members: readonly CareTeamWanted[]): void {
  if (members.filter((member) => member.position === 'PRIMARY_THERAPIST').length > 1) throw badField('members', 'A patient has one primary therapist.');
  if (new Set(members.map((member) => `${member.staffMemberId} ${member.position}`)).size < members.length) throw badField('members', 'Somebody is named twice.');
}

async function mustWorkHere(work: Work, facilityId: string, members: readonly CareTeamWanted[]): Promise<void> {
  const ids = [...new Set(members.map((member) => member.staffMemberId))];
  const here = await work.query<{ staffMemberId: string }>('select f.staffMemberId from staff_facility f join staff_member m on m.organizationId = f.organizationId and m.id = f.staffMemberId and m.active = 1 where f.organizationId = ? and f.facilityId = ? and f.staffMemberId in (?)', [work.actor.organizationId, facilityId, ids]);
  if (ids.some((id) => here.every((row) => row.staffMemberId !== id))) throw badField('members', 'Choose people who work at this facility.');
}
