import { useQuery } from '@apollo/client/react';
import type { NoteField } from '@groupwork/shared/documentation/note-fields';
import { IconBan, IconCopy, IconPlus } from '@tabler/icons-react';
import { useState } from 'react';
import { AmendableNoteDocument } from '../../graphql/generated/operations';
import { useCapability } from '../../graphql/viewer';
import { ActionButton } from '../../ui/action-button';
import { AddendumForm } from './addendum-form';
import { CopyEntryDialog } from './copy-entry-dialog';
import { StrikeEntryDialog } from './strike-entry-dialog';
import classes from './addenda.module.css';

export interface AmendNoteProps {
  chartEntryId: string;
  rosterEntryId: string;
  fields: readonly { field: NoteField; label: string }[];
  timeZone: string;
  startedAt: string;
  onAdded: () => void;
}

/** Under a note of a chart, for who may: adds to it, strikes it as entered in error, and brings what was struck to its own chart. */
export function AmendNote({ chartEntryId, rosterEntryId, fields, timeZone, startedAt, onAdded }: AmendNoteProps) {
  const amends = useCapability('session:amend');
  const [act, setAct] = useState<'ADD' | 'STRIKE' | 'COPY' | null>(null);
  const { data, refetch } = useQuery(AmendableNoteDocument, { variables: { id: chartEntryId }, skip: !amends });
  const note = data?.chartEntry;
  if (note === undefined || note.status === 'STRUCK') return null;
  const { facility } = note.patient;
  const close = (): void => setAct(null);
  const done = (): void => {
    setAct(null);
    void refetch().catch(() => undefined);
    onAdded();
  };
  if (note.status === 'ENTERED_IN_ERROR') {
    if (!note.canStrike.allowed || note.attendance === 'ABSENT') return null;
    return (
      <div className={`${classes['paperAct']} no-print`}>
        <ActionButton icon={<IconCopy size={18} aria-hidden />} onClick={() => setAct('COPY')}>Copy to the right chart</ActionButton>
        {act === 'COPY' && <CopyEntryDialog chartEntryId={chartEntryId} facilityId={facility.id} timeZone={timeZone} onDone={done} onClose={close} />}
      </div>
    );
  }
  if (act === 'ADD') {
    return (
      <div className={`${classes['paperAct']} no-print`}>
        <AddendumForm targets={[{ id: rosterEntryId, label: 'This note', about: { rosterEntryId } }]} fields={fields} timeZone={timeZone} startedAt={startedAt} onDone={done} onClose={close} />
      </div>
    );
  }
  return (
    <div className={`${classes['paperAct']} ${classes['acts']} no-print`}>
      <ActionButton icon={<IconPlus size={18} aria-hidden />} disabledReason={note.canAmend.because} onClick={() => setAct('ADD')}>Add to this note</ActionButton>
      {note.canStrike.allowed && <ActionButton icon={<IconBan size={18} aria-hidden />} danger onClick={() => setAct('STRIKE')}>Entered in error</ActionButton>}
      {act === 'STRIKE' && <StrikeEntryDialog chartEntryId={chartEntryId} timeZone={timeZone} onDone={done} onClose={close} />}
    </div>
  );
}
