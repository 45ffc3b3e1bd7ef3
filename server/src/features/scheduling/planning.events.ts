import type { DomainEvent } from '../../platform/events/domain-event';
import { facilityEvent } from './session.events';

/** Sessions were written ahead. */
export const sessionsPlanned = (facilityId: string, count: number): DomainEvent => ({
  type: 'SessionsPlanned',
  facilityId,
  subject: { type: 'Facility', id: facilityId },
  topics: [],
  patientIds: [],
  payload: { facilityId, count },
});

/** The rosters of sessions that nobody started were kept, their day being over. */
export const passedRostersKept = (facilityId: string, count: number): DomainEvent => ({
  type: 'PassedRostersKept',
  facilityId,
  subject: { type: 'Facility', id: facilityId },
  topics: [],
  patientIds: [],
  payload: { facilityId, count },
});

interface SlotChanged {
  facilityId: string;
  scheduleId: string;
  lineageId: string;
  reach: string;
  from: string;
  rewritten: number;
  created: number;
  removed: number;
  left: number;
}

/** A slot was added, changed or ended, and the sessions ahead with it. */
export const slotChanged = ({ facilityId, scheduleId, ...payload }: SlotChanged): DomainEvent => facilityEvent('SlotChanged', facilityId, { type: 'GroupSchedule', id: scheduleId }, payload);

export const groupScheduleSaved = (facilityId: string, scheduleId: string, payload: Record<string, unknown>): DomainEvent => facilityEvent('GroupScheduleSaved', facilityId, { type: 'GroupSchedule', id: scheduleId }, payload);

/** A day without groups was named, renamed or given back. */
export const holidaySaved = (facilityId: string, holidayId: string, payload: { date: string; cancelled: number; restored: number; left: number }): DomainEvent => facilityEvent('HolidaySaved', facilityId, { type: 'Holiday', id: holidayId }, payload);

export const groupSaved = (facilityId: string, groupId: string, payload: { created: boolean; rewritten: number; left: number }): DomainEvent => facilityEvent('GroupSaved', facilityId, { type: 'Group', id: groupId }, payload);
export const groupArchived = (facilityId: string, groupId: string, archived: boolean): DomainEvent => facilityEvent('GroupArchived', facilityId, { type: 'Group', id: groupId }, { archived });
export const topicSaved = (facilityId: string, topicId: string, payload: { created: boolean; retired: boolean }): DomainEvent => facilityEvent('TopicSaved', facilityId, { type: 'GroupTopic', id: topicId }, payload);
