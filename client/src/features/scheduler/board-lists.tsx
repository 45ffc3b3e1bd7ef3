import { boardLists, boardListWords, cardsOf, type BoardList } from '@groupwork/shared/scheduling/board';
import { useState } from 'react';
import { Segmented } from '../../ui/segmented';
import type { BoardSession } from './board-filter';
import { SessionCard } from './session-card';
import classes from './board.module.css';

/** What a thumb-wide tab has room for. */
const shortWords: Record<BoardList, string> = { UPCOMING: 'Upcoming', IN_PROGRESS_COMPLETED: 'Now', PENDING_REVIEW: 'Review' };

const nothing: Record<BoardList, string> = {
  UPCOMING: 'Nothing is still to come.',
  IN_PROGRESS_COMPLETED: 'Nothing is running or written today yet.',
  PENDING_REVIEW: 'Nothing waits for review.',
};

export interface BoardListsProps {
  sessions: readonly BoardSession[];
  boardDate: string;
  nextId: string | null;
  /** Chosen on a phone; null where nobody did. */
  chosen: BoardList | null;
  onShow: (list: BoardList) => void;
}

/** Three lists, each scrolling by itself; a phone shows one of them at a time. */
export function BoardLists({ sessions, boardDate, nextId, chosen, onShow }: BoardListsProps) {
  const lists = boardLists.map((list) => ({ list, cards: cardsOf(list, sessions) }));
  // With nothing running or written a phone shows what comes, where a group that is late stands; it stays there until somebody chooses.
  const [first] = useState<BoardList>(() => (lists.some(({ list, cards }) => list === 'IN_PROGRESS_COMPLETED' && cards.length > 0) ? 'IN_PROGRESS_COMPLETED' : 'UPCOMING'));
  const shown = chosen ?? first;
  return (
    <>
      <div className={classes['tabs']}>
        <Segmented label="List" value={shown} onChange={onShow} segments={lists.map(({ list, cards }) => ({ value: list, label: shortWords[list], small: String(cards.length) }))} />
      </div>
      <div className={classes['board']}>
        {lists.map(({ list, cards }) => (
          <section key={list} className={classes['list']} data-shown={list === shown} data-list={list} aria-labelledby={`list-${list}`}>
            <h2 id={`list-${list}`} className={classes['name']}>{boardListWords[list]} <span className={classes['count']}>{cards.length}</span></h2>
            <div className={classes['cards']}>
              {cards.map((card) => <SessionCard key={card.id} sessionId={card.id} boardDate={boardDate} isNext={card.id === nextId} />)}
              {cards.length === 0 && <p className={classes['nothing']}>{nothing[list]}</p>}
            </div>
          </section>
        ))}
      </div>
    </>
  );
}
