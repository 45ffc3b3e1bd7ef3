import { IconCalendarWeek, IconColumns3, IconLayoutKanban, IconList } from '@tabler/icons-react';
import { Segmented } from '../../ui/segmented';
import type { BoardAddress } from './use-board-address';
import { views, type View } from './views';
import classes from './board.module.css';

const words: Record<View, { word: string; icon: typeof IconList }> = {
  board: { word: 'Board', icon: IconColumns3 }, calendar: { word: 'Calendar', icon: IconCalendarWeek }, list: { word: 'List', icon: IconList }, workflow: { word: 'Workflow', icon: IconLayoutKanban },
};

/** The same sessions, four ways; which one stands in the address. `onNear` fetches a view's code before it is asked for. */
export function ViewSwitch({ address, onNear }: { address: BoardAddress; onNear: () => void }) {
  return (
    <div className={classes['views']} onPointerEnter={onNear} onFocus={onNear}>
      <Segmented
        label="View" value={address.view} onChange={(view) => address.look({ view })}
        segments={views.map((view) => {
          const { word, icon: Icon } = words[view];
          return { value: view, 'aria-label': word, label: <><Icon size={18} aria-hidden /><span className={classes['viewWord']}>{word}</span></> };
        })}
      />
    </div>
  );
}
