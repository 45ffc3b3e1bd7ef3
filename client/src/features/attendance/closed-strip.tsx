import type { SessionAbilities } from '@groupwork/shared/access/abilities';
import { clockTime } from '@groupwork/shared/kernel/time';
import { IconLock } from '@tabler/icons-react';
import { useNavigate } from 'react-router';
import { paths } from '../../app/paths';
import { ReopenSessionDocument } from '../../graphql/generated/operations';
import { useCommand } from '../../graphql/use-command';
import { ActionButton } from '../../ui/action-button';
import { announce } from '../../ui/announcer';
import type { PageSession } from './row-session';
import classes from './attendance-page.module.css';

/** Says once, above the rows, why they cannot be pressed, or that the session is over and what can still be done. */
export function ClosedStrip({ session, abilities, notMarking }: { session: PageSession; abilities: SessionAbilities; notMarking: string | null }) {
  const { run, running } = useCommand(ReopenSessionDocument);
  const navigate = useNavigate();
  const reopen = (): void => { void run({ sessionId: session.id }).then((answer) => { if (answer !== null) announce('The session runs again.'); }); };
  if (session.status !== 'ENDED') {
    return notMarking === null ? null : <p className={classes['strip']}><IconLock size={18} aria-hidden />{notMarking}</p>;
  }
  return (
    <div className={classes['strip']}>
      {notMarking !== null && <IconLock size={18} aria-hidden />}
      <p className={classes['grow']}>{session.actualEnd === null ? 'Ended.' : `Ended at ${clockTime(session.actualEnd, session.timeZone)}.`} {notMarking ?? 'Attendance can be corrected until it is signed.'}</p>
      {abilities.canReopen.allowed && <ActionButton running={running} onClick={reopen}>Reopen the session</ActionButton>}
      {abilities.canDocument.allowed && <ActionButton variant="filled" onClick={() => { void navigate(paths.sharedNote(session.id)); }}>Write the notes</ActionButton>}
    </div>
  );
}
