import type { MigrationInterface, QueryRunner } from 'typeorm';
import { createTable, engineOf } from '../platform/database/create-table';
import { isServer } from '../platform/database/engine';

const COUNT = (condition: string): string => `sum(case when ${condition} then 1 else 0 end)`;
const ATTENDED = "e.state in ('PRESENT', 'OUT')";
/** Reasons that excuse by themselves, as they were when this was written. */
const IS_EXCUSED = "coalesce(a.excused, case when a.reason in ('ILL', 'COURT', 'APPOINTMENT', 'TRANSPORT', 'FAMILY', 'CANCELLED_AHEAD') then 1 else 0 end)";
const EXCUSED = `e.state = 'ABSENT' and ${IS_EXCUSED} = 1`;
const NOT_EXCUSED = `e.state = 'ABSENT' and ${IS_EXCUSED} = 0`;
const NOT_TAKEN = "e.state not in ('PRESENT', 'OUT', 'ABSENT')";
const OUTCOME = `case when ${ATTENDED} then 'A' when ${EXCUSED} then 'E' when ${NOT_EXCUSED} then 'N' else 'T' end`;

/** What became of each session's lines, kept beside them. */
export class SessionTallies1764000061000 implements MigrationInterface {
  name = 'SessionTallies1764000061000';

  async up(runner: QueryRunner): Promise<void> {
    await createTable(runner, 'session_tally', 'mutable', { attended: 'whole', excused: 'whole', notExcused: 'whole', notTaken: 'whole', said: 'longText' }, []);
    if (isServer(engineOf(runner))) await runner.query('set session group_concat_max_len = 1048576');
    await runner.query(`insert into session_tally (id, organizationId, version, createdAt, updatedAt, attended, excused, notExcused, notTaken, said)
      select e.sessionId, e.organizationId, 1, max(e.updatedAt), max(e.updatedAt), ${COUNT(ATTENDED)}, ${COUNT(EXCUSED)}, ${COUNT(NOT_EXCUSED)}, ${COUNT(NOT_TAKEN)},
             group_concat(concat(${OUTCOME}, e.patientId, ' ', case when e.state = 'ABSENT' then coalesce(a.reason, '') else '' end, ' ', replace(coalesce(e.levelOfCareCode, ''), ',', '\u001F')))
        from roster_entry e
        left join absence a on a.organizationId = e.organizationId and a.rosterEntryId = e.id and a.withdrawnAt is null
        left join session_tally kept on kept.id = e.sessionId
       where e.state <> 'ADDED_IN_ERROR' and kept.id is null group by e.organizationId, e.sessionId`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('session_tally', true);
  }
}
