import { noteProgressWords } from '@groupwork/shared/documentation/completeness.rules';
import { Button, Menu } from '@mantine/core';
import { IconCheck, IconChevronDown, IconChevronRight } from '@tabler/icons-react';
import { paths } from '../../app/paths';
import { ActionButton } from '../../ui/action-button';
import { listedPatients, neighbours, type NotesSession, SHARED_PART } from './notes-session';
import { ProgressIcon } from './part-list';
import { useTogether, writersIn, WritersOfPart } from './together';
import classes from './notes-page.module.css';

export interface PartPickerProps {
  session: NotesSession;
  part: string;
  /** A phone has no list beside the text. */
  withPicker: boolean;
  /** Null where there is nothing to do. */
  left: number | null;
  checklistOpen: boolean;
  onChecklist: () => void;
  onOpen: (to: string) => void;
}

/** What the list and the checklist are on smaller screens. */
export function PartPicker({ session, part, withPicker, left, checklistOpen, onChecklist, onOpen }: PartPickerProps) {
  const { written, absent } = listedPatients(session);
  const { place } = neighbours(session, part);
  const current = session.roster.find(({ id }) => id === part);
  const { colleagues } = useTogether();
  const writing = (id: string): string => writersIn(colleagues, id).map(({ staffMember }) => `, ${staffMember.name} is writing`).join('');
  return (
    <div className={classes['picker']}>
      {withPicker && (
        <Menu position="bottom-start" width="target">
          <Menu.Target>
            <Button className={classes['pick']} data-pane="list" rightSection={<><span className={classes['place']}>{place > 0 ? `${place} of ${written.length}` : ''}</span><IconChevronDown size={16} aria-hidden /></>}>{current?.patient.displayName ?? 'Shared part'}</Button>
          </Menu.Target>
          <Menu.Dropdown className={classes['picks']}>
            <Menu.Item rightSection={<><WritersOfPart rosterEntryId={null} />{part === SHARED_PART && <IconCheck size={16} aria-hidden />}</>} onClick={() => onOpen(paths.sharedNote(session.id))}>Shared part</Menu.Item>
            <Menu.Divider />
            {written.map(({ entry, progress, copied }) => (
              <Menu.Item key={entry.id} leftSection={<ProgressIcon progress={progress} />} rightSection={<><WritersOfPart rosterEntryId={entry.id} />{entry.id === part && <IconCheck size={16} aria-hidden />}</>} onClick={() => onOpen(paths.patientNote(session.id, entry.id))} aria-label={`${entry.patient.displayName}, ${noteProgressWords[progress]}${copied ? ', to individualize' : ''}${writing(entry.id)}`}>
                {entry.patient.displayName}{entry.sameName ? ` ${entry.patient.mrnTail}` : ''}{copied && <span className={classes['copied']}>to individualize</span>}
              </Menu.Item>
            ))}
            {absent.length > 0 && <Menu.Label>Absent, attendance only</Menu.Label>}
            {absent.map((entry) => <Menu.Item key={entry.id} onClick={() => onOpen(paths.patientNote(session.id, entry.id))}>{entry.patient.displayName}</Menu.Item>)}
          </Menu.Dropdown>
        </Menu>
      )}
      {left !== null && <ActionButton className={classes['left']} aria-expanded={checklistOpen} rightSection={checklistOpen ? <IconChevronDown size={16} aria-hidden /> : <IconChevronRight size={16} aria-hidden />} onClick={onChecklist}>{left} left</ActionButton>}
    </div>
  );
}
