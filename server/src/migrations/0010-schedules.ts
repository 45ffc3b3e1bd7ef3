import type { MigrationInterface, QueryRunner } from 'typeorm';
import { addColumns, addIndex } from '../platform/database/add-columns';
import { createTable } from '../platform/database/create-table';

const NOWHERE_SUGGESTED = '{"clinicalNeeds":[],"levelsOfCare":[],"tracks":[],"phases":[]}';

/** What setting up groups and schedules, giving them to patients and moving patients between levels of care asks for. */
export class Schedules1764000010000 implements MigrationInterface {
  name = 'Schedules1764000010000';

  async up(runner: QueryRunner): Promise<void> {
    await addColumns(runner, 'therapy_group', {
      defaultTopicIds: 'json', requiredCredentials: 'json', leaderIds: 'json', countsTowardHours: 'flag', enrolment: 'code', mandatory: 'flag',
      billingCode: 'code?', billingUnitMinutes: 'whole?', roundingMethod: 'code?', noteTemplate: 'code', archivedAt: 'instant?',
    }, { defaultTopicIds: '[]', requiredCredentials: '[]', leaderIds: '[]', countsTowardHours: 1, enrolment: 'OPEN', mandatory: 0, noteTemplate: 'FREE' });
    await keepDefaultTopics(runner);
    await addColumns(runner, 'group_topic', { suggestedInterventions: 'json' }, { suggestedInterventions: '[]' });
    await addColumns(runner, 'group_schedule', { description: 'words?', suggestedFor: 'json', observesHolidays: 'flag', archivedAt: 'instant?' }, { suggestedFor: NOWHERE_SUGGESTED, observesHolidays: 1 });
    await addColumns(runner, 'slot_exception', { newDurationMinutes: 'whole?', cancelReason: 'code?' });
    await addColumns(runner, 'schedule_assignment', { assignedBy: 'id?', clashReason: 'words?', endReason: 'words?', endedBy: 'id?' });
    await addIndex(runner, 'schedule_assignment', 'ix_schedule_assignment_groupSchedule_endsAt', ['organizationId', 'groupScheduleId', 'endsAt']);
    await addColumns(runner, 'group_session', {
      countsTowardHours: 'flag', mandatory: 'flag', enrolment: 'code', noteTemplate: 'code', requiredCredentials: 'json', billingCode: 'code?', billingUnitMinutes: 'whole?', roundingMethod: 'code?',
      touchedAt: 'instant?', cancelReason: 'code?', checkedOutAt: 'instant?', checkedOutBy: 'id?',
    }, { countsTowardHours: 1, mandatory: 0, enrolment: 'OPEN', noteTemplate: 'FREE', requiredCredentials: '[]' });
    await addColumns(runner, 'level_of_care', { weeklyMinutes: 'whole?', weeklyDays: 'whole?', retiredAt: 'instant?' });
    await addColumns(runner, 'patient', { email: 'title?', phone: 'code?', language: 'code' }, { language: 'en' });
    await addColumns(runner, 'episode', { dischargeReason: 'words?' });
    await addColumns(runner, 'level_of_care_stay', { trackCode: 'code?', phaseCode: 'code?', clinicalNeeds: 'json' }, { clinicalNeeds: '[]' });
    await createTable(runner, 'holiday', 'mutable', { facilityId: 'id', date: 'date', name: 'title' }, [
      { name: 'uq_holiday_facility_date', columns: ['organizationId', 'facilityId', 'date'], unique: true },
    ]);
    await createTable(runner, 'session_addition', 'mutable', {
      sessionId: 'id', patientId: 'id', episodeId: 'id', reason: 'words?', addedBy: 'id', withdrawnAt: 'instant?',
    }, [
      { name: 'ix_session_addition_session', columns: ['organizationId', 'sessionId'] },
      { name: 'ix_session_addition_patient', columns: ['organizationId', 'patientId'] },
    ]);
    await createTable(runner, 'assignment_exclusion', 'fixed', { assignmentId: 'id', lineageId: 'id' }, [
      { name: 'uq_assignment_exclusion_assignment_lineage', columns: ['organizationId', 'assignmentId', 'lineageId'], unique: true },
    ]);
    await createTable(runner, 'list_item', 'mutable', { facilityId: 'code', list: 'code', code: 'code', name: 'title', sort: 'whole', retiredAt: 'instant?' }, [
      { name: 'uq_list_item_facility_list_code', columns: ['organizationId', 'facilityId', 'list', 'code'], unique: true },
    ]);
    await createTable(runner, 'care_team_member', 'mutable', {
      patientId: 'id', staffMemberId: 'id', position: 'code', label: 'title?', since: 'instant', until: 'instant?',
    }, [
      { name: 'ix_care_team_member_patient', columns: ['organizationId', 'patientId'] },
      { name: 'ix_care_team_member_staffMember', columns: ['organizationId', 'staffMemberId'] },
    ]);
  }

  /** Additive, and what was written into the new columns cannot be put back into the old ones. */
  async down(runner: QueryRunner): Promise<void> {
    for (const table of ['care_team_member', 'list_item', 'assignment_exclusion', 'session_addition', 'holiday']) await runner.dropTable(table, true);
  }
}

/** A group had one default topic; it has a list now, which begins with that one. */
async function keepDefaultTopics(runner: QueryRunner): Promise<void> {
  if (!(await runner.hasColumn('therapy_group', 'defaultTopicId'))) return;
  const groups = (await runner.query('select id, defaultTopicId from therapy_group where defaultTopicId is not null')) as { id: string; defaultTopicId: string }[];
  for (const { id, defaultTopicId } of groups) await runner.query('update therapy_group set defaultTopicIds = ? where id = ?', [JSON.stringify([defaultTopicId]), id]);
  await runner.dropColumn('therapy_group', 'defaultTopicId');
}
