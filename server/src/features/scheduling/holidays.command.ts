import { refuse } from '@groupwork/shared/kernel/refusal';
import { facilityDate, shortDate } from '@groupwork/shared/kernel/time';
import type { LocalDate } from '@groupwork/shared/kernel/time';
import { isWithinAYear } from '@groupwork/shared/scheduling/slot.rules';
import { isUniqueViolation } from '../../platform/database/faults';
import type { Reads } from '../../platform/database/reads';
import { mustBeVersion } from '../../platform/database/repository';
import type { UnitOfWork } from '../../platform/database/unit-of-work';
import type { Work } from '../../platform/database/work';
import { badField, notFound, refuseIf } from '../../platform/errors';
import { mustBeInScope } from '../access/staff-actor.facts';
import type { StaffActor } from '../access/staff-actor.facts';
import { lockFacility } from '../facilities/lock-facility.step';
import { mustHaveRoom } from '../facilities/room-for-more.step';
import { topicTitles } from './group-of-the-day';
import { holidaySaved } from './planning.events';
import { applyAhead, compareAhead, readAhead } from './rewrite-ahead';
import type { AheadChange, WrittenAhead } from './rewrite-ahead';
import { Holidays } from './scheduling.repositories';
import { horizonOf, occurrencesOf, readPlan } from './slots.read';

interface SaveHoliday {
  facilityId: string;
  id: string | null;
  version: number | null;
  date: LocalDate;
  name: string;
  key: string;
}

/** Names a day without groups. Sessions of that day that nobody has touched are cancelled; the series stays. */
export function saveHoliday(unitOfWork: UnitOfWork, actor: StaffActor, input: SaveHoliday): Promise<{ facilityId: string }> {
  const { key, ...wanted } = input;
  return unitOfWork.run(actor, { operation: 'saveHoliday', key, request: wanted }, async (work) => {
    const timeZone = await zoneOf(work, actor, wanted.facilityId);
    mustBeAhead(wanted.date, facilityDate(work.now, timeZone));
    refuseIf(isWithinAYear({ date: wanted.date, today: facilityDate(work.now, timeZone) }));
    const name = wanted.name.trim();
    if (name === '') throw badField('name', 'Give it a name.');
    const holidays = work.repository(Holidays);
    const [same] = await holidays.all({ facilityId: wanted.facilityId, date: wanted.date });
    if (same && same.id !== wanted.id) throw badField('date', `${shortDate(wanted.date)} is a holiday already: ${same.name}.`);
    const row = wanted.id === null ? null : await holidays.getForUpdate(wanted.id);
    if (row && row.facilityId !== wanted.facilityId) throw notFound();
    if (row) mustBeVersion(row, wanted.version ?? 0);
    else await mustHaveRoom(work, wanted.facilityId, 'holidays', () => holidays.count({ facilityId: wanted.facilityId }));
    const saved = await (row ? holidays.change(row, { date: wanted.date, name }) : holidays.add({ facilityId: wanted.facilityId, date: wanted.date, name })).catch((error: unknown) => {
      throw isUniqueViolation(error) ? badField('date', `${shortDate(wanted.date)} is a holiday already.`) : error;
    });
    const days = [...new Set([wanted.date, ...(row ? [row.date] : [])])].filter((date) => date >= facilityDate(work.now, timeZone));
    const told = await rewriteDays(work, wanted.facilityId, timeZone, days);
    work.record(holidaySaved(wanted.facilityId, saved.id, { date: wanted.date, ...told }));
    return { facilityId: wanted.facilityId };
  });
}

/** Takes a holiday back: what it cancelled, and nobody touched since, is planned again. */
export function removeHoliday(unitOfWork: UnitOfWork, actor: StaffActor, input: { holidayId: string; version: number; key: string }): Promise<{ facilityId: string }> {
  const { key, ...wanted } = input;
  return unitOfWork.run(actor, { operation: 'removeHoliday', key, request: wanted }, async (work) => {
    const row = await work.repository(Holidays).getForUpdate(wanted.holidayId);
    const timeZone = await zoneOf(work, actor, row.facilityId);
    mustBeVersion(row, wanted.version);
    mustBeAhead(row.date, facilityDate(work.now, timeZone));
    await work.query('delete from holiday where organizationId = ? and id = ?', [actor.organizationId, row.id]);
    work.changed();
    const told = await rewriteDays(work, row.facilityId, timeZone, [row.date]);
    work.record(holidaySaved(row.facilityId, row.id, { date: row.date, ...told }));
    return { facilityId: row.facilityId };
  });
}

const mustBeAhead = (date: LocalDate, today: LocalDate): void => refuseIf(date < today ? refuse('DAY_IS_OVER', { date: shortDate(date) }) : null);

async function zoneOf(source: Pick<Reads | Work, 'query'>, actor: StaffActor, facilityId: string): Promise<string> {
  mustBeInScope(actor, facilityId);
  const [facility] = await source.query<{ timeZone: string }>('select timeZone from facility where organizationId = ? and id = ?', [actor.organizationId, facilityId]);
  if (!facility) throw notFound();
  return facility.timeZone;
}

/** What a holiday on a day would do to the sessions that are written. */
export async function previewHoliday(source: Pick<Reads, 'query'>, actor: StaffActor, facilityId: string, date: LocalDate, now: Date): Promise<{ cancelled: number; left: AheadChange['left'] }> {
  const timeZone = await zoneOf(source, actor, facilityId);
  const change = await dayAhead(source, actor.organizationId, facilityId, timeZone, date, now, 'a holiday');
  return { cancelled: change.rewrite.filter(({ occurrence }) => occurrence.cancelReason !== null).length, left: change.left };
}

async function rewriteDays(work: Work, facilityId: string, timeZone: string, days: readonly LocalDate[]): Promise<{ cancelled: number; restored: number; left: number }> {
  // Sessions are planned before it, and are found below, or after it, and are as it says.
  await lockFacility(work, facilityId);
  const told = { cancelled: 0, restored: 0, left: 0 };
  const topics = await topicTitles(work, work.actor.organizationId);
  for (const date of days) {
    const change = await dayAhead(work, work.actor.organizationId, facilityId, timeZone, date, work.now, null);
    await applyAhead(work, change, topics);
    told.cancelled += change.rewrite.filter(({ occurrence }) => occurrence.cancelReason !== null).length;
    told.restored += change.rewrite.filter(({ occurrence }) => occurrence.cancelReason === null).length;
    told.left += change.left.length;
  }
  return told;
}

/** One day's plan beside what is written for it; with `named`, as if the day were a holiday of that name. */
async function dayAhead(source: Pick<Reads | Work, 'query'> & Partial<Pick<Work, 'locks'>>, organizationId: string, facilityId: string, timeZone: string, date: LocalDate, now: Date, named: string | null): Promise<AheadChange> {
  const nothing: AheadChange = { rewrite: [], create: [], remove: [], left: [] };
  if (date > horizonOf(now, timeZone)) return nothing;
  const plan = await readPlan(source, organizationId, now, 't.facilityId = ?', [facilityId]);
  const topics = await topicTitles(source, organizationId);
  const lineages = [...new Set(plan.slots.filter((slot) => slot.observesHolidays).map((slot) => slot.lineageId))];
  const written = (await readAhead(source, organizationId, lineages, date, date)).filter((session) => isOnItsDay(session));
  const holidays = named === null ? plan.holidays : new Map([...plan.holidays, [`${facilityId} ${date}`, named]]);
  const wanted = occurrencesOf({ ...plan, holidays }, () => date, () => date).filter((occurrence) => lineages.includes(occurrence.slot.lineageId));
  const change = compareAhead(wanted, written, topics, now);
  // Only whether it is held: what else may differ is not the holiday's to repair.
  return { ...nothing, rewrite: change.rewrite, left: change.left };
}

/** What was moved away from this day is not held on it. */
const isOnItsDay = (session: WrittenAhead): boolean => session.fields.date === session.originalStartLocal.slice(0, 10);
