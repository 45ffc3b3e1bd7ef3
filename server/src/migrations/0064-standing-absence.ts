import type { MigrationInterface, QueryRunner } from 'typeorm';
import { addColumns, addIndex } from '../platform/database/add-columns';

/** Reasons that excuse by themselves, as they were when this was written. */
const EXCUSING = "'ILL', 'COURT', 'APPOINTMENT', 'TRANSPORT', 'FAMILY', 'CANCELLED_AHEAD'";
const STANDING = 'from absence a where a.organizationId = roster_entry.organizationId and a.rosterEntryId = roster_entry.id and a.withdrawnAt is null';

/** A line says why its patient was not there, and one index answers what reports count. */
export class StandingAbsence1764000064000 implements MigrationInterface {
  name = 'StandingAbsence1764000064000';

  async up(runner: QueryRunner): Promise<void> {
    await addColumns(runner, 'roster_entry', { absenceReason: 'code?', absenceExcused: 'flag?' });
    await runner.query(`update roster_entry set absenceReason = (select max(a.reason) ${STANDING}), absenceExcused = (select max(coalesce(a.excused, case when a.reason in (${EXCUSING}) then 1 else 0 end)) ${STANDING}) where state = 'ABSENT'`);
    await addIndex(runner, 'roster_entry', 'ix_roster_entry_report', ['organizationId', 'sessionId', 'state', 'levelOfCareCode', 'absenceReason', 'absenceExcused', 'patientId']);
  }

  /** Additive: the absences themselves stay where they are. */
  async down(): Promise<void> {}
}
