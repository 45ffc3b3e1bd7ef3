import type { MigrationInterface, QueryRunner } from 'typeorm';
import { createTable } from '../platform/database/create-table';

/** Tables for groups, schedules, sessions and their leaders. */
export class Scheduling1764000004000 implements MigrationInterface {
  name = 'Scheduling1764000004000';

  async up(runner: QueryRunner): Promise<void> {
    await createTable(runner, 'therapy_group', 'mutable', {
      facilityId: 'id', title: 'title', groupType: 'code', modality: 'code', delivery: 'code',
      clinical: 'flag', capacity: 'whole', minimum: 'whole', roomId: 'id?', reviewRequired: 'flag',
      enabled: 'flag', defaultTopicId: 'id?',
    }, [
      { name: 'ix_therapy_group_facility_title', columns: ['organizationId', 'facilityId', 'title'] },
    ]);
    await createTable(runner, 'group_topic', 'mutable', {
      facilityId: 'id', title: 'title', contentSnippet: 'words', suggestedThemes: 'json',
      retiredAt: 'instant?',
    }, [
      { name: 'ix_group_topic_facility_title', columns: ['organizationId', 'facilityId', 'title'] },
    ]);
    await createTable(runner, 'group_schedule', 'mutable', {
      facilityId: 'id', title: 'title',
    }, [
      { name: 'ix_group_schedule_facility_title', columns: ['organizationId', 'facilityId', 'title'] },
    ]);
    await createTable(runner, 'schedule_slot', 'mutable', {
      groupScheduleId: 'id', facilityId: 'id', groupId: 'id', lineageId: 'id', rrule: 'words',
      startsOn: 'date', wallTime: 'code', durationMinutes: 'whole', roomId: 'id?', leaderIds: 'json',
      validFrom: 'instant', validUntil: 'instant?',
    }, [
      { name: 'ix_schedule_slot_facility', columns: ['organizationId', 'facilityId'] },
      { name: 'ix_schedule_slot_groupSchedule', columns: ['organizationId', 'groupScheduleId'] },
      { name: 'ix_schedule_slot_lineage_validFrom', columns: ['organizationId', 'lineageId', 'validFrom'] },
    ]);
    await createTable(runner, 'slot_exception', 'mutable', {
      lineageId: 'id', originalStartLocal: 'wallTime', kind: 'code', newStartLocal: 'wallTime?',
      newRoomId: 'id?', newLeaderIds: 'json?', reason: 'words?', validUntil: 'instant?',
    }, [
      { name: 'ix_slot_exception_lineage_originalStartLocal', columns: ['organizationId', 'lineageId', 'originalStartLocal'] },
    ]);
    await createTable(runner, 'schedule_assignment', 'mutable', {
      patientId: 'id', episodeId: 'id', groupScheduleId: 'id', startsAt: 'instant', endsAt: 'instant?',
      reason: 'words?',
    }, [
      { name: 'ix_schedule_assignment_patient_startsAt', columns: ['organizationId', 'patientId', 'startsAt'] },
      { name: 'ix_schedule_assignment_groupSchedule_startsAt', columns: ['organizationId', 'groupScheduleId', 'startsAt'] },
    ]);
    await createTable(runner, 'group_session', 'mutable', {
      facilityId: 'id', groupId: 'id', groupScheduleId: 'id?', lineageId: 'id?',
      originalStartLocal: 'wallTime?', plannedStart: 'instant', plannedEnd: 'instant', date: 'date',
      timeZone: 'code', roomId: 'id?', status: 'code', groupTitle: 'title', groupType: 'code',
      modality: 'code', delivery: 'code', clinical: 'flag', capacity: 'whole', minimum: 'whole',
      title: 'title', topicId: 'id?', topicText: 'title?', reviewRequired: 'flag', actualStart: 'instant?',
      actualEnd: 'instant?', startedBy: 'id?', endedBy: 'id?', rosterTakenAt: 'instant?',
      returnedAt: 'instant?', signedAt: 'instant?', finalisedAt: 'instant?', statusReason: 'words?',
      documentedBy: 'id?', contentVersion: 'whole',
    }, [
      { name: 'ix_group_session_facility_date_status', columns: ['organizationId', 'facilityId', 'date', 'status'] },
      { name: 'ix_group_session_facility_status_plannedStart', columns: ['organizationId', 'facilityId', 'status', 'plannedStart'] },
      { name: 'ix_group_session_facility_plannedStart', columns: ['organizationId', 'facilityId', 'plannedStart'] },
      { name: 'uq_group_session_lineage_originalStartLocal', columns: ['organizationId', 'lineageId', 'originalStartLocal'], unique: true },
    ]);
    await createTable(runner, 'session_leader', 'mutable', {
      sessionId: 'id', staffMemberId: 'id', position: 'code', since: 'instant', until: 'instant?',
      reason: 'words?',
    }, [
      { name: 'ix_session_leader_session', columns: ['organizationId', 'sessionId'] },
      { name: 'ix_session_leader_staffMember_session', columns: ['organizationId', 'staffMemberId', 'sessionId'] },
    ]);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable('session_leader', true);
    await runner.dropTable('group_session', true);
    await runner.dropTable('schedule_assignment', true);
    await runner.dropTable('slot_exception', true);
    await runner.dropTable('schedule_slot', true);
    await runner.dropTable('group_schedule', true);
    await runner.dropTable('group_topic', true);
    await runner.dropTable('therapy_group', true);
  }
}
