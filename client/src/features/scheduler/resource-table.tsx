import { clockRange, clockTime, facilityDate, instantFromWallTime, longDate, type LocalDate, mediumDate, minutesBetween, wallTime, weekdayName } from '@groupwork/shared/kernel/time';
import { seatWords } from '@groupwork/shared/scheduling/seats';
import { Portal, VisuallyHidden } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { useId, useMemo, useRef, useState } from 'react';
import { useNavigate } from 'react-router';
import { sessionMark } from '../../graphql/marks';
import { useServerNow } from '../../graphql/server-time';
import { say } from '../../ui/toast';
import { type CalendarSession, leaderWords, placeWords, type Target, toneOf } from './calendar-sessions';
import type { Resource } from './resources';
import { useSessionWay } from './session-way';
import { type Cell, useCellDrag } from './use-cell-drag';
import type { Moving } from './use-moving';
import { type TableCard, useTableKeys } from './use-table-keys';
import classes from './calendar.module.css';

interface ResourceTableProps {
  days: readonly LocalDate[];
  resources: readonly Resource[];
  sessions: readonly CalendarSession[];
  clashes: ReadonlyMap<string, string>;
  timeZone: string;
  moving: Moving;
  onNew: (place: { date: LocalDate; roomId: string | null } | null) => void;
  onPeriod: (by: -1 | 0 | 1) => void;
  onList: (id: string | null) => void;
}

const sameCell = (one: Cell, other: Cell): boolean => one.date === other.date && one.resource === other.resource;

/**
 * A week as a plain table: rooms or leaders down, days across, in each cell the sessions in order of time. It shows free
 * rooms and double bookings better than any time axis.
 */
export function ResourceTable({ days, resources, sessions, clashes, timeZone, moving, onNew, onPeriod, onList }: ResourceTableProps) {
  const helpId = useId();
  const table = useRef<HTMLTableElement>(null);
  const [focused, setFocused] = useState<string | null>(null);
  const today = facilityDate(new Date(useServerNow(60_000)), timeZone);
  const { staysBecause } = moving;
  const byId = useMemo(() => new Map(sessions.map((session) => [session.id, session])), [sessions]);
  const cards = useMemo(() => resources.flatMap((resource) => days.flatMap((date) => sessions.filter((session) => session.date === date && resource.holds(session)).map((session): TableCard => ({ id: session.id, title: session.groupTitle, cell: { date, resource: resource.key }, stays: staysBecause(session) })))), [resources, days, sessions, staysBecause]);

  const targetOf = (session: CalendarSession, from: Cell, to: Cell): Target => {
    const start = instantFromWallTime(to.date, wallTime(session.plannedStart, session.facility.timeZone), session.facility.timeZone);
    const moved: Target = { start, end: new Date(start.getTime() + minutesBetween(session.plannedStart, session.plannedEnd) * 60_000), roomId: session.room?.id ?? null, leaders: session.leaders };
    return from.resource === to.resource ? moved : (resources.find(({ key }) => key === to.resource)?.take(moved, from.resource) ?? moved);
  };
  const notThere = (id: string, from: Cell, to: Cell): string | null => {
    const session = byId.get(id);
    return session === undefined ? null : moving.whyNot(session, targetOf(session, from, to));
  };
  const words = (id: string, { date, resource }: Cell): string => {
    const session = byId.get(id);
    return `${weekdayName(date)} ${session === undefined ? '' : clockTime(session.plannedStart, timeZone)}, ${resources.find(({ key }) => key === resource)?.name ?? ''}`;
  };
  const put = (id: string, from: Cell, to: Cell): void => {
    const session = byId.get(id);
    if (session !== undefined) moving.move(session, targetOf(session, from, to));
  };
  const near = (id: string): void => {
    const session = byId.get(id);
    if (session !== undefined) moving.near(session);
  };
  const { held, take } = useCellDrag((id, from, to) => {
    const stays = cards.find((card) => card.id === id)?.stays ?? null;
    if (stays === null) put(id, from, to);
    else say(stays);
  });
  const roomOf = (resource: string): string | null => resources.find(({ key }) => key === resource)?.roomId ?? null;
  const { listens, carried } = useTableKeys({
    table, days, resources: resources.map(({ key }) => key), cards, clashing: [...clashes.keys()], words, notThere, onNear: near, onDrop: put, onPeriod, onList,
    onNew: (cell) => onNew(cell === null ? null : { date: cell.date, roomId: roomOf(cell.resource) }),
  });
  const under = held ?? carried;
  const stays = under === null ? null : (cards.find(({ id }) => id === under.id)?.stays ?? null);
  const refused = under === null || sameCell(under.over, under.from) ? null : (stays ?? notThere(under.id, under.from, under.over));
  const inTab = cards.find(({ id }) => id === focused) ?? cards.find((card) => card.stays === null) ?? cards[0];
  return (
    <>
      <VisuallyHidden id={helpId}>Arrow keys go from session to session. Enter opens, M moves, C goes to the next clash, N adds a session. The same is in the list before.</VisuallyHidden>
      <table ref={table} className={`${classes['table']} keeps-colour`} aria-describedby={helpId} {...listens}>
        <thead>
          <tr>
            <th scope="col">{resources[0]?.noun === 'leader' ? 'Leader' : 'Room'}</th>
            {days.map((date) => <th key={date} scope="col" data-today={date === today || undefined}><span aria-hidden="true">{mediumDate(date).replace(/, \w+/, '')}{date === today && ' today'}</span><VisuallyHidden>{longDate(date)}</VisuallyHidden></th>)}
          </tr>
        </thead>
        <tbody>
          {resources.map((resource) => (
            <tr key={resource.key}>
              <th scope="row">{resource.name}{resource.note !== null && <span className={classes['note']}>{resource.note}</span>}</th>
              {days.map((date) => {
                const cell: Cell = { date, resource: resource.key };
                const isOver = under !== null && sameCell(under.over, cell) && !sameCell(under.over, under.from);
                return (
                  <td key={date} className={classes['cell']} data-cell-date={date} data-cell-resource={resource.key} data-past={date < today || undefined} data-weekend={new Date(`${date}T00:00:00Z`).getUTCDay() % 6 === 0 || undefined} data-over={isOver ? (refused === null ? 'free' : 'taken') : undefined}>
                    {cards.filter((card) => sameCell(card.cell, cell)).map((card) => {
                      const session = byId.get(card.id);
                      return session === undefined ? null : (
                        <Card
                          key={card.id} session={session} clash={clashes.get(card.id) ?? null} stays={card.stays} byLeader={resource.noun === 'leader'} inTab={card === inTab} carried={under?.id === card.id}
                          onFocus={() => { setFocused(card.id); near(card.id); }} onTake={(event) => { near(card.id); take(event, card.id, cell); }} busy={carried !== null}
                        />
                      );
                    })}
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
      {held !== null && !sameCell(held.over, held.from) && <Portal><div className={classes['tip']} data-free={refused === null || undefined} aria-hidden="true" style={{ left: held.x, top: held.y }}>{refused ?? words(held.id, held.over)}</div></Portal>}
    </>
  );
}

interface CardProps { session: CalendarSession; clash: string | null; stays: string | null; byLeader: boolean; inTab: boolean; carried: boolean; busy: boolean; onFocus: () => void; onTake: (event: React.PointerEvent) => void }

function Card({ session, clash, stays, byLeader, inTab, carried, busy, onFocus, onTake }: CardProps) {
  const navigate = useNavigate();
  const way = useSessionWay();
  const { facility: { timeZone } } = session;
  const over = session.booked > session.capacity;
  const words = [clockRange(session.plannedStart, session.plannedEnd, timeZone), byLeader ? placeWords(session) : leaderWords(session.leaders), seatWords(session), sessionMark(session).word, clash, stays].filter((part) => part !== null).join(', ');
  return (
    <button
      type="button" className={classes['card']} tabIndex={inTab ? 0 : -1} data-item={session.id} data-tone={clash === null ? toneOf(session) : 'clash'} data-stays={stays !== null || undefined} data-carried={carried || undefined}
      onClick={() => { if (!busy) void navigate(way(session)); }} onFocus={onFocus} onPointerDown={onTake} onContextMenu={(event) => event.preventDefault()}
    >
      <span className={classes['cardTitle']}>{clockTime(session.plannedStart, timeZone)} {session.groupTitle}</span>
      <span className={classes['cardSoft']} aria-hidden="true">{session.status === 'CANCELLED' ? 'Cancelled' : byLeader ? placeWords(session) : leaderWords(session.leaders)}</span>
      <span className={over ? classes['cardOver'] : classes['cardSoft']} aria-hidden="true">{session.booked}/{session.capacity}{over && ' over'}{session.held > 0 && ` · ${session.held} held`}{session.offered > 0 && ` · ${session.offered} offered`}{session.waiting > 0 && ` · ${session.waiting} waiting`}</span>
      {clash !== null && <span className={classes['cardClash']} aria-hidden="true"><IconAlertTriangle size={14} />{clash}</span>}
      <VisuallyHidden>{words}</VisuallyHidden>
    </button>
  );
}
