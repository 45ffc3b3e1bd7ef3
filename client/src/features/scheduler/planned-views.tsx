import { facilityDate } from '@groupwork/shared/kernel/time';
import { isNarrowed } from '@groupwork/shared/scheduling/narrowing';
import { useMediaQuery } from '@mantine/hooks';
import { type ReactNode, useCallback, useContext, useMemo, useRef, useState } from 'react';
import { useLocation } from 'react-router';
import { useServerNow } from '../../graphql/server-time';
import { useCapability, useFacility, useViewer } from '../../graphql/viewer';
import { RowSkeletons } from '../../ui/skeleton';
import { EmptyState } from '../../ui/states';
import { useKeptScroll } from '../../ui/use-kept-scroll';
import { choicesOf, filterWords } from './board-filter';
import { NothingMatches } from './board-states';
import { clashesOf } from './calendar-sessions';
import { DayList } from './day-list';
import { useShownFacilityIds } from './facility-choice';
import { FilterBar } from './filter-bar';
import { FollowFacility } from './follow-facility';
import { MonthView } from './month-view';
import { type NewAt, NewSessionDialog } from './new-session-dialog';
import { PaperLine } from './paper-line';
import { periodOf } from './period';
import { ResourceTable } from './resource-table';
import { SpanBar } from './span-bar';
import { TimeView } from './time-view';
import type { BoardAddress } from './use-board-address';
import { useCalendar } from './use-calendar';
import { useFocusOnMoved } from './use-focus-on-moved';
import { AskReachContext } from './reach';
import { useMoving } from './use-moving';
import { useOpensAtToday } from './use-opens-at-today';
import { usePatience } from './use-patience';
import { useResources } from './use-resources';
import { WorkflowView } from './workflow-view';
import classes from './calendar.module.css';

const NOBODY_PLANS = 'Sessions are planned by the desk, by those who lead them and by administrators.';

/** Calendar, list and workflow: the same sessions of some days, under the same filters. Loaded when one of them is asked for. */
export function PlannedViews({ address }: { address: BoardAddress }) {
  const askReach = useContext(AskReachContext);
  const { view, span, by, everywhere, date, filter } = address;
  const facility = useFacility();
  const { staffMember } = useViewer();
  const plans = useCapability('session:plan');
  const facilityIds = useShownFacilityIds(address);
  const period = useMemo(() => periodOf(span, date), [span, date]);
  const { sessions, planned, error, askAgain } = useCalendar(facilityIds, period, address);
  const [making, setMaking] = useState<NewAt | null>(null);
  const list = useRef<HTMLElement>(null);
  const scrolled = useRef<HTMLDivElement>(null);
  const grid = useRef<HTMLDivElement>(null);
  const narrow = useMediaQuery('(max-width: 819px)', undefined, { getInitialValueInEffect: false }) ?? false;
  const now = new Date(useServerNow(60_000));
  const today = facilityDate(now, facility.timeZone);

  const all = useMemo(() => sessions ?? [], [sessions]);
  const choices = useMemo(() => choicesOf(all.map((session) => ({ ...session, leads: session.leaders }))), [all]);
  const shown = useMemo(() => all.filter((session) => (!filter.mine || session.leaders.some(({ id }) => id === staffMember.id)) && isNarrowed(session, session.leaders.map(({ id }) => id), filter)), [all, filter, staffMember.id]);
  // What a double booking meets may be hidden by a filter.
  const clashes = useMemo(() => clashesOf(all), [all]);
  const clashesShown = shown.filter(({ id }) => clashes.has(id)).length;
  const moving = useMoving(all, period, askAgain);
  useFocusOnMoved(grid, moving.underWay?.id ?? null);
  const { resources, known } = useResources(view === 'calendar' ? by : 'time', everywhere ? null : facility.id, shown);
  const patience = usePatience(facility.id);
  // On a phone the list by time is alone, and what scrolls is what is around it.
  const alone = view === 'calendar' && narrow && resources === null;
  useOpensAtToday(alone ? scrolled : list, { days: period.days, today, shown: `${view} ${by} ${span} ${period.from}`, ready: sessions !== null });
  useKeptScroll(alone ? scrolled : list, useLocation().key, sessions !== null);
  const ahead = filter.mine || [filter.leader, filter.room, filter.group, filter.type, filter.status].some((chosen) => chosen.length > 0) ? [] : planned;

  const go = useCallback((way: -1 | 0 | 1) => { if (way === 0) address.goTo(address.today); else address.step(way); }, [address]);
  const toList = (id: string | null): void => list.current?.querySelector<HTMLElement>(id === null ? '[data-line]' : `[data-line="${CSS.escape(id)}"]`)?.focus();
  const begin = (at: NewAt | null): void => { if (plans && !everywhere) setMaking(at ?? { date: date < today ? today : date }); };
  if (error !== undefined && sessions === null) throw error;

  const counted = <span className={classes['count']} role="status">{sessions === null ? '' : `${shown.length} ${shown.length === 1 ? 'session' : 'sessions'}`}{clashesShown > 0 && <>, <span data-bad>{clashesShown} {clashesShown === 1 ? 'clash' : 'clashes'}</span></>}</span>;
  const listed = <DayList days={period.days} today={today} sessions={shown} planned={ahead} clashes={clashes} everywhere={everywhere} timeZone={facility.timeZone} />;
  const drawn = (): ReactNode => {
    if (span === 'month') return <MonthView days={period.days} month={date} today={today} sessions={shown} planned={ahead} clashes={clashes} onDay={(day) => address.look({ span: 'day', date: day })} />;
    if (!known) return <RowSkeletons rows={8} />;
    if (resources !== null && span === 'week') return <ResourceTable days={period.days} resources={resources} sessions={shown} clashes={clashes} timeZone={facility.timeZone} moving={moving} onNew={begin} onPeriod={go} onList={toList} />;
    if (narrow) return null;
    return <TimeView days={period.days} resources={resources} sessions={shown} clashes={clashes} timeZone={facility.timeZone} moving={moving} refusal={plans && !everywhere ? null : NOBODY_PLANS} onNew={begin} onPeriod={go} onList={toList} />;
  };
  const body = (): ReactNode => {
    if (sessions === null) return <div className={classes['only']}><RowSkeletons rows={8} /></div>;
    if (view === 'calendar') {
      return (
        <div ref={scrolled} className={classes['work']} data-alone={span === 'month' || undefined}>
          {span !== 'month' && <section ref={list} className={classes['list']} aria-label="As a list" tabIndex={-1}><h2 className={classes['listHead']}>As a list {counted}</h2>{shown.length + ahead.length === 0 ? <p className={classes['count']}>Nothing is planned.</p> : listed}</section>}
          <div ref={grid} className={classes['grid']} role="region" aria-label={`Calendar, ${period.title}`} tabIndex={0} data-by={span === 'month' ? 'month' : resources === null ? 'time' : 'table'}>{drawn()}</div>
        </div>
      );
    }
    if (all.length > 0 && shown.length === 0) return <NothingMatches hidden={all.length} words={filterWords(filter, choices)} onClear={address.clear} />;
    if (shown.length + ahead.length === 0) return <div className={classes['only']}><EmptyState title="No groups in these days">{period.title} has no sessions{filter.patient === null && filter.level === null ? '' : ' that match'}.</EmptyState></div>;
    return view === 'list' ? <section ref={list} className={classes['only']} aria-label={`List, ${period.title}`} tabIndex={0}>{listed}</section> : <WorkflowView sessions={shown} patience={patience} everywhere={everywhere} />;
  };
  return (
    <>
      {facilityIds.map((id) => <FollowFacility key={id} facilityId={id} onChange={askAgain} />)}
      <PaperLine everywhere={everywhere} words={filterWords(filter, choices)} />
      <FilterBar address={address} choices={choices} counts={null} start={<SpanBar address={address} />} end={view === 'calendar' && span !== 'month' ? undefined : counted} />
      {body()}
      {moving.asked !== null && askReach?.(moving.asked)}
      {plans && making !== null && <NewSessionDialog key={JSON.stringify(making)} date={making.date} at={making} opened onClose={() => setMaking(null)} onMade={() => { setMaking(null); askAgain(); }} />}
    </>
  );
}
