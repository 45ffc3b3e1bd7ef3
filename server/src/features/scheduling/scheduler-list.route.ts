import { isNarrowed, ownWorks, ownWorkStanding, standingOf } from '@groupwork/shared/scheduling/narrowing';
import type { Standing } from '@groupwork/shared/scheduling/narrowing';
import { groupSessionStatuses, sessionWord } from '@groupwork/shared/scheduling/group-session-status';
import { signedMoment } from '@groupwork/shared/kernel/time';
import type { CsvRow } from '@groupwork/shared/kernel/csv';
import { deliveryWords, groupTypes, groupTypeWords } from '@groupwork/shared/scheduling/vocabulary';
import { globalId } from '@groupwork/shared/kernel/ids';
import { atOnce } from '../../platform/csv';
import type { Context } from '../../platform/graphql/context';
import { rowId, rowIdOrNull } from '../../platform/graphql/ids';
import { allIn, chosenIn, codeIn, dayIn } from '../../platform/graphql/route-parameters';
import type { Route } from '../../platform/graphql/routes';
import { listFile } from '../access/list-file.facts';
import { staffOf } from '../access/staff-actor.facts';
import { readCalendar } from './calendar.read';
import type { CalendarSessionType } from './calendar.type';

const standings: readonly Standing[] = [...groupSessionStatuses, 'RETURNED'];

/** Ids as the page has them; what is none is said to be none. */
function idsIn(query: URLSearchParams, name: string, node: 'Facility' | 'StaffMember' | 'Room' | 'Group'): string[] {
  const ids = query.getAll(name);
  for (const id of ids) rowId(node, id, name);
  return ids;
}

/** Whether a session is shown on the page with this address. */
function narrowedBy(context: Context, query: URLSearchParams): (session: CalendarSessionType) => boolean {
  const me = globalId('StaffMember', staffOf(context.actor).id);
  const work = chosenIn(query, 'work', ownWorks);
  const mine = query.get('mine') === '1' || work !== null;
  const narrowing = { leader: idsIn(query, 'leader', 'StaffMember'), room: idsIn(query, 'room', 'Room'), group: idsIn(query, 'group', 'Group'), type: allIn(query, 'type', groupTypes), status: allIn(query, 'status', standings) };
  return (session) => {
    const leaderIds = session.leaders.map(({ id }) => id);
    return (!mine || leaderIds.includes(me)) && (work === null || standingOf(session) === ownWorkStanding[work]) && isNarrowed(session, leaderIds, narrowing);
  };
}

function pieces(context: Context, query: URLSearchParams): AsyncGenerator<readonly CalendarSessionType[]> {
  const patientId = rowIdOrNull('Patient', query.get('patient'), 'patient');
  const facilityIds = idsIn(query, 'facility', 'Facility').map((id) => rowId('Facility', id, 'facility'));
  if (patientId !== null) for (const facilityId of facilityIds) context.mustHave('patient:search', facilityId);
  const isShown = narrowedBy(context, query);
  const asked = { facilityIds, from: dayIn(query.get('from'), 'from'), until: dayIn(query.get('until'), 'until'), patientId, levelOfCare: codeIn(query, 'level') };
  return atOnce(async () => (await readCalendar(context, asked)).sessions.filter(isShown));
}

function row(session: CalendarSessionType): CsvRow {
  const { facility, booked, capacity, held, offered, waiting } = session;
  const moment = (instant: Date): string => signedMoment(instant, facility.timeZone);
  return [
    session.date, moment(session.plannedStart), moment(session.plannedEnd), session.groupTitle, groupTypeWords[session.groupType], deliveryWords[session.delivery], facility.name, session.room?.name ?? null,
    session.leaders.map(({ name }) => name).join('; '), sessionWord(session), booked, capacity, held, offered, waiting, facility.timeZone,
  ];
}

/** The scheduler's sessions of some days and facilities, narrowed like its views. They name no patient. */
export const schedulerListRoutes: readonly Route[] = [
  listFile<CalendarSessionType>({
    name: 'scheduler', operation: 'ExportScheduler', capability: 'scheduler:read', namesPatients: false, row,
    head: ['Date of service', 'Planned start', 'Planned end', 'Group', 'Type', 'Held', 'Facility', 'Room', 'Leaders', 'Status', 'Booked', 'Capacity', 'Seats kept for leaves', 'Seats offered', 'Waiting', 'Time zone'],
    pieces,
  }),
];
