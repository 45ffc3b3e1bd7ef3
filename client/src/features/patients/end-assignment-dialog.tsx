import { REASON_LENGTH } from '@groupwork/shared/scheduling/vocabulary';
import { TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { EndAssignmentDocument, type PatientSchedulesQuery } from '../../graphql/generated/operations';
import { serverNow } from '../../graphql/server-time';
import { useCommand } from '../../graphql/use-command';
import { ActionButton } from '../../ui/action-button';
import { DayField } from '../../ui/day-field';
import { Dialog } from '../../ui/dialog';
import { say } from '../../ui/toast';
import classes from './care.module.css';

type Patient = PatientSchedulesQuery['patient'];

/** Ends what a patient was given, now or with a day, for a reason. */
export function EndAssignmentDialog({ assignment, patient, today, onStale, onClose }: { assignment: Patient['assignments'][number]; patient: Patient; today: string; onStale: () => void; onClose: (done: boolean) => void }) {
  const [date, setDate] = useState<string | null>(null);
  const [reason, setReason] = useState('');
  const [missing, setMissing] = useState<string | null>(null);
  const { run, running, failure } = useCommand(EndAssignmentDocument, { onFailure: ({ code }) => { if (code === 'STALE') onStale(); return true; } });
  const end = (event: FormEvent): void => {
    event.preventDefault();
    if (running) return;
    const why = reason.trim();
    setMissing(why === '' ? 'Say why.' : null);
    if (why === '') return;
    void run({ assignmentId: assignment.id, version: assignment.version, endsOn: date, endsAt: date === null ? serverNow().toISOString() : null, reason: why }).then((answer) => {
      if (answer === null) return;
      say(`${assignment.schedule.title} ends for ${patient.displayName}`);
      onClose(true);
    });
  };
  return (
    <Dialog opened onClose={() => onClose(false)} title={`End ${assignment.schedule.title}?`}>
      <form className={classes['form']} onSubmit={end} noValidate>
        <p>From then on {patient.displayName} is in none of its rosters. What has started keeps them.</p>
        <DayField label="Last day" hint="included" value={date} today={today} emptyWord="Now" onChange={setDate} />
        <TextInput label="Why" data-autofocus autoComplete="off" maxLength={REASON_LENGTH} value={reason} error={missing} onChange={(event) => { setReason(event.currentTarget.value); setMissing(null); }} />
        {failure !== null && <p className={classes['problem']} role="alert">{failure.code === 'STALE' ? 'Somebody changed this meanwhile. What you wrote stays; look at it again, then end it.' : failure.sentence}</p>}
        <div className={classes['buttons']}>
          <ActionButton type="submit" variant="filled" running={running} onClick={() => undefined}>End it</ActionButton>
          <ActionButton variant="subtle" onClick={() => onClose(false)}>Leave it</ActionButton>
        </div>
      </form>
    </Dialog>
  );
}
