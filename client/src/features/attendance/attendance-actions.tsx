import { isPaused } from '@groupwork/shared/attendance/pauses';
import { IconFlagCheck, IconUserPlus } from '@tabler/icons-react';
import { pauseOf } from '../../graphql/session-abilities';
import { ActionButton } from '../../ui/action-button';
import { BarEnd } from '../../ui/bar-slot';
import { Kbd } from '../../ui/keys';
import { FootBar } from '../../ui/page';
import { HandOver } from './hand-over';
import { MarkTheRest } from './mark-the-rest';
import { PauseMenu } from './pause-menu';
import type { PageSession } from './row-session';
import { UndoButton } from './undo-button';
import classes from './attendance-page.module.css';

export interface AttendanceActionsProps {
  place: 'head' | 'foot';
  wide: boolean;
  session: PageSession;
  left: readonly string[];
  cancelled: readonly string[];
  notMarking: string | null;
  notEnding: string | null;
  runsIt: boolean;
  mayHandOver: boolean;
  marking: boolean;
  onMarking: (open: boolean) => void;
  noShows: boolean;
  notPausing: string | null;
  onAdd: () => void;
  onEnd: () => void;
}

/** Beside the counts on wide screens; on a tablet or phone at the thumb. */
export function AttendanceActions({ place, wide, session, left, cancelled, notMarking, notEnding, runsIt, mayHandOver, marking, onMarking, noShows, notPausing, onAdd, onEnd }: AttendanceActionsProps) {
  const rest = notMarking === null && <MarkTheRest entryIds={left} cancelled={cancelled} everybody={left.length === session.roster.length} noShows={noShows} fullWidth={!wide} opened={marking} onOpen={onMarking} />;
  const add = notMarking === null && (
    <ActionButton icon={<IconUserPlus size={18} aria-hidden />} aria-keyshortcuts="/" {...(wide ? { rightSection: <Kbd>/</Kbd> } : {})} onClick={onAdd}>Add patient</ActionButton>
  );
  const undo = notMarking === null && <UndoButton session={session} wide={wide} />;
  const pause = session.status === 'IN_PROGRESS' && runsIt && <PauseMenu session={session} because={notPausing} />;
  // Who only helps with attendance, or only looks, has nothing to end.
  const end = session.status === 'IN_PROGRESS' && runsIt && (
    <ActionButton variant={isPaused(session.pauses.map(pauseOf)) ? 'default' : 'filled'} icon={<IconFlagCheck size={18} aria-hidden />} reason="tooltip" disabledReason={notEnding} aria-keyshortcuts="Shift+E" onClick={onEnd}>End session</ActionButton>
  );
  const give = mayHandOver && <HandOver sessionId={session.id} />;
  if (place === 'foot') return add === false && end === false ? null : <FootBar label="Session">{undo}<span className={classes['footEnd']}>{give}{add}{pause}{end}</span></FootBar>;
  return <div className={classes['actions']}>{wide && give !== false && <BarEnd>{give}</BarEnd>}{wide && add}{rest}{wide && pause}{wide && end}</div>;
}
