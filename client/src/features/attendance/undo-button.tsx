import { attendanceWords } from '@groupwork/shared/attendance/vocabulary';
import { IconArrowBackUp } from '@tabler/icons-react';
import { useCallback } from 'react';
import { useViewer } from '../../graphql/viewer';
import { announce } from '../../ui/announcer';
import { Kbd } from '../../ui/keys';
import { say } from '../../ui/toast';
import { type OwnTap, ownTapsKey, useOwnTaps } from './own-taps';
import { pendingTaps } from './pending-taps';
import type { PageSession } from './row-session';
import { useTaps } from './use-taps';
import classes from './undo-button.module.css';

/** Striking a line is taken back like any tap. */
const onRoster = ({ roster, struckRoster }: PageSession) => [...roster, ...struckRoster];

/** The last tap made here, while nobody else has changed what it changed. */
function useLastTap(session: PageSession): OwnTap | null {
  const { staffMember } = useViewer();
  const last = useOwnTaps(ownTapsKey(staffMember.id, session.id)).at(-1);
  if (last === undefined) return null;
  const stands = last.lines.some(({ entryId }) => onRoster(session).some(({ id, version }) => id === entryId && pendingTaps.isOwn(id, version)));
  return stands ? last : null;
}

/** For the key and the button alike; says what came of it. */
export function useUndo(): () => void {
  const { undo } = useTaps();
  return useCallback(() => {
    const done = undo();
    if (done === null) say('There is nothing to undo here.');
    else announce(done);
  }, [undo]);
}

/** Says what it takes back, since a thumb may not remember. */
export function UndoButton({ session, wide }: { session: PageSession; wide: boolean }) {
  const last = useLastTap(session);
  const undo = useUndo();
  if (last === null) return null;
  const [only] = last.lines;
  const name = last.lines.length === 1 ? onRoster(session).find(({ id }) => id === only?.entryId)?.patient.displayName : `${last.lines.length} patients`;
  return (
    <button type="button" className={classes['undo']} aria-keyshortcuts="u" onClick={undo}>
      <IconArrowBackUp size={20} aria-hidden />
      <span className={classes['words']}><span className={classes['verb']}>{wide ? 'Undo the last tap' : 'Undo'}</span> <span className={classes['what']}>{name} {attendanceWords[last.became].toLowerCase()}</span></span>
      {wide && <Kbd>U</Kbd>}
    </button>
  );
}
