import { useQuery } from '@apollo/client/react';
import type { NoteField } from '@groupwork/shared/documentation/note-fields';
import { IconPlus } from '@tabler/icons-react';
import { useState } from 'react';
import { AmendableNoteDocument } from '../../graphql/generated/operations';
import { useCapability } from '../../graphql/viewer';
import { ActionButton } from '../../ui/action-button';
import { AddendumForm } from './addendum-form';
import classes from './addenda.module.css';

export interface AmendNoteProps {
  chartEntryId: string;
  rosterEntryId: string;
  fields: readonly { field: NoteField; label: string }[];
  timeZone: string;
  startedAt: string;
  onAdded: () => void;
}

/** Under a note of a chart: adds to it, for who may. */
export function AmendNote({ chartEntryId, rosterEntryId, fields, timeZone, startedAt, onAdded }: AmendNoteProps) {
  const amends = useCapability('session:amend');
  const [open, setOpen] = useState(false);
  const { data } = useQuery(AmendableNoteDocument, { variables: { id: chartEntryId }, skip: !amends });
  const note = data?.chartEntry;
  if (note === undefined) return null;
  if (!open) return <div className={`${classes['paperAct']} no-print`}><ActionButton icon={<IconPlus size={18} aria-hidden />} disabledReason={note.canAmend.because} onClick={() => setOpen(true)}>Add to this note</ActionButton></div>;
  return (
    <div className={`${classes['paperAct']} no-print`}>
      <AddendumForm
        targets={[{ id: rosterEntryId, label: 'This note', about: { rosterEntryId } }]} fields={fields} timeZone={timeZone} startedAt={startedAt} pinLength={note.patient.facility.settings.pinLength}
        onDone={() => { setOpen(false); onAdded(); }} onClose={() => setOpen(false)}
      />
    </div>
  );
}
