import { cardsOf } from '@groupwork/shared/scheduling/board';
import { Button } from '@mantine/core';
import { useMemo } from 'react';
import { useFacility, useViewer } from '../../graphql/viewer';
import { EmptyState } from '../../ui/states';
import { choicesOf, currentLeaders, filtered, filterWords, isMine, ownWorkCounts, type BoardSession } from './board-filter';
import { BoardLists } from './board-lists';
import { BoardSkeleton, NoGroups, NothingMatches } from './board-states';
import { useShownFacilityIds } from './facility-choice';
import { FilterBar } from './filter-bar';
import { FollowFacility } from './follow-facility';
import { PaperLine } from './paper-line';
import type { BoardAddress } from './use-board-address';
import { useMatching } from './use-matching';
import { useSchedulerDay } from './use-scheduler-day';

/** The one filled button: the reader's own running session, else their next. */
function nextOf(sessions: readonly BoardSession[], staffMemberId: string): string | null {
  const mine = sessions.filter((session) => isMine(session, staffMemberId));
  const running = cardsOf('IN_PROGRESS_COMPLETED', mine).find(({ status }) => status === 'IN_PROGRESS');
  return (running ?? cardsOf('UPCOMING', mine).find(({ status }) => status === 'UPCOMING'))?.id ?? null;
}

/** More cards than these have nobody can look over. */
const MOST_FACILITIES = 4;

/** What must I do now: the day in three lists. */
export function BoardView({ address }: { address: BoardAddress }) {
  const { date, today, filter } = address;
  const facility = useFacility();
  const { staffMember } = useViewer();
  const facilityIds = useShownFacilityIds(address);
  const { days, sessions, error, hear } = useSchedulerDay(facilityIds, date, facilityIds.length > MOST_FACILITIES);
  const matching = useMatching(facilityIds, date, filter);
  const shown = useMemo(() => filtered(sessions, filter, staffMember.id).filter(({ id }) => matching === null || matching.has(id)), [sessions, filter, staffMember.id, matching]);
  const choices = useMemo(() => choicesOf(sessions.map((session) => ({ ...session, leads: currentLeaders(session).map((leader) => leader.staffMember) }))), [sessions]);
  const counts = useMemo(() => ownWorkCounts(sessions, staffMember.id), [sessions, staffMember.id]);
  if (error !== undefined && days === null) throw error;
  const next = days?.map(({ nextDayWithSessions }) => nextDayWithSessions).filter((day) => day !== null).sort()[0] ?? null;
  const words = filterWords(filter, choices);
  if (facilityIds.length > MOST_FACILITIES) {
    return (
      <>
        <FilterBar address={address} choices={choices} counts={null} />
        <EmptyState title="Too many facilities for one board" actions={<><Button variant="filled" onClick={() => address.look({ view: 'workflow' })}>Workflow</Button><Button onClick={() => address.look({ everywhere: false })}>Only {facility.name}</Button></>}>A board shows up to {MOST_FACILITIES} facilities. List and workflow show all {facilityIds.length}.</EmptyState>
      </>
    );
  }
  return (
    <>
      {facilityIds.map((id) => <FollowFacility key={id} facilityId={id} onChange={hear} />)}
      <PaperLine everywhere={address.everywhere} words={words} />
      <FilterBar address={address} choices={choices} counts={counts} />
      {days === null && <BoardSkeleton />}
      {days !== null && sessions.length === 0 && <NoGroups date={date} today={today} facility={address.everywhere ? 'your facilities' : facility.name} nextDay={next} onGo={address.goTo} />}
      {days !== null && sessions.length > 0 && shown.length === 0 && <NothingMatches hidden={sessions.length} words={words} onClear={address.clear} />}
      {days !== null && shown.length > 0 && <BoardLists key={date} sessions={shown} boardDate={date} nextId={nextOf(shown, staffMember.id)} chosen={address.list} onShow={address.choose} />}
    </>
  );
}
