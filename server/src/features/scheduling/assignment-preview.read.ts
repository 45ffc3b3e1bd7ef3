import { grouped } from '@groupwork/shared/kernel/grouped';
import { globalId } from '@groupwork/shared/kernel/ids';
import { firstRefusal } from '@groupwork/shared/kernel/refusal';
import { sentence } from '@groupwork/shared/kernel/refusal-catalogue';
import { addMinutes, facilityDate } from '@groupwork/shared/kernel/time';
import type { LocalDate } from '@groupwork/shared/kernel/time';
import { assignmentDateRules, assignmentEnd, assignmentStart } from '@groupwork/shared/scheduling/assign.rules';
import { takenAt, whoMustWait } from '@groupwork/shared/scheduling/seats';
import { suggestedSchedules } from '@groupwork/shared/scheduling/suggestion';
import { shortOf, weekLoad } from '@groupwork/shared/scheduling/week-load';
import type { WeekLoad } from '@groupwork/shared/scheduling/week-load';
import { notFound } from '../../platform/errors';
import type { Context } from '../../platform/graphql/context';
import { facilityScope, mayAt, mustBeInScope } from '../access/staff-actor.facts';
import type { Actor } from '../../platform/actor';
import { patientLoader } from '../patients/patients.facts';
import type { PatientType } from '../patients/patient.type';
import { namesFor, shapeAppointment } from './appointments.read';
import type { AppointmentType } from './appointment.type';
import { PATIENTS_AT_ONCE, checkPatients, readAhead, readPatientsHere, windowOf } from './assignment-check.read';
import type { Ahead, Gift, PatientCheck, PatientHere } from './assignment-check.read';
import type { SchedulesToAssign } from './assign-schedules.command';
import { AssignmentPreviewType, ClashSideType, ClashType, SeatsShortType, SuggestedScheduleType, WeekRequirementType } from './assignment.type';
import { clashFacts } from './clash-facts';
import type { ClashFacts, ClashSideFacts } from './clash-facts';
import { givingRefusals, readClashPolicy, readFacilityHere, readSchedulesHere, readSlotsLeftOut } from './give-schedules';
import type { FacilityHere } from './give-schedules';
import type { GroupScheduleType } from './group-schedule.type';
import { groupScheduleLoader } from './group-schedules.read';
import type { Expected } from './memberships';
import { readNoSeats } from './no-seat.read';
import { placementAt, readSuggestedFor } from './proposal.facts';
import { readPlaces } from './seat-places.read';
import { slotsCounted, wantedOf } from './stand-in-line';
import { slotTimes } from './waitlist.read';

const MOST_REFUSALS = 20;
const WEEK_MINUTES = 7 * 24 * 60;

export type PreviewAsked = Omit<SchedulesToAssign, 'reason' | 'clashReason'>;

/** What giving schedules to patients would do: the same check that the command makes, and for one patient the week it gives. */
export async function readAssignmentPreview(context: Context, actor: Actor, asked: PreviewAsked): Promise<AssignmentPreviewType> {
  const { organizationId } = actor;
  mustBeInScope(actor, asked.facilityId);
  const facility = await readFacilityHere(context.reads, organizationId, asked.facilityId);
  const schedules = await readSchedulesHere(context.reads, organizationId, [...new Set(asked.scheduleIds)]);
  const today = facilityDate(context.clock.now(), facility.timeZone);
  const date = asked.startsOn ?? today;
  const dateRefusal = firstRefusal(assignmentDateRules, { date, today, endsOn: asked.endsOn, mayBackDate: mayAt(actor, 'session:back-date', facility.id), facilityName: facility.name, windowDays: facility.settings.backDateWindowDays });
  const gift: Gift = {
    facility,
    patientIds: [...new Set(asked.patientIds)].sort(),
    scheduleIds: schedules.map((schedule) => schedule.id),
    // A day that cannot be is not looked at; the week shown is today's.
    startsAt: assignmentStart(dateRefusal ? today : date, today, context.clock.now(), facility.timeZone),
    endsAt: dateRefusal ? null : assignmentEnd(asked.endsOn, facility.timeZone),
    leaveOut: await readSlotsLeftOut(context.reads, organizationId, asked.leaveOut),
    now: context.clock.now(),
  };
  const patients = await readPatients(context, gift);
  if ([...schedules, ...patients].some((each) => !facilityScope(actor).includes(each.facilityId))) throw notFound();
  context.disclosed(gift.patientIds);
  const ahead = await readAhead(context.reads, organizationId, gift, patients);
  const checks = checkPatients(gift, patients, ahead);
  const refusals = [...(dateRefusal ? [dateRefusal] : []), ...givingRefusals(facility, date, schedules, patients)];
  const seats = await seatsOf(context, facility, gift, checks);
  return Object.assign(new AssignmentPreviewType(), {
    startsAt: gift.startsAt,
    ...(await clashesOf(context, actor, facility, checks, ahead)),
    patientCount: patients.length,
    already: checks.reduce((sum, check) => sum + check.already.length, 0),
    refusals: refusals.slice(0, MOST_REFUSALS).map(sentence),
    capacityReached: facility.settings.capacityReached,
    seatsShort: seats.map(({ short }) => short),
    ...(await weekOf(context, facility, gift, checks, ahead, seats)),
  });
}

/** A slot that has not a seat for everybody. */
interface SlotShort { lineageId: string; short: SeatsShortType }

/** Which groups have not a seat for everybody. Eight statements. */
async function seatsOf(context: Context, facility: FacilityHere, gift: Gift, checks: readonly PatientCheck[]): Promise<SlotShort[]> {
  const { organizationId } = context.actor;
  const { capacityReached } = facility.settings;
  if (gift.scheduleIds.length === 0) return [];
  const begins = checks.flatMap(({ patient, begins: own }) => own.map(({ scheduleId, startsAt, leftOut }) => ({ row: { id: '', patientId: patient.id, episodeId: '', groupScheduleId: scheduleId, startsAt, endsAt: gift.endsAt }, leftOut })));
  const wanted = grouped(wantedOf(await slotsCounted(context.reads, organizationId, gift.scheduleIds, gift.now), begins, gift.now), ({ slot }) => slot.lineageId);
  const places = await readPlaces(context.reads, organizationId, { lineageIds: [...wanted.keys()], sessionIds: [] }, gift.now);
  const times = await slotTimes(context.reads, organizationId, [...wanted.keys()], gift.now);
  return places.flatMap(({ lineageId, place, line }): SlotShort[] => {
    const own = lineageId === null ? [] : (wanted.get(lineageId) ?? []);
    const when = times.get(lineageId ?? '');
    // Where nobody waits, whoever is given it comes: only the seats are counted.
    const without = whoMustWait(place, capacityReached === 'WAITLIST' ? line : [], own).length;
    return lineageId === null || when === undefined || without === 0 ? [] : [{ lineageId, short: Object.assign(new SeatsShortType(), { ...when, capacity: place.capacity, taken: takenAt(place, own[0]?.from ?? 0), without, inLine: line.length }) }];
  });
}

async function readPatients(context: Context, gift: Gift): Promise<PatientHere[]> {
  const patients: PatientHere[] = [];
  for (let at = 0; at < gift.patientIds.length; at += PATIENTS_AT_ONCE) patients.push(...(await readPatientsHere(context.reads, context.actor.organizationId, gift, gift.patientIds.slice(at, at + PATIENTS_AT_ONCE))));
  if (patients.length < gift.patientIds.length) throw notFound();
  return patients;
}

type ClashPart = Pick<AssignmentPreviewType, 'policy' | 'mayOverride' | 'overriders' | 'reasonNeeded' | 'clashes' | 'clashCount' | 'patientsWithClash'>;

async function clashesOf(context: Context, actor: Actor, facility: FacilityHere, checks: readonly PatientCheck[], ahead: Ahead): Promise<ClashPart> {
  return {
    ...(await readClashPolicy(context.reads, actor, facility.id, facility.settings.clashPolicy)),
    clashes: await shapeClashes(context, clashFacts(checks, ahead.slots)),
    clashCount: checks.reduce((sum, check) => sum + check.clashes.length, 0),
    patientsWithClash: checks.filter((check) => check.clashes.length > 0).length,
  };
}

type WeekPart = Pick<AssignmentPreviewType, 'week' | 'minutesPerWeek' | 'daysPerWeek' | 'requirement' | 'suggested'>;

/** A week from the moment it begins, so that each weekly group is in it once; without the groups the patient waits for or would wait for. */
async function weekOf(context: Context, facility: FacilityHere, gift: Gift, checks: readonly PatientCheck[], ahead: Ahead, short: readonly SlotShort[]): Promise<WeekPart> {
  const [check] = checks;
  if (!check || checks.length > 1) return { week: [], minutesPerWeek: 0, daysPerWeek: 0, requirement: null, suggested: [] };
  const { from } = windowOf(gift);
  const until = addMinutes(from, WEEK_MINUTES);
  const noSeat = (await readNoSeats(context.reads, context.actor.organizationId, [check.patient.id]))(check.patient.id);
  const full = facility.settings.capacityReached === 'WAITLIST' ? short.map(({ lineageId }) => lineageId) : [];
  const isInLine = ({ session, added }: Expected): boolean => !check.patient.singleSessionIds.includes(session.id) && (added ? full.includes(session.lineageId ?? '') : noSeat.waits(session));
  const expected = check.expected.filter((one) => one.start >= from && one.start < until && !isInLine(one));
  const load = weekLoad(expected.map(({ session }) => session), facility.timeZone);
  const names = await namesFor(context, expected, ahead.slots);
  const week = expected.map((one): AppointmentType => shapeAppointment(check.patient.id, one, names));
  return { week, minutesPerWeek: load.minutes, daysPerWeek: load.days, ...(await askedOf(context, facility, check.patient, from, load)) };
}

async function askedOf(context: Context, facility: FacilityHere, patient: PatientHere, from: Date, load: WeekLoad): Promise<Pick<WeekPart, 'requirement' | 'suggested'>> {
  const { organizationId } = context.actor;
  const placement = await placementAt(context.reads, organizationId, patient.id, from);
  if (!placement) return { requirement: null, suggested: [] };
  const level = await context.reads.one<{ name: string; weeklyMinutes: number | null; weeklyDays: number | null }>('select name, weeklyMinutes, weeklyDays from level_of_care where organizationId = ? and code = ?', [organizationId, placement.levelOfCareCode]);
  const asks = { levelOfCare: level?.name ?? placement.levelOfCareCode, minutes: level?.weeklyMinutes ?? null, days: level?.weeklyDays ?? null };
  const short = shortOf(asks, load);
  const open = (await readSuggestedFor(context.reads, organizationId, facility.id)).filter((schedule) => !schedule.archived && patient.assignments.every((held) => held.scheduleId !== schedule.id));
  const fits = suggestedSchedules(open, placement);
  const types = await context.loadAll(groupScheduleLoader, fits.map(({ schedule }) => schedule.id));
  return {
    requirement: Object.assign(new WeekRequirementType(), { ...asks, minutesShort: short.minutes, daysShort: short.days }),
    suggested: fits.flatMap(({ because }, place) => (isSchedule(types[place]) ? [Object.assign(new SuggestedScheduleType(), { schedule: types[place], because })] : [])),
  };
}

const isSchedule = (found: GroupScheduleType | null | undefined): found is GroupScheduleType => found !== null && found !== undefined;

/** Clashes as they are shown, with names. */
export async function shapeClashes(context: Context, clashes: readonly ClashFacts[]): Promise<ClashType[]> {
  if (clashes.length === 0) return [];
  const ids = [...new Set(clashes.flatMap(({ first, second }) => [first.scheduleId ?? [], second.scheduleId ?? []].flat()))];
  const schedules = await context.loadAll(groupScheduleLoader, ids);
  const titles = new Map(schedules.filter(isSchedule).map((schedule) => [schedule.scheduleId, schedule.title]));
  const people = await context.loadAll(patientLoader, clashes.map((clash) => clash.patientId));
  return clashes.flatMap((clash, place) => {
    const patient = people[place];
    return patient ? [shapeClash(clash, patient, titles)] : [];
  });
}

const shapeClash = (clash: ClashFacts, patient: PatientType, titles: ReadonlyMap<string, string>): ClashType =>
  Object.assign(new ClashType(), { patient, first: shapeSide(clash.first, titles), second: shapeSide(clash.second, titles), date: clash.date as LocalDate, start: new Date(clash.start), end: new Date(clash.end), times: clash.times });

const shapeSide = (side: ClashSideFacts, titles: ReadonlyMap<string, string>): ClashSideType =>
  Object.assign(new ClashSideType(), {
    scheduleId: side.scheduleId && globalId('GroupSchedule', side.scheduleId),
    scheduleTitle: side.scheduleId && (titles.get(side.scheduleId) ?? null),
    slotId: side.slotId && globalId('ScheduleSlot', side.slotId),
    groupTitle: side.groupTitle,
    start: new Date(side.start),
    end: new Date(side.end),
    added: side.added,
  });
