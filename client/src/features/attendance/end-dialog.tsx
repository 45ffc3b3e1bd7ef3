import type { SessionAbilities } from '@groupwork/shared/access/abilities';
import { clockTime } from '@groupwork/shared/kernel/time';
import { useNavigate } from 'react-router';
import { paths } from '../../app/paths';
import { useOnward } from '../../app/use-onward';
import { MarkNotHeldDocument, ReopenSessionDocument } from '../../graphql/generated/operations';
import { useCommand } from '../../graphql/use-command';
import { ActionButton } from '../../ui/action-button';
import { Dialog } from '../../ui/dialog';
import { offer, say } from '../../ui/toast';
import { EndSessionForm } from './end-session';
import type { PageSession } from './row-session';
import classes from './end-session.module.css';

export interface EndDialogProps { session: PageSession; abilities: SessionAbilities; opened: boolean; onClose: () => void; /** Instead of going on to the notes. */ onEnded?: () => void }

/** The end of a session, or, when nobody came, Not held. */
export function EndDialog({ session, abilities, opened, onClose, onEnded }: EndDialogProps) {
  const navigate = useNavigate();
  const onward = useOnward();
  const { run: reopen } = useCommand(ReopenSessionDocument);
  const ended = (closed: number, at: string): void => {
    onClose();
    const stays = closed === 0 ? '' : ` ${closed} open ${closed === 1 ? 'stay' : 'stays'} closed.`;
    offer(`Session ended at ${clockTime(at, session.timeZone)}.${stays}`, 'Reopen', () => {
      void reopen({ sessionId: session.id }).then((answer) => (answer === null ? undefined : navigate(paths.attendance(session.id))));
    });
    if (onEnded === undefined) void onward(paths.sharedNote(session.id));
    else onEnded();
  };
  const nobody = abilities.canMarkNotHeld.allowed;
  return (
    <Dialog opened={opened} onClose={onClose} title={nobody && !abilities.canEnd.allowed ? 'Nobody was present' : 'End this session'}>
      {nobody && <NotHeld session={session} onClose={onClose} alone={!abilities.canEnd.allowed} />}
      {abilities.canEnd.allowed && <EndSessionForm session={session} onEnded={ended} onLeave={onClose} />}
    </Dialog>
  );
}

function NotHeld({ session, onClose, alone }: { session: PageSession; onClose: () => void; alone: boolean }) {
  const onward = useOnward();
  const { run, running } = useCommand(MarkNotHeldDocument, { delivery: { line: session.id, patience: 'BRIEFLY' } });
  const mark = (): void => {
    void run({ sessionId: session.id }).then((answer) => {
      if (answer === null) return;
      onClose();
      say(`${session.groupTitle} is marked not held.`);
      void onward(paths.scheduler({ date: session.date }));
    });
  };
  return (
    <div className={`${classes['form']} ${alone ? '' : classes['apart']}`}>
      <p>{alone ? 'End as Not held. There are no notes.' : 'Nobody has been present so far. If nobody comes, end it as Not held: there are no notes.'}</p>
      <div className={classes['buttons']}>
        <ActionButton variant={alone ? 'filled' : 'default'} running={running} onClick={mark}>End as Not held</ActionButton>
        {alone && <ActionButton variant="subtle" onClick={onClose}>Keep it running</ActionButton>}
      </div>
    </div>
  );
}
