import { dayBounds } from '@groupwork/shared/kernel/time';
import { REASON_LENGTH } from '@groupwork/shared/scheduling/vocabulary';
import { TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { BeginLeaveDocument, type PatientSchedulesQuery } from '../../graphql/generated/operations';
import { useCommand } from '../../graphql/use-command';
import { ActionButton } from '../../ui/action-button';
import { DayField } from '../../ui/day-field';
import { Dialog } from '../../ui/dialog';
import { say } from '../../ui/toast';
import classes from './care.module.css';

type Patient = PatientSchedulesQuery['patient'];

/** From a day, or now, to the day the patient is back. */
export function BeginLeaveDialog({ patient, today, onClose }: { patient: Patient; today: string; onClose: (done: boolean) => void }) {
  const [from, setFrom] = useState<string | null>(null);
  const [back, setBack] = useState<string | null>(null);
  const [reason, setReason] = useState('');
  const [missing, setMissing] = useState<string | null>(null);
  const { run, running, failure } = useCommand(BeginLeaveDocument, { onFailure: () => true });
  const startOf = (date: string | null): string | null => (date === null ? null : dayBounds(date, patient.facility.timeZone).start.toISOString());
  const begin = (event: FormEvent): void => {
    event.preventDefault();
    if (running) return;
    const why = reason.trim();
    setMissing(why === '' ? 'Say why.' : null);
    if (why === '') return;
    void run({ patientId: patient.id, startsAt: startOf(from), endsAt: startOf(back), reason: why }).then((answer) => {
      if (answer === null) return;
      say(`${patient.displayName} is noted as on leave. Their seats are kept.`);
      onClose(true);
    });
  };
  return (
    <Dialog opened onClose={() => onClose(false)} title={`Leave of ${patient.displayName}`}>
      <form className={classes['form']} onSubmit={begin} noValidate>
        <p>In this time they are expected in no group. Their seats are kept; under Waitlist they can be given to whoever waits.</p>
        <div className={classes['pair']}>
          <DayField label="From" value={from} today={today} emptyWord="Now" onChange={setFrom} />
          <DayField label="Back on" value={back} today={today} emptyWord="Not known yet" onChange={setBack} />
        </div>
        <TextInput label="Why" data-autofocus autoComplete="off" maxLength={REASON_LENGTH} value={reason} error={missing} onChange={(event) => { setReason(event.currentTarget.value); setMissing(null); }} />
        {failure !== null && <p className={classes['problem']} role="alert">{failure.sentence}</p>}
        <div className={classes['buttons']}>
          <ActionButton type="submit" variant="filled" running={running} onClick={() => undefined}>Note the leave</ActionButton>
          <ActionButton variant="subtle" onClick={() => onClose(false)}>Leave it</ActionButton>
        </div>
      </form>
    </Dialog>
  );
}
