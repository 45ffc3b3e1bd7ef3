import { addToRosterRules } from '@groupwork/shared/attendance/add-to-roster.rules';
import { emptyLine, markPresent } from '@groupwork/shared/attendance/roster-line';
import { ADD_REASON_LENGTH } from '@groupwork/shared/attendance/vocabulary';
import { firstRefusal } from '@groupwork/shared/kernel/refusal';
import { sentence } from '@groupwork/shared/kernel/refusal-catalogue';
import { mrnTail } from '@groupwork/shared/patients/names';
import { TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { AddToRosterDocument } from '../../graphql/generated/operations';
import { serverNow } from '../../graphql/server-time';
import { useCommand } from '../../graphql/use-command';
import { useViewer } from '../../graphql/viewer';
import { ActionButton } from '../../ui/action-button';
import { announce } from '../../ui/announcer';
import type { FoundPatient } from './add-patient';
import { ownTaps, ownTapsKey } from './own-taps';
import { pendingTaps } from './pending-taps';
import type { PageSession } from './row-session';
import { lineSession } from './row-session';
import { instantOf, TimeField, timeText } from './time-field';
import classes from './add-patient.module.css';

export function AddPatientForm({ session, patient, onAdded, onBack }: { session: PageSession; patient: FoundPatient; onAdded: (rosterEntryId: string) => void; onBack: () => void }) {
  const { timeZone } = session;
  const { staffMember } = useViewer();
  const [proposed] = useState(() => (session.status === 'ENDED' && session.actualStart !== null ? new Date(session.actualStart) : serverNow()));
  const [text, setText] = useState(timeText(proposed, timeZone));
  const [reason, setReason] = useState('');
  const [problem, setProblem] = useState<string | null>(null);
  const { run, running } = useCommand(AddToRosterDocument, {
    delivery: { line: session.id, patience: 'UNTIL_ANSWERED' },
    onFailure: (failure) => {
      setProblem(failure.sentence);
      return true;
    },
  });
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (running) return;
    const at = instantOf(text, proposed, timeZone);
    if (at === null) {
      setProblem('Write a time like 10:03 or 2:15 PM.');
      return;
    }
    const now = serverNow();
    // Left as it was proposed it means now, by the server's clock.
    const startsAt = text === timeText(proposed, timeZone) && session.status === 'IN_PROGRESS' ? null : at;
    const line = lineSession(session);
    const refusal = firstRefusal(addToRosterRules, { patient: patient.displayName, isOnRoster: patient.alreadyOnRoster, onRoster: session.roster.length, isAdmitted: patient.admittedAt !== null, startsAt, now, reason })
      ?? (line === null ? null : markPresent(emptyLine, line, { at: startsAt, now, newId: () => 'new' }).refusal);
    if (refusal !== null) {
      setProblem(sentence(refusal));
      return;
    }
    void run({ sessionId: session.id, patientId: patient.id, startsAt: startsAt?.toISOString() ?? null, reason: reason.trim() === '' ? null : reason.trim() }).then((answer) => {
      if (answer === null) return;
      const [added] = answer.addToRoster.rosterEntries;
      announce(`${patient.displayName} added.`);
      if (added !== undefined) {
        pendingTaps.end(added.id, added.version);
        ownTaps.add(ownTapsKey(staffMember.id, session.id), { lines: [{ entryId: added.id, before: emptyLine }], became: added.state });
      }
      onAdded(added?.id ?? '');
    });
  };
  return (
    <form className={classes['form']} onSubmit={submit} noValidate>
      <p className={classes['who']}><strong>{patient.displayName}</strong> <span className={classes['small']}>MRN {mrnTail(patient.mrn)}</span></p>
      <TimeField label="Here from" text={text} onText={(next) => { setText(next); setProblem(null); }} />
      <TextInput className={classes['why'] ?? ''} label="Why" description="Needed if it was earlier than now" maxLength={ADD_REASON_LENGTH} value={reason} onChange={(event) => { setReason(event.currentTarget.value); setProblem(null); }} />
      {problem !== null && <p className={classes['problem']} role="alert">{problem}</p>}
      <div className={classes['buttons']}>
        <ActionButton type="submit" variant="filled" running={running} onClick={() => undefined}>Add {patient.displayName}</ActionButton>
        <ActionButton variant="subtle" onClick={onBack}>Somebody else</ActionButton>
      </div>
    </form>
  );
}
