import { clockTimeWithSeconds } from '@groupwork/shared/kernel/time';
import { IconAlertTriangle, IconCloudCheck, IconCloudOff, IconCloudUp } from '@tabler/icons-react';
import type { SaveState as State } from './note-book';
import { useSaveState } from './use-note-book';
import classes from './save-state.module.css';

const words: Record<Exclude<State, 'SAVED'>, string> = { SAVING: 'Saving', TRYING: 'Not saved yet, trying', KEPT: 'Kept on this device', NEEDS_YOU: 'Not saved: a text needs you' };
const icons: Record<State, typeof IconCloudCheck> = { SAVED: IconCloudCheck, SAVING: IconCloudUp, TRYING: IconCloudUp, KEPT: IconCloudOff, NEEDS_YOU: IconAlertTriangle };

/** Saved without being asked, and said with a time: of one's own last save, else of the last anyone made. */
export function SaveState({ sessionId, lastWritten, timeZone }: { sessionId: string; lastWritten: number | null; timeZone: string }) {
  const { state, savedAt } = useSaveState(sessionId);
  const at = Math.max(savedAt ?? 0, lastWritten ?? 0);
  if (state === 'SAVED' && at === 0) return null;
  const Icon = icons[state];
  return (
    <span className={classes['state']} data-state={state} role="status">
      <Icon size={18} aria-hidden />
      <span>{state === 'SAVED' ? <><span className={classes['word']}>Saved </span>{clockTimeWithSeconds(new Date(at), timeZone).replace(/ [AP]M$/, '')}</> : words[state]}</span>
    </span>
  );
}
