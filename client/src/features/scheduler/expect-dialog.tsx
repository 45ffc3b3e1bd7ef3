import { REASON_LENGTH } from '@groupwork/shared/scheduling/vocabulary';
import { TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { AddToSessionDocument, WithdrawFromSessionDocument } from '../../graphql/generated/operations';
import { useCommand } from '../../graphql/use-command';
import { useFacility } from '../../graphql/viewer';
import { ActionButton } from '../../ui/action-button';
import { Dialog } from '../../ui/dialog';
import { offerUndo } from '../../ui/toast';
import type { CardSession } from './card-line';
import { ChoosePatients } from './choose-patients';
import { SessionClashes, useSessionClashes } from './session-clashes';
import classes from './scheduler-dialogs.module.css';

/** Patients expected in this session only. */
export function ExpectDialog({ session, opened, onClose }: { session: CardSession; opened: boolean; onClose: () => void }) {
  const [patients, setPatients] = useState<{ id: string; name: string }[]>([]);
  const [reason, setReason] = useState('');
  const [missing, setMissing] = useState<string | null>(null);
  const { run, running, failure, forgive } = useCommand(AddToSessionDocument, { onFailure: () => true });
  const facility = useFacility();
  const { clashes, reasonNeeded, refusal } = useSessionClashes(patients.length === 0 ? null : { facilityId: facility.id, sessionId: session.id, patientIds: patients.map(({ id }) => id) }, reason);
  const withdraw = useCommand(WithdrawFromSessionDocument);
  const add = (event: FormEvent): void => {
    event.preventDefault();
    setMissing(patients.length === 0 ? 'Choose somebody.' : null);
    if (patients.length === 0 || running || refusal !== null) return;
    const ids = patients.map(({ id }) => id);
    void run({ sessionId: session.id, patientIds: ids, reason: reason.trim() || null }).then((answer) => {
      if (answer === null) return;
      offerUndo(ids.length === 1 ? `${patients[0]?.name ?? ''} is expected.` : `${ids.length} patients are expected.`, () => { for (const patientId of ids) void withdraw.run({ sessionId: session.id, patientId }); });
      setPatients([]);
      setReason('');
      onClose();
    });
  };
  return (
    <Dialog opened={opened} onClose={onClose} title={`Add to ${session.groupTitle}`}>
      <form className={classes['form']} onSubmit={add} noValidate>
        <p>They are expected in this session only. To come every time, give them the schedule.</p>
        <ChoosePatients label="Patients" chosen={patients} onChange={(chosen) => { forgive(); setMissing(null); setPatients(chosen); }} error={missing} autoFocus />
        <SessionClashes clashes={clashes} />
        <TextInput label={reasonNeeded ? <>Why keep both? <span className={classes['required']}>required at {facility.name}</span></> : 'Why'} autoComplete="off" maxLength={REASON_LENGTH} value={reason} onChange={(event) => setReason(event.currentTarget.value)} />
        {failure !== null && <p className={classes['problem']} role="alert">{failure.sentence}</p>}
        <div className={classes['buttons']}>
          <ActionButton type="submit" variant="filled" reason="line" running={running} disabledReason={refusal} onClick={() => undefined}>Add to this session</ActionButton>
          <ActionButton variant="subtle" onClick={onClose}>Leave it</ActionButton>
        </div>
      </form>
    </Dialog>
  );
}
