import { mediumDate } from '@groupwork/shared/kernel/time';
import { IconX } from '@tabler/icons-react';
import { type ReactNode, useEffect, useId, useRef } from 'react';
import { useKeys } from '../../ui/use-keys';
import classes from './schedule-week.module.css';
import type { WantedChange } from './slot-change';
import type { Side } from './side';

function askedOf(wanted: WantedChange): string {
  switch (wanted.kind) {
    case 'NEW': return 'Add this slot?';
    case 'EDIT': return `Change ${wanted.slot.groupTitle}?`;
    case 'CANCEL': return `Cancel ${wanted.slot.groupTitle}, ${mediumDate(wanted.occurrence.date)}?`;
    case 'END': return `End ${wanted.slot.groupTitle}?`;
  }
}

export function titleOf(side: Side): string {
  switch (side.kind) {
    case 'LIST': return 'As a list';
    case 'FACTS': return side.item.occurrence.groupTitle;
    case 'FORM': return side.slot === null ? 'New slot' : side.item === null ? `${side.slot.groupTitle}, all not started` : `${side.slot.groupTitle}, ${mediumDate(side.item.date)}`;
    case 'CANCEL': return `Cancel ${side.item.occurrence.groupTitle}, ${mediumDate(side.item.date)}`;
    case 'REACH': return askedOf(side.wanted);
  }
}

interface SidePanelProps { title: string; /** On a tablet it stands at the foot, so that the week above shows what is asked about. */ low: boolean; children: ReactNode; onLeave: () => void }

/** What is being done, beside the week; over it where there is no room. Esc leaves it. */
export function SidePanel({ title, low, children, onLeave }: SidePanelProps) {
  const id = useId();
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => { heading.current?.focus(); }, [title]);
  const keys = useKeys({ Escape: onLeave });
  return (
    <section className={classes['panel']} data-low={low || undefined} aria-labelledby={id} {...keys}>
      <div className={classes['panelHead']}>
        <h2 id={id} ref={heading} tabIndex={-1}>{title}</h2>
        <button type="button" className={classes['close']} aria-label={`Close: ${title}`} onClick={onLeave}><IconX size={18} aria-hidden /></button>
      </div>
      {children}
    </section>
  );
}
