import { longDate, mediumDate } from '@groupwork/shared/kernel/time';
import { Button } from '@mantine/core';
import { CardSkeletons } from '../../ui/skeleton';
import { EmptyState } from '../../ui/states';
import classes from './board.module.css';

export function NoGroups({ date, today, facility, nextDay, onGo }: { date: string; today: string; facility: string; nextDay: string | null; onGo: (date: string) => void }) {
  return (
    <div className={classes['empty']}>
      <EmptyState
        title={date === today ? 'No groups today' : 'No groups on this day'}
        {...(nextDay === null ? {} : { actions: <Button variant="filled" onClick={() => onGo(nextDay)}>Next day with groups: {mediumDate(nextDay)}</Button> })}
      >
        {longDate(date)} has no sessions at {facility}.
      </EmptyState>
    </div>
  );
}

export function NothingMatches({ hidden, words, onClear }: { hidden: number; words: readonly string[]; onClear: () => void }) {
  const list = new Intl.ListFormat('en-US').formatToParts(words);
  const clear = words.length === 1 ? 'Clear the filter' : words.length === 2 ? 'Clear both filters' : 'Clear all filters';
  return (
    <div className={classes['empty']}>
      <EmptyState title="No session matches" actions={<Button onClick={onClear}>{clear}</Button>}>
        {hidden} {hidden === 1 ? 'session is' : 'sessions are'} hidden by {list.map(({ type, value }, index) => (type === 'element' ? <strong key={value}>{value}</strong> : <span key={`${index}-${value}`}>{value}</span>))}.
      </EmptyState>
    </div>
  );
}

export function BoardSkeleton() {
  return (
    <div className={classes['board']}>
      {[0, 1, 2].map((list) => <div key={list} className={classes['list']}><div className={classes['cards']}><CardSkeletons cards={2} /></div></div>)}
    </div>
  );
}

