import type { SuggestedFor } from '@groupwork/shared/facilities/lists';
import type { ShippedTemplate } from '@groupwork/shared/documentation/note-layout';
import type { GroupType } from '@groupwork/shared/scheduling/vocabulary';

export interface DemoGroup {
  key: string;
  title: string;
  groupType: GroupType;
  modality: string;
  clinical: boolean;
  capacity: number;
  room: string;
  delivery: 'IN_PERSON' | 'TELEHEALTH';
  reviewRequired?: boolean;
  /** A shipped note template, or the facility's own; free text when left out. */
  noteTemplate?: ShippedTemplate | 'OWN';
  topics: readonly string[];
}

export interface DemoSlot {
  group: string;
  rrule: string;
  wallTime: string;
  minutes: number;
  leaders: readonly string[];
  /** Days back from which it was held; the whole history when left out. */
  sinceDays?: number;
  /** Days from today on which it is or was cancelled. */
  cancelled?: { inDays: number; reason: string };
}

export interface DemoSchedule {
  key: string;
  title: string;
  suggestedFor?: Partial<SuggestedFor>;
  /** Houses go on on holidays, day programs do not. */
  observesHolidays?: boolean;
  /** How many patients it is given to, taken from the facility's list at `from`. */
  patients: { from: number; count: number };
  slots: readonly DemoSlot[];
}

export interface DemoFacility {
  key: 'alder' | 'cedar' | 'bay';
  timeZone: string;
  phone: string;
  address: string;
  rooms: readonly string[];
  patientCount: number;
  /** Level of care by position in the list of patients. */
  levels: readonly { code: string; until: number }[];
  groups: readonly DemoGroup[];
  schedules: readonly DemoSchedule[];
  historyDays: number;
}

const daily = 'FREQ=DAILY';
const weekly = (days: string): string => `FREQ=WEEKLY;BYDAY=${days}`;
const workdays = weekly('MO,TU,WE,TH,FR');

const group = (key: string, title: string, groupType: GroupType, modality: string, room: string, capacity: number, topics: readonly string[], more: Partial<DemoGroup> = {}): DemoGroup => ({ key, title, groupType, modality, clinical: true, capacity, room, delivery: 'IN_PERSON', topics, ...more });

const alder: DemoFacility = {
  key: 'alder',
  timeZone: 'America/Chicago',
  phone: '+1 312 555 0142',
  address: '1840 Alder Street\nChicago, IL 60614',
  rooms: ['Room 1', 'Room 2', 'Room 3', 'Library', 'Kitchen', 'Gym', 'Hall'],
  patientCount: 64,
  levels: [{ code: '2.1', until: 24 }, { code: '2.5', until: 40 }, { code: '3.5', until: 64 }],
  historyDays: 42,
  groups: [
    group('community', 'Community Meeting', 'SUPPORT', 'Recreation', 'Hall', 60, ['The week ahead', 'House agreements'], { clinical: false }),
    group('checkin', 'Morning Check-in', 'PROCESS', 'Mindfulness', 'Room 1', 12, ['Setting one intention', 'What sleep was like']),
    group('relapse', 'Relapse Prevention', 'PSYCHOEDUCATION', 'Relapse prevention', 'Room 2', 15, ['Coping ahead for the holidays', 'High-risk situations', 'Early warning signs']),
    group('dbt', 'DBT Skills: Distress Tolerance', 'SKILLS', 'DBT', 'Room 1', 15, ['Opposite action', 'TIP skills', 'Radical acceptance'], { noteTemplate: 'BIRP' }),
    group('processa', 'Process Group A', 'PROCESS', 'CBT', 'Room 3', 12, ['What we carry', 'Asking for help'], { noteTemplate: 'DAP' }),
    group('processb', 'Process Group B', 'PROCESS', 'CBT', 'Room 3', 12, ['Trust after betrayal', 'Saying no']),
    group('grief', 'Grief and Loss', 'PROCESS', 'Trauma-informed', 'Library', 12, ['Letters we never sent', 'Anniversaries'], { reviewRequired: true, noteTemplate: 'SOAP' }),
    group('trauma', 'Trauma Recovery', 'SKILLS', 'Seeking Safety', 'Room 3', 12, ['Grounding with five senses', 'Safe places']),
    group('nutrition', 'Nutrition and Recovery', 'PSYCHOEDUCATION', 'Motivational interviewing', 'Kitchen', 15, ['Eating on a budget', 'Sugar and sleep'], { clinical: false }),
    group('movement', 'Mindful Movement', 'RECREATIONAL', 'Recreation', 'Gym', 15, ['Chair yoga', 'Walking with attention'], { clinical: false }),
    group('gym', 'Recreation: Open Gym', 'RECREATIONAL', 'Recreation', 'Gym', 15, ['Team games'], { clinical: false }),
    group('evening', 'Evening IOP', 'PSYCHOEDUCATION', 'CBT', 'Room 2', 14, ['Boundaries at work', 'Riding the urge']),
    group('family', 'Family Systems', 'PSYCHOEDUCATION', 'CBT', 'Room 1', 15, ['Roles at home', 'Repairing after a fight'], { delivery: 'TELEHEALTH', noteTemplate: 'OWN' }),
    group('peer', 'Peer Circle', 'SUPPORT', 'Twelve-step facilitation', 'Library', 15, ['Passing it on', 'One day at a time'], { clinical: false }),
  ],
  schedules: [
    { key: 'community', title: 'House community', observesHolidays: false, suggestedFor: { levelsOfCare: ['3.5'] }, patients: { from: 0, count: 60 }, slots: [{ group: 'community', rrule: daily, wallTime: '08:00', minutes: 45, leaders: ['sam'], sinceDays: 8 }] },
    {
      key: 'iop', title: 'IOP morning', suggestedFor: { levelsOfCare: ['2.1'] }, patients: { from: 0, count: 14 },
      slots: [
        { group: 'relapse', rrule: workdays, wallTime: '10:00', minutes: 50, leaders: ['dana', 'tomas'] },
        { group: 'dbt', rrule: weekly('MO,WE,FR'), wallTime: '11:00', minutes: 50, leaders: ['dana'] },
        { group: 'peer', rrule: weekly('SA,SU'), wallTime: '10:00', minutes: 60, leaders: ['sam'] },
      ],
    },
    {
      key: 'iopevening', title: 'IOP evening', suggestedFor: { levelsOfCare: ['2.1'], tracks: ['WORK'] }, patients: { from: 14, count: 10 },
      slots: [
        { group: 'evening', rrule: weekly('MO,TU,WE,TH'), wallTime: '17:30', minutes: 100, leaders: ['marcus'] },
        { group: 'family', rrule: weekly('TU,TH,SA'), wallTime: '13:00', minutes: 50, leaders: ['dana'] },
      ],
    },
    {
      key: 'php', title: 'PHP day', suggestedFor: { levelsOfCare: ['2.5'] }, patients: { from: 24, count: 16 },
      slots: [
        { group: 'checkin', rrule: daily, wallTime: '09:00', minutes: 50, leaders: ['dana'] },
        { group: 'grief', rrule: weekly('MO,WE,FR,SU'), wallTime: '10:00', minutes: 50, leaders: ['marcus'] },
        { group: 'nutrition', rrule: weekly('TU,TH,SA'), wallTime: '10:30', minutes: 50, leaders: ['grace'] },
        { group: 'processa', rrule: workdays, wallTime: '14:00', minutes: 50, leaders: ['tomas'] },
      ],
    },
    {
      key: 'resa', title: 'Residential A', observesHolidays: false, suggestedFor: { levelsOfCare: ['3.5'], clinicalNeeds: ['TRAUMA'] }, patients: { from: 40, count: 12 },
      slots: [
        { group: 'trauma', rrule: weekly('MO,WE,FR'), wallTime: '13:00', minutes: 80, leaders: ['marcus'] },
        { group: 'processb', rrule: daily, wallTime: '11:00', minutes: 50, leaders: ['tomas'] },
        { group: 'movement', rrule: daily, wallTime: '16:00', minutes: 40, leaders: ['grace'], cancelled: { inDays: -9, reason: 'Staff training.' } },
      ],
    },
    {
      key: 'resb', title: 'Residential B', observesHolidays: false, suggestedFor: { levelsOfCare: ['3.5'] }, patients: { from: 52, count: 12 },
      slots: [
        { group: 'gym', rrule: daily, wallTime: '15:00', minutes: 50, leaders: ['grace'], cancelled: { inDays: 1, reason: 'The gym floor is being renewed.' } },
        { group: 'trauma', rrule: weekly('TU,TH,SA'), wallTime: '13:00', minutes: 80, leaders: ['marcus'] },
        { group: 'processb', rrule: weekly('SA,SU'), wallTime: '19:00', minutes: 50, leaders: [] },
      ],
    },
  ],
};

const cedar: DemoFacility = {
  key: 'cedar',
  timeZone: 'America/Denver',
  phone: '+1 303 555 0177',
  address: '75 Cedar Court\nDenver, CO 80203',
  rooms: ['North Room', 'South Room'],
  patientCount: 40,
  levels: [{ code: '1', until: 20 }, { code: '2.1', until: 40 }],
  historyDays: 42,
  groups: [
    group('relapse', 'Relapse Prevention', 'PSYCHOEDUCATION', 'Relapse prevention', 'North Room', 15, ['High-risk situations']),
    group('process', 'Process Group', 'PROCESS', 'CBT', 'South Room', 11, ['Asking for help']),
  ],
  schedules: [
    { key: 'day', title: 'Day program', suggestedFor: { levelsOfCare: ['2.1'] }, patients: { from: 0, count: 12 }, slots: [{ group: 'relapse', rrule: daily, wallTime: '09:30', minutes: 50, leaders: ['hana'] }] },
    { key: 'late', title: 'After work', suggestedFor: { levelsOfCare: ['1'] }, patients: { from: 12, count: 10 }, slots: [{ group: 'process', rrule: daily, wallTime: '18:00', minutes: 80, leaders: ['hana'] }] },
  ],
};

const bay: DemoFacility = {
  ...cedar,
  key: 'bay',
  timeZone: 'America/New_York',
  phone: '+1 617 555 0119',
  address: '9 Bay Road\nBoston, MA 02110',
  historyDays: 14,
  schedules: [{ key: 'day', title: 'Day program', patients: { from: 0, count: 12 }, slots: [{ group: 'process', rrule: daily, wallTime: '10:00', minutes: 50, leaders: ['adaeze'] }] }],
};

export const demoFacilities: readonly DemoFacility[] = [alder, cedar, bay];
