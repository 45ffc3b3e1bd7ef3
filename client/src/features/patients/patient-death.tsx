import { facilityDate, fullDate } from '@groupwork/shared/kernel/time';
import { type FormEvent, useState } from 'react';
import { RecordDeathDocument } from '../../graphql/generated/operations';
import { serverNow } from '../../graphql/server-time';
import { useCommand } from '../../graphql/use-command';
import { useCapability } from '../../graphql/viewer';
import { ActionButton } from '../../ui/action-button';
import { DayField } from '../../ui/day-field';
import { say } from '../../ui/toast';
import type { PatientHead } from './patient-frame';
import classes from './care.module.css';

/** A death stops every message at once; rosters and notes keep the name. */
export function PatientDeath({ patient, deceasedOn, onStale }: { patient: PatientHead; deceasedOn: string | null; onStale: () => void }) {
  const edits = useCapability('patient:edit');
  const today = facilityDate(serverNow(), patient.timeZone);
  const [recording, setRecording] = useState(false);
  const [diedOn, setDiedOn] = useState<string | null>(today);
  const { run, running, failure } = useCommand(RecordDeathDocument, { onFailure: ({ code }) => { if (code === 'STALE') onStale(); return true; } });
  if (!edits && deceasedOn === null) return null;
  const record = (day: string | null): void => {
    if (running) return;
    void run({ patientId: patient.id, version: patient.version, diedOn: day }).then((answer) => {
      if (answer === null) return;
      say(day === null ? 'Taken back. Messages follow what the patient agreed to.' : 'Recorded. Nothing more is sent.');
      setRecording(false);
    });
  };
  const save = (event: FormEvent): void => {
    event.preventDefault();
    record(diedOn ?? today);
  };
  return (
    <section className={classes['part']} aria-labelledby="death">
      <h2 id="death">Death</h2>
      <p {...(deceasedOn === null ? { className: classes['soft'] } : {})}>{deceasedOn === null ? 'None recorded.' : `Died on ${fullDate(deceasedOn)}. Nothing is sent.`}</p>
      {failure !== null && <p className={classes['problem']} role="alert">{failure.code === 'STALE' ? 'Somebody changed this patient meanwhile. Look again, then repeat.' : failure.fields[0]?.messages.join(' ') ?? failure.sentence}</p>}
      {recording && (
        <form className={classes['form']} onSubmit={save} noValidate aria-label="Record a death">
          <DayField label="Died on" value={diedOn} today={today} written="FULL" autoFocus onChange={setDiedOn} />
          <div className={classes['buttons']}>
            <ActionButton type="submit" running={running} onClick={() => undefined}>Record, and send nothing more</ActionButton>
            <ActionButton variant="subtle" onClick={() => setRecording(false)}>Leave it</ActionButton>
          </div>
        </form>
      )}
      {edits && !recording && (
        <div className={classes['buttons']}>
          {deceasedOn === null ? <ActionButton onClick={() => setRecording(true)}>Record a death…</ActionButton> : <ActionButton running={running} onClick={() => record(null)}>Entered in error, take it back</ActionButton>}
        </div>
      )}
    </section>
  );
}
