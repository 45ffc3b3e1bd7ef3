import { proposesExcused } from '@groupwork/shared/attendance/no-show.rules';
import { absenceReasonWords } from '@groupwork/shared/attendance/vocabulary';
import { clockTime } from '@groupwork/shared/kernel/time';
import { IconCheck, IconCloudUp, IconDoorExit, IconMinus } from '@tabler/icons-react';
import type { MarkIcon } from '../../ui/status-word';
import type { RowSession } from './row-session';
import type { Entry } from './tap';
import classes from './state-buttons.module.css';

type Act = 'present' | 'out' | 'absent';

interface StateButtonProps {
  act: Act;
  word: string;
  icon: MarkIcon;
  name: string;
  pressed: boolean;
  /** What it says about itself when pressed: since when, or why. */
  small: string | null;
  /** Not decided yet, so this is the likeliest next press. */
  next?: boolean;
  /** What a press would do, where that is more than its word. */
  says?: string | null;
  because: string | null;
  waiting: boolean;
  onPress: () => void;
}

function StateButton({ act, word, icon: Icon, name, pressed, small, next = false, says: more = null, because, waiting, onPress }: StateButtonProps) {
  const says = pressed && small !== null ? `${word} ${small}` : more === null ? word : `${word} ${more}`;
  const unsent = waiting && pressed;
  return (
    <button
      type="button" className={`${classes['button']} ${classes[act]} ${next ? classes['next'] : ''}`} data-act={act} aria-pressed={pressed} aria-label={`${says}, ${name}${unsent ? ', waiting to be sent' : ''}`}
      aria-disabled={because === null ? undefined : true} title={because ?? undefined} aria-keyshortcuts={act.slice(0, 1)} onClick={onPress}
    >
      <span className={classes['word']}>{pressed && <Icon size={18} aria-hidden />}{word}</span>{' '}
      {pressed && small !== null && <span className={classes['small']}>{unsent && <IconCloudUp size={14} aria-hidden />}{small}</span>}
      {!pressed && more !== null && <span className={classes['small']}>{more}</span>}
      <kbd className={classes['key']} aria-hidden="true">{act.slice(0, 1).toUpperCase()}</kbd>
    </button>
  );
}

export interface StateButtonsProps {
  entry: Entry;
  session: RowSession;
  waiting: boolean;
  reasonNotTo: (act: Act) => string | null;
  onPress: (act: Act) => void;
}

/** Always in the same place, so that fourteen people can be marked without reading. */
export function StateButtons({ entry, session, waiting, reasonNotTo, onPress }: StateButtonsProps) {
  const { state, segments, absence, patient, signIn } = entry;
  const awaits = signIn?.awaitsConfirmation === true;
  const excused = proposesExcused(entry);
  const last = segments.at(-1);
  const clock = (iso: string | null | undefined): string | null => (iso == null ? null : clockTime(iso, session.timeZone));
  const common = { name: patient.displayName, waiting };
  return (
    <div className={classes['buttons']} role="group" aria-label={`Attendance of ${patient.displayName}`}>
      <StateButton {...common} act="present" word="Present" icon={IconCheck} pressed={state === 'PRESENT'} small={clock(last?.startsAt)} next={(state === 'NOT_TAKEN' && !excused) || awaits} says={awaits ? 'confirm' : null} because={reasonNotTo('present')} onPress={() => onPress('present')} />
      <StateButton {...common} act="out" word="Out" icon={IconDoorExit} pressed={state === 'OUT'} small={clock(last?.endsAt)} because={reasonNotTo('out')} onPress={() => onPress('out')} />
      <StateButton
        {...common} act="absent" word="Absent" icon={IconMinus} pressed={state === 'ABSENT'} next={excused} says={excused ? 'excused' : null} because={reasonNotTo('absent')} onPress={() => onPress('absent')}
        small={absence?.reason == null ? 'Why?' : absenceReasonWords[absence.reason].label}
      />
    </div>
  );
}
