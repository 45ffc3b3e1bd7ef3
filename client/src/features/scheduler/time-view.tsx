import { clockRange, facilityDate, instantFromWallTime, longDate, type LocalDate, mediumDate, weekdayName } from '@groupwork/shared/kernel/time';
import { useMemo } from 'react';
import { useNavigate } from 'react-router';
import { useServerNow } from '../../graphql/server-time';
import type { Place } from '../../ui/grid-geometry';
import { wallTimeOf } from '../../ui/grid-geometry';
import { TimeGrid } from '../../ui/time-grid';
import { CalendarBlock } from './calendar-block';
import { type CalendarItem, itemOf } from './calendar-items';
import type { CalendarSession, Target } from './calendar-sessions';
import type { Resource } from './resources';
import { useSessionWay } from './session-way';
import type { Moving } from './use-moving';

const MINUTES_OF_A_DAY = 24 * 60;

interface TimeViewProps {
  /** The days side by side; with resources, the one day whose rooms or leaders stand side by side. */
  days: readonly LocalDate[];
  resources: readonly Resource[] | null;
  sessions: readonly CalendarSession[];
  clashes: ReadonlyMap<string, string>;
  timeZone: string;
  moving: Moving;
  refusal: string | null;
  onNew: (place: { date: LocalDate; wallTime: string; minutes: number; roomId: string | null }) => void;
  onPeriod: (by: -1 | 0 | 1) => void;
  onList: (id: string | null) => void;
}

/** Sessions on a time axis. What cannot be dropped somewhere says why while it is held over it, and stays where it was. */
export function TimeView({ days, resources, sessions, clashes, timeZone, moving, refusal, onNew, onPeriod, onList }: TimeViewProps) {
  const navigate = useNavigate();
  const way = useSessionWay();
  const now = new Date(useServerNow(60_000));
  const today = facilityDate(now, timeZone);
  const minutesOfToday = (now.getTime() - instantFromWallTime(today, '00:00', timeZone).getTime()) / 60_000;
  const [first] = days;
  const dayOf = (place: Place): LocalDate => (resources === null ? place.date : (first ?? today));
  const over = (day: LocalDate): number => (day < today ? MINUTES_OF_A_DAY : day === today ? minutesOfToday : 0);
  const { staysBecause } = moving;
  const items = useMemo(() => sessions.flatMap((session): CalendarItem[] => {
    if (resources === null) return [itemOf(session, session.date, staysBecause(session))];
    // Led by two, it stands in both columns, and is moved in the first.
    return resources.filter((resource) => resource.holds(session)).map((resource, place) => ({ ...itemOf(session, resource.key, place === 0 ? staysBecause(session) : 'It is moved where it stands first.'), id: place === 0 ? session.id : `${session.id} ${place}` }));
  }), [sessions, resources, staysBecause]);

  const startOf = (place: Place): Date => instantFromWallTime(dayOf(place), wallTimeOf(place.from), timeZone);
  const times = (place: Place): string => clockRange(startOf(place), new Date(startOf(place).getTime() + place.minutes * 60_000), timeZone);
  const targetOf = (item: CalendarItem, place: Place): Target => {
    const start = startOf(place);
    const moved: Target = { start, end: new Date(start.getTime() + place.minutes * 60_000), roomId: item.session.room?.id ?? null, leaders: item.session.leaders };
    return resources === null ? moved : (resources.find(({ key }) => key === place.date)?.take(moved, item.date) ?? moved);
  };
  const where = (place: Place): string => (resources === null ? weekdayName(place.date) : (resources.find(({ key }) => key === place.date)?.name ?? ''));
  const notThere = (item: CalendarItem | null, place: Place): string | null => (item === null ? (startOf(place) <= now ? 'That time is over' : null) : moving.whyNot(item.session, targetOf(item, place)));
  const { underWay } = moving;
  const pending = underWay === null ? null : pendingOf(items.find(({ id }) => id === underWay.id), underWay.target, timeZone, resources !== null);
  return (
    <TimeGrid<CalendarItem>
      label={resources === null ? (days.length === 1 ? longDate(first ?? today) : `Week of ${longDate(first ?? today)}`) : `${longDate(first ?? today)} by ${resources[0]?.noun ?? 'room'}`} noun="session" items={items} refusal={refusal} pending={pending} open={null} wholeDay={false}
      columns={resources === null
        ? days.map((day) => ({ key: day, label: longDate(day), head: mediumDate(day).replace(/, \w+/, ''), isToday: day === today, over: over(day) }))
        : resources.map(({ key, name }) => ({ key, label: name, head: name, isToday: first === today, over: over(first ?? today) }))}
      times={times} words={(item, place) => [`${where(place)} ${times(place)}`, item === null || resources !== null ? null : item.session.room?.name].filter((part) => part != null).join(', ')}
      notThere={notThere} warning={() => null}
      onMove={(item, place) => moving.move(item.session, targetOf(item, place))}
      onOpen={(item) => { void navigate(way(item.session)); }}
      onNew={(place) => onNew({ date: dayOf(place), wallTime: wallTimeOf(place.from), minutes: place.minutes, roomId: resources?.find(({ key }) => key === place.date)?.roomId ?? null })}
      onNear={(item) => { if (item !== null) moving.near(item.session); }} onPeriod={onPeriod} onList={onList}
      block={(item, drawn) => <CalendarBlock key={item.id} item={item} clash={clashes.get(item.session.id) ?? null} drawn={drawn} />}
    />
  );
}

/** Where it will stand when the server agrees. */
function pendingOf(item: CalendarItem | undefined, target: Target, timeZone: string, byResource: boolean): { id: string; place: Place } | null {
  if (item === undefined || byResource) return null;
  const date = facilityDate(target.start, timeZone);
  const from = Math.round((target.start.getTime() - instantFromWallTime(date, '00:00', timeZone).getTime()) / 60_000);
  return { id: item.id, place: { date, from, minutes: Math.round((target.end.getTime() - target.start.getTime()) / 60_000) } };
}
