import { REASON_LENGTH } from '@groupwork/shared/scheduling/vocabulary';
import { TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { AddToSessionDocument, WithdrawFromSessionDocument } from '../../graphql/generated/operations';
import { useCommand } from '../../graphql/use-command';
import { ActionButton } from '../../ui/action-button';
import { Dialog } from '../../ui/dialog';
import { offerUndo } from '../../ui/toast';
import type { CardSession } from './card-line';
import { ChoosePatients } from './choose-patients';
import classes from './scheduler-dialogs.module.css';

/** Patients expected in this session only. */
export function ExpectDialog({ session, opened, onClose }: { session: CardSession; opened: boolean; onClose: () => void }) {
  const [patients, setPatients] = useState<{ id: string; name: string }[]>([]);
  const [reason, setReason] = useState('');
  const [missing, setMissing] = useState<string | null>(null);
  const { run, running, failure, forgive } = useCommand(AddToSessionDocument, { onFailure: () => true });
  const withdraw = useCommand(WithdrawFromSessionDocument);
  const add = (event: FormEvent): void => {
    event.preventDefault();
    setMissing(patients.length === 0 ? 'Choose somebody.' : null);
    if (patients.length === 0 || running) return;
    const ids = patients.map(({ id }) => id);
    void run({ sessionId: session.id, patientIds: ids, reason: reason.trim() || null }).then((answer) => {
      if (answer === null) return;
      offerUndo(ids.length === 1 ? `${patients[0]?.name ?? ''} is expected.` : `${ids.length} patients are expected.`, () => { for (const patientId of ids) void withdraw.run({ sessionId: session.id, patientId }); });
      setPatients([]);
      onClose();
    });
  };
  return (
    <Dialog opened={opened} onClose={onClose} title={`Add to ${session.groupTitle}`}>
      <form className={classes['form']} onSubmit={add} noValidate>
        <p>They are expected in this session only. To come every time, give them the schedule.</p>
        <ChoosePatients label="Patients" chosen={patients} onChange={(chosen) => { forgive(); setMissing(null); setPatients(chosen); }} error={missing} autoFocus />
        <TextInput label="Why" autoComplete="off" maxLength={REASON_LENGTH} value={reason} onChange={(event) => setReason(event.currentTarget.value)} />
        {failure !== null && <p className={classes['problem']} role="alert">{failure.sentence}</p>}
        <div className={classes['buttons']}>
          <ActionButton type="submit" variant="filled" running={running} onClick={() => undefined}>Add to this session</ActionButton>
          <ActionButton variant="subtle" onClick={onClose}>Leave it</ActionButton>
        </div>
      </form>
    </Dialog>
  );
}
