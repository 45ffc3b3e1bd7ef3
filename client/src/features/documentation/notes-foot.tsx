import { IconChevronLeft, IconChevronRight, IconEye, IconPencil } from '@tabler/icons-react';
import { ActionButton } from '../../ui/action-button';
import { Kbd } from '../../ui/keys';
import { listedPatients, neighbours, type NotesSession, SHARED_PART } from './notes-session';
import classes from './notes-page.module.css';

export interface NotesFootProps {
  session: NotesSession;
  part: string;
  previewing: boolean;
  canPreview: boolean;
  onPreview: () => void;
  onBack: () => void;
  onForward: () => void;
}

/** Names where one comes from and where one goes. */
export function NotesFoot({ session, part, previewing, canPreview, onPreview, onBack, onForward }: NotesFootProps) {
  const { before, after, place } = neighbours(session, part);
  const nameOf = (id: string): string => (id === SHARED_PART ? 'Shared part' : session.roster.find((entry) => entry.id === id)?.patient.displayName ?? '');
  const all = listedPatients(session).written.length;
  const isListed = place !== -1;
  return (
    <div className={classes['foot']} role="group" aria-label="Steps through the notes">
      <ActionButton icon={<IconChevronLeft size={16} aria-hidden />} aria-keyshortcuts="Control+Shift+Enter" onClick={onBack}><span className={classes['backTo']}>{before === null ? 'Attendance' : nameOf(before)}</span></ActionButton>
      {canPreview && (
        <ActionButton variant="transparent" icon={previewing ? <IconPencil size={16} aria-hidden /> : <IconEye size={16} aria-hidden />} aria-pressed={previewing} onClick={onPreview}>
          {previewing ? 'Back to writing' : <span>Preview<span className={classes['roomy']}> {part === SHARED_PART ? 'a chart note' : 'the chart note'}</span></span>}
        </ActionButton>
      )}
      {isListed && (
        <span className={classes['onward']}>
          <span className={classes['place']}>{place === 0 ? (all > 0 ? 'Next: the first patient' : '') : `${place} of ${all}`}</span>
          <ActionButton variant="filled" aria-keyshortcuts="Control+Enter" rightSection={<><span className={classes['cap']}><Kbd onFill>Ctrl Enter</Kbd></span><IconChevronRight size={16} aria-hidden /></>} onClick={onForward}>{after === null ? 'Sign' : nameOf(after)}</ActionButton>
        </span>
      )}
    </div>
  );
}
