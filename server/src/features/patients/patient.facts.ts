import type { Work } from '../../platform/database/work';

/** A patient as a roster line would keep them at a moment. */
export interface PatientToAdd {
  firstName: string;
  lastName: string;
  preferredName: string | null;
  mrn: string;
  birthDate: string;
  /** Null when not in care here at that moment. */
  episodeId: string | null;
  levelOfCareCode: string | null;
}

/** Those of them who are the facility's own patients, by id, in one statement. */
export async function patientsToAdd(work: Pick<Work, 'query' | 'actor'>, patientIds: readonly string[], facilityId: string, at: Date): Promise<Map<string, PatientToAdd>> {
  const rows = await work.query<PatientToAdd & { id: string }>(
    `select p.id, p.firstName, p.lastName, p.preferredName, p.mrn, p.birthDate, e.id as episodeId, l.levelOfCareCode
       from patient p
       left join episode e on e.organizationId = p.organizationId and e.patientId = p.id and e.facilityId = p.facilityId and e.admittedAt <= ? and (e.dischargedAt is null or e.dischargedAt > ?)
       left join level_of_care_stay l on l.organizationId = p.organizationId and l.patientId = p.id and l.startsAt <= ? and (l.endsAt is null or l.endsAt > ?)
      where p.organizationId = ? and p.id in (?) and p.facilityId = ?`,
    [at, at, at, at, work.actor.organizationId, patientIds, facilityId],
  );
  return new Map(rows.map(({ id, ...patient }) => [id, patient]));
}

/** Somebody of the facility's own patients; null for anybody else's. */
export const patientToAdd = async (work: Pick<Work, 'query' | 'actor'>, patientId: string, facilityId: string, at: Date): Promise<PatientToAdd | null> => (await patientsToAdd(work, [patientId], facilityId, at)).get(patientId) ?? null;
