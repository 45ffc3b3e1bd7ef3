import { useQuery } from '@apollo/client/react';
import { ALERT_NOTE_LENGTH, alertWords } from '@groupwork/shared/patients/patient-alerts';
import { Checkbox, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { AlertChoicesDocument, SavePatientAlertsDocument } from '../../graphql/generated/operations';
import { useCommand } from '../../graphql/use-command';
import { useCapability, useFacility } from '../../graphql/viewer';
import { ActionButton } from '../../ui/action-button';
import { say } from '../../ui/toast';
import type { PatientHead } from './patient-frame';
import classes from './care.module.css';

/** What whoever has this patient in a group must know; given by those who may edit patients. */
export function PatientAlerts({ patient }: { patient: PatientHead }) {
  const edits = useCapability('patient:edit');
  const [editing, setEditing] = useState(false);
  const words = alertWords(patient.alerts, patient.alertNote);
  return (
    <section className={classes['part']} aria-labelledby="alerts">
      <h2 id="alerts">Alerts</h2>
      {!editing && <p {...(words === '' ? { className: classes['soft'] } : {})}>{words === '' ? 'None.' : words}</p>}
      {edits && !editing && <div className={classes['buttons']}><ActionButton onClick={() => setEditing(true)}>Edit alerts</ActionButton></div>}
      {editing && <AlertsForm key={patient.version} patient={patient} onDone={() => setEditing(false)} />}
    </section>
  );
}

function AlertsForm({ patient, onDone }: { patient: PatientHead; onDone: () => void }) {
  const { id: facilityId } = useFacility();
  const { data } = useQuery(AlertChoicesDocument, { variables: { facilityId } });
  const [codes, setCodes] = useState<readonly string[]>(patient.alertCodes);
  const [note, setNote] = useState(patient.alertNote ?? '');
  const { run, running, failure } = useCommand(SavePatientAlertsDocument, { onFailure: () => true });
  // What was retired stays with whom it was given, and is given to nobody else.
  const choices = (data?.careLists.alerts ?? []).filter(({ code, retired }) => !retired || patient.alertCodes.includes(code));
  const save = (event: FormEvent): void => {
    event.preventDefault();
    if (running) return;
    void run({ patientId: patient.id, version: patient.version, codes: [...codes], note: note.trim() === '' ? null : note.trim() }).then((answer) => {
      if (answer === null) return;
      say(`Alerts of ${patient.displayName} are saved.`);
      onDone();
    });
  };
  return (
    <form className={classes['narrow']} onSubmit={save} noValidate aria-label="Alerts">
      <Checkbox.Group aria-label="Alerts" value={[...codes]} onChange={setCodes}>
        <div className={classes['pair']}>{choices.map(({ code, name }) => <Checkbox key={code} value={code} label={name} />)}</div>
      </Checkbox.Group>
      <TextInput label="A short line beside them" description="Names nobody else." maxLength={ALERT_NOTE_LENGTH} value={note} error={failure?.sentence ?? null} onChange={(event) => setNote(event.currentTarget.value)} />
      <div className={classes['buttons']}>
        <ActionButton type="submit" running={running} onClick={() => undefined}>Save alerts</ActionButton>
        <ActionButton variant="subtle" onClick={onDone}>Leave it</ActionButton>
      </div>
    </form>
  );
}
