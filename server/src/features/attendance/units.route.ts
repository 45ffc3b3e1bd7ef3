import { unitsOf } from '@groupwork/shared/attendance/units';
import { refuse } from '@groupwork/shared/kernel/refusal';
import { clockTimeWithHalf, daysBetween, wallTime } from '@groupwork/shared/kernel/time';
import { fullName } from '@groupwork/shared/patients/names';
import { sessionWord } from '@groupwork/shared/scheduling/group-session-status';
import { PART_2_STATEMENT } from '@groupwork/shared/signatures/part-2';
import { csvAnswer } from '../../platform/csv';
import { badField, refused } from '../../platform/errors';
import type { Context } from '../../platform/graphql/context';
import { rowId } from '../../platform/graphql/ids';
import { dayIn } from '../../platform/graphql/route-parameters';
import type { Route, RouteAnswer } from '../../platform/graphql/routes';
import { mustBeInScope } from '../access/staff-actor.facts';
import { readSession } from '../scheduling/group-session.facts';
import { readSessionUnits, readUnits } from './units.facts';
import type { PatientUnits, SessionUnits } from './units.facts';

const MOST_DAYS = 31;

const HEAD = ['Date of service', 'Group', 'Planned start', 'Actual start', 'Actual end', 'Time zone', 'MRN', 'Patient', 'Stays', 'Minutes', 'Billing code', 'Minutes of a unit', 'Rounding', 'Minimum minutes', 'Units', 'Minutes of the day\'s contact', 'Units of the day\'s contact', 'Most at once', 'Attended', 'Notice'];

type Cells = (string | number | null)[];

function cells(session: SessionUnits, line: PatientUnits): Cells {
  const { rule, timeZone } = session;
  const clock = (instant: Date | null): string | null => instant && clockTimeWithHalf(instant, timeZone);
  const stays = line.segments.map(({ startsAt, endsAt }) => `${clock(startsAt) ?? ''} to ${clock(endsAt) ?? ''}`).join('; ');
  const contact = line.earlierMinutes + line.minutes;
  return [
    session.date, session.groupTitle, clock(session.plannedStart), clock(session.actualStart), clock(session.actualEnd), timeZone, line.mrn, fullName(line), stays, line.minutes,
    rule.billingCode, rule.unitMinutes, rule.method, rule.minimumMinutes, line.units, contact, unitsOf(contact, rule), session.peak, session.lines.length, PART_2_STATEMENT,
  ];
}

function file(context: Context, sessions: readonly SessionUnits[], name: string): Promise<RouteAnswer> {
  context.disclosed(sessions.flatMap((session) => session.lines.map((line) => line.patientId)));
  return csvAnswer(name, HEAD, sessions.map((session) => session.lines.map((line) => cells(session, line))));
}

async function ofSession(context: Context, sessionId: string): Promise<RouteAnswer> {
  const session = await readSession(context, sessionId);
  if (session.status !== 'FINALISED') throw refused(refuse('UNITS_NOT_FINAL', { status: sessionWord(session) }));
  const units = await readSessionUnits(context.reads, context.actor.organizationId, session, context.clock.now());
  return file(context, units ? [units] : [], `units-${session.date}-${wallTime(session.plannedStart, session.timeZone).replace(':', '')}`);
}

async function ofFacility(context: Context, facilityId: string, query: URLSearchParams): Promise<RouteAnswer> {
  mustBeInScope(context.actor, facilityId);
  const [from, until] = [dayIn(query.get('from'), 'from'), dayIn(query.get('until'), 'until')];
  const days = daysBetween(from, until) + 1;
  if (days < 1 || days > MOST_DAYS) throw badField('until', `Ask for 1 to ${MOST_DAYS} days.`);
  const sessions = await readUnits(context.reads, context.actor.organizationId, { facilityId, from, until, now: context.clock.now() });
  return file(context, sessions.filter(({ status }) => status === 'FINALISED'), `units-${from}-${until}`);
}

/** Minutes and units of finalised sessions, for whoever bills them: files, which GraphQL is not for. */
export const unitsRoutes: readonly Route[] = [
  { method: 'get', path: '/units/session/:sessionId', operation: 'ExportSessionUnits', capability: 'units:export', answer: (request, context) => ofSession(context, rowId('GroupSession', request.parameters.sessionId ?? '', 'sessionId')) },
  { method: 'get', path: '/units/facility/:facilityId', operation: 'ExportFacilityUnits', capability: 'units:export', answer: (request, context) => ofFacility(context, rowId('Facility', request.parameters.facilityId ?? '', 'facilityId'), request.query) },
];
