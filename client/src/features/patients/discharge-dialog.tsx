import { clockTimeWithHalf, facilityDate, instantFromWallTime, parseClockTime, zoneName } from '@groupwork/shared/kernel/time';
import { REASON_LENGTH } from '@groupwork/shared/scheduling/vocabulary';
import { TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { DischargePatientDocument } from '../../graphql/generated/operations';
import { serverNow } from '../../graphql/server-time';
import { useCommand } from '../../graphql/use-command';
import { ActionButton } from '../../ui/action-button';
import { DayField } from '../../ui/day-field';
import { Dialog } from '../../ui/dialog';
import { say } from '../../ui/toast';
import type { PatientHead } from './patient-frame';
import classes from './care.module.css';

/** Ends a stay in care, and says what ends with it. */
export function DischargeDialog({ patient, schedules, onClose }: { patient: PatientHead; schedules: readonly string[]; onClose: (done: boolean) => void }) {
  const { timeZone } = patient.facility;
  const today = facilityDate(serverNow(), timeZone);
  const [date, setDate] = useState(today);
  const [time, setTime] = useState(() => clockTimeWithHalf(serverNow(), timeZone));
  const [reason, setReason] = useState('');
  const [missing, setMissing] = useState<{ time: string | null; reason: string | null }>({ time: null, reason: null });
  const { run, running, failure } = useCommand(DischargePatientDocument, { onFailure: () => true });
  const discharge = (event: FormEvent): void => {
    event.preventDefault();
    if (running) return;
    const read = parseClockTime(time, '12:00');
    const wanting = { time: read === null ? 'Write a time like 2:30 PM.' : null, reason: reason.trim() === '' ? 'Say why.' : null };
    setMissing(wanting);
    if (read === null || wanting.reason !== null) return;
    const at = instantFromWallTime(date, read, timeZone);
    void run({ patientId: patient.id, dischargedAt: at.toISOString(), reason: reason.trim() }).then((answer) => {
      if (answer === null) return;
      say(at > serverNow() ? `The discharge of ${patient.displayName} is planned.` : `${patient.displayName} is discharged.`);
      onClose(true);
    });
  };
  return (
    <Dialog opened onClose={() => onClose(false)} title={`Discharge ${patient.displayName}?`}>
      <form className={classes['form']} onSubmit={discharge} noValidate>
        <p>{schedules.length === 0 ? 'No schedule ends with it.' : `Ends with it: ${schedules.join(', ')}.`} {patient.displayName} leaves every later roster. What has started keeps them, and can still be documented.</p>
        <div className={classes['pair']}>
          <DayField label="Day" value={date} today={today} onChange={(chosen) => { if (chosen !== null) setDate(chosen); }} />
          <TextInput label={`Time, ${patient.facility.name} (${zoneName(serverNow(), timeZone)})`} autoComplete="off" value={time} error={missing.time} onChange={(event) => setTime(event.currentTarget.value)} />
        </div>
        <TextInput label="Why" autoComplete="off" maxLength={REASON_LENGTH} data-autofocus value={reason} error={missing.reason} onChange={(event) => setReason(event.currentTarget.value)} />
        {failure !== null && <p className={classes['problem']} role="alert">{failure.sentence}</p>}
        <div className={classes['buttons']}>
          <ActionButton type="submit" variant="filled" running={running} onClick={() => undefined}>Discharge</ActionButton>
          <ActionButton variant="subtle" onClick={() => onClose(false)}>Leave it</ActionButton>
        </div>
      </form>
    </Dialog>
  );
}
