import { REASON_LENGTH } from '@groupwork/shared/scheduling/vocabulary';
import { TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { AddToSessionDocument, WithdrawFromSessionDocument } from '../../graphql/generated/operations';
import { useCommand } from '../../graphql/use-command';
import { useFacility } from '../../graphql/viewer';
import { ActionButton } from '../../ui/action-button';
import { Dialog } from '../../ui/dialog';
import { offerUndo, say } from '../../ui/toast';
import type { CardSession } from './card-line';
import { ChoosePatients } from './choose-patients';
import { SessionClashes, useSessionClashes } from './session-clashes';
import classes from './scheduler-dialogs.module.css';

/** `Dee B. is expected. Gwen W. waits for a seat.` */
function addedWords(seated: readonly { name: string }[], waiting: readonly string[]): string {
  const expected = seated.length === 0 ? [] : [seated.length === 1 ? `${seated[0]?.name ?? ''} is expected.` : `${seated.length} patients are expected.`];
  const inLine = waiting.length === 0 ? [] : [waiting.length === 1 ? `It is full: ${waiting[0] ?? ''} waits for a seat.` : `It is full: ${waiting.length} patients wait for a seat.`];
  return [...expected, ...inLine].join(' ');
}

/** What happens to whoever is one too many; null while there are seats. */
function fullWords({ census: { booked, held, offered, waiting }, capacity, facility: { settings } }: CardSession, wanted: number): string | null {
  const free = Math.max(0, capacity - booked - held - offered);
  const waits = settings.capacityReached === 'WAITLIST';
  const without = waits && waiting > 0 ? wanted : wanted - free;
  if (wanted === 0 || without <= 0) return null;
  if (!waits) return `${booked + wanted} of ${capacity} seats with ${wanted === 1 ? 'them' : 'these'}: over its seats.`;
  return `${free === 0 ? 'It is full.' : waiting > 0 ? 'Others wait for a seat already.' : `${free} ${free === 1 ? 'seat is' : 'seats are'} free.`} ${without === 1 && wanted === 1 ? 'They wait' : `${without} of these wait`} for a seat.`;
}

/** Patients expected in this session only. */
export function ExpectDialog({ session, opened, onClose }: { session: CardSession; opened: boolean; onClose: () => void }) {
  const [patients, setPatients] = useState<{ id: string; name: string }[]>([]);
  const [reason, setReason] = useState('');
  const [missing, setMissing] = useState<string | null>(null);
  const { run, running, failure, forgive } = useCommand(AddToSessionDocument, { onFailure: () => true });
  const facility = useFacility();
  const { clashes, reasonNeeded, refusal } = useSessionClashes(patients.length === 0 ? null : { facilityId: facility.id, sessionId: session.id, patientIds: patients.map(({ id }) => id) }, reason);
  const withdraw = useCommand(WithdrawFromSessionDocument);
  const full = fullWords(session, patients.length);
  const add = (event: FormEvent): void => {
    event.preventDefault();
    setMissing(patients.length === 0 ? 'Choose somebody.' : null);
    if (patients.length === 0 || running || refusal !== null) return;
    const ids = patients.map(({ id }) => id);
    void run({ sessionId: session.id, patientIds: ids, reason: reason.trim() || null }).then((answer) => {
      if (answer === null) return;
      const waiting = answer.addToSession.session.waitlist.flatMap(({ patient }) => (ids.includes(patient.id) ? [patient] : []));
      const seated = ids.filter((id) => waiting.every((patient) => patient.id !== id));
      const words = addedWords(patients.filter(({ id }) => seated.includes(id)), waiting.map(({ displayName }) => displayName));
      if (seated.length === 0) say(words);
      else offerUndo(words, () => { for (const patientId of seated) void withdraw.run({ sessionId: session.id, patientId }); });
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
        {full !== null && <p className={classes['full']} role="status">{full}</p>}
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
