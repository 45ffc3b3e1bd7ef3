import { MOST_OFFSETS } from '@groupwork/shared/communications/communication-templates';
import { reminderDays, reminderDue } from '@groupwork/shared/communications/reminder-due';
import { channels } from '@groupwork/shared/communications/vocabulary';
import type { Channel } from '@groupwork/shared/communications/vocabulary';
import { grouped } from '@groupwork/shared/kernel/grouped';
import { addDays, dayBounds, facilityDate } from '@groupwork/shared/kernel/time';
import type { LocalDate } from '@groupwork/shared/kernel/time';
import { defaultSettings } from '@groupwork/shared/settings/settings';
import type { Reads } from '../../platform/database/reads';
import type { Work } from '../../platform/database/work';
import { facilitySettings } from '../facilities/facility.facts';
import { sessionsOfPatients } from '../scheduling/sessions-to-tell.facts';
import type { SessionToTell } from '../scheduling/sessions-to-tell.facts';
import { templatesFor } from './communication-template.facts';
import type { FacilityTemplates } from './communication-template.facts';

type Source = Pick<Reads | Work, 'query'>;

/** A reminder of a patient's day as it should wait. */
export interface WantedReminder {
  key: string;
  patientId: string;
  /** Of the day's first appointment. */
  facilityId: string;
  channel: Channel;
  forDate: LocalDate;
  dueAt: Date;
}

/** What reminders of some patients should wait, and the keys of every one that could. */
export interface RemindersWanted {
  wanted: Map<string, WantedReminder>;
  keys: string[];
}

/** One reminder for each patient, day, channel and offset: the first before the start is 0. */
const keyOf = (patientId: string, forDate: LocalDate, channel: Channel, place: number): string => `REMINDER:${patientId}:${forDate}:${channel}:${place}`;

function datesOf({ from, until }: { from: LocalDate; until: LocalDate }): LocalDate[] {
  const dates: LocalDate[] = [];
  for (let date = from; date <= until; date = addDays(date, 1)) dates.push(date);
  return dates;
}

/** The reminders these patients should get, from what they are expected in as it now stands. Eight statements, however many they are. */
export async function remindersWanted(source: Source, organizationId: string, patientIds: readonly string[], now: Date): Promise<RemindersWanted> {
  const facilities = await source.query<{ id: string }>('select id from facility where organizationId = ?', [organizationId]);
  const facilityIds = facilities.map(({ id }) => id);
  const templates = await templatesFor(source, organizationId, facilityIds);
  const settings = new Map((await facilitySettings(source, organizationId, facilityIds)).map((own, place) => [facilityIds[place] as string, own]));
  const offsets = [...templates.values()].flatMap((own) => channels.flatMap((channel) => own.of({ recipient: 'PATIENT', kind: 'REMINDER', channel }).offsets));
  const people = await source.query<{ id: string; timeZone: string }>('select id, timeZone from patient where organizationId = ? and id in (?)', [organizationId, patientIds]);
  const ends = people.map(({ timeZone }) => dayBounds(reminderDays(now, offsets, timeZone).until, timeZone).end.getTime());
  const sessions = await sessionsOfPatients(source, organizationId, people.map(({ id }) => id), { from: now, until: new Date(Math.max(now.getTime(), ...ends)) });
  const wanted: WantedReminder[] = [];
  const keys: string[] = [];
  for (const { id, timeZone } of people) {
    const days = reminderDays(now, offsets, timeZone);
    for (const date of datesOf(days)) for (const channel of channels) for (let place = 0; place < MOST_OFFSETS[channel]; place += 1) keys.push(keyOf(id, date, channel, place));
    for (const [forDate, [first]] of grouped(sessions.get(id) ?? [], (session) => facilityDate(session.plannedStart, timeZone))) {
      if (!first || forDate > days.until) continue;
      wanted.push(...ofOneDay({ patientId: id, timeZone, forDate, first, templates: templates.get(first.facilityId), quiet: settings.get(first.facilityId) ?? defaultSettings }));
    }
  }
  return { wanted: new Map(wanted.map((each) => [each.key, each])), keys };
}

interface OneDay {
  patientId: string;
  timeZone: string;
  forDate: LocalDate;
  first: SessionToTell;
  templates: FacilityTemplates | undefined;
  quiet: Parameters<typeof reminderDue>[0]['quiet'];
}

function ofOneDay({ patientId, timeZone, forDate, first, templates, quiet }: OneDay): WantedReminder[] {
  return channels.flatMap((channel) => {
    const template = templates?.of({ recipient: 'PATIENT', kind: 'REMINDER', channel });
    if (!template?.enabled) return [];
    return [...template.offsets].sort((one, other) => one - other).map((offset, place) => ({
      key: keyOf(patientId, forDate, channel, place),
      patientId,
      facilityId: first.facilityId,
      channel,
      forDate,
      dueAt: reminderDue({ first: first.plannedStart, offset, zone: timeZone, quiet }),
    }));
  });
}

/** What decides whether a reminder that is written is as it should be. */
export interface ReminderRow {
  uniqueKey: string;
  status: string;
  facilityId: string;
  dueAt: Date;
}

/** What would have to change: those to be written, to be taken back, to be put back and to be moved. */
export function compareReminders<R extends ReminderRow>({ wanted }: RemindersWanted, rows: readonly R[]): { missing: WantedReminder[]; needless: R[]; back: { row: R; wanted: WantedReminder }[]; moved: { row: R; wanted: WantedReminder }[] } {
  const written = new Map(rows.map((row) => [row.uniqueKey, row]));
  const pairs = rows.flatMap((row) => {
    const own = wanted.get(row.uniqueKey);
    return own ? [{ row, wanted: own }] : [];
  });
  return {
    missing: [...wanted.values()].filter(({ key }) => !written.has(key)),
    needless: rows.filter((row) => row.status === 'QUEUED' && !wanted.has(row.uniqueKey)),
    back: pairs.filter(({ row }) => row.status === 'WITHDRAWN'),
    moved: pairs.filter(({ row, wanted: own }) => row.status === 'QUEUED' && (row.dueAt.getTime() !== own.dueAt.getTime() || row.facilityId !== own.facilityId)),
  };
}
