import { clockTimeWithHalf, facilityDate, mediumDate, type LocalDate } from '@groupwork/shared/kernel/time';
import { REASON_LENGTH } from '@groupwork/shared/scheduling/vocabulary';
import { TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { CreateSessionDocument } from '../../graphql/generated/operations';
import { serverNow } from '../../graphql/server-time';
import { useCommand } from '../../graphql/use-command';
import { useFacility } from '../../graphql/viewer';
import { ActionButton } from '../../ui/action-button';
import { Dialog } from '../../ui/dialog';
import { say } from '../../ui/toast';
import { ChoosePatients } from './choose-patients';
import { PlanFields, readPlan, type TypedPlan } from './plan-fields';
import { SessionClashes, useSessionClashes } from './session-clashes';
import classes from './scheduler-dialogs.module.css';

const clockTimeOfWall = (wallTime: string): string => clockTimeWithHalf(`2000-01-01T${wallTime}:00Z`, 'UTC');

/** Where in a calendar somebody began it. */
export interface NewAt { date: LocalDate; wallTime?: string; minutes?: number; roomId?: string | null }

const NOWHERE: Partial<NewAt> = {};

/** One session by itself, of no schedule. */
export function NewSessionDialog({ date, at = NOWHERE, opened, onClose, onMade }: { date: LocalDate; at?: Partial<NewAt>; opened: boolean; onClose: () => void; onMade: (date: LocalDate) => void }) {
  const facility = useFacility();
  const today = facilityDate(serverNow(), facility.timeZone);
  const nothing: TypedPlan = { groupId: '', date, time: at.wallTime === undefined ? '' : clockTimeOfWall(at.wallTime), minutes: String(at.minutes ?? 50), roomId: at.roomId ?? null, leaderIds: [] };
  const [typed, setTyped] = useState(nothing);
  const [patients, setPatients] = useState<{ id: string; name: string }[]>([]);
  const [reason, setReason] = useState('');
  const [shown, setShown] = useState(false);
  const { run, running, failure, forgive } = useCommand(CreateSessionDocument, { onFailure: () => true });
  const { plan } = readPlan(typed);
  const patientIds = patients.map(({ id }) => id);
  const asked = plan === null || typed.groupId === '' || patientIds.length === 0 ? null : { facilityId: facility.id, groupId: typed.groupId, date: plan.date, wallTime: plan.wallTime, durationMinutes: plan.durationMinutes, patientIds };
  const { clashes, reasonNeeded, refusal } = useSessionClashes(asked, reason);
  const create = (event: FormEvent): void => {
    event.preventDefault();
    setShown(true);
    if (plan === null || typed.groupId === '' || running || refusal !== null) return;
    void run({ facilityId: facility.id, groupId: typed.groupId, ...plan, patientIds, reason: clashes.length === 0 ? null : reason.trim() || null }).then((answer) => {
      if (answer === null) return;
      const waiting = answer.createSession.session.waitlist.length;
      say(`The session is on the board of ${plan.date === today ? 'today' : mediumDate(plan.date)}.${waiting === 0 ? '' : ` It is full: ${waiting} ${waiting === 1 ? 'patient waits' : 'patients wait'} for a seat.`}`);
      setTyped(nothing);
      setPatients([]);
      setReason('');
      setShown(false);
      onMade(plan.date);
    });
  };
  return (
    <Dialog opened={opened} onClose={onClose} title="New session">
      <form className={classes['form']} onSubmit={create} noValidate>
        <PlanFields typed={typed} onChange={(next) => { forgive(); setTyped(next); }} sessionId={null} choosesGroup shown={shown} failure={failure} />
        <ChoosePatients label="Patients expected" chosen={patients} onChange={setPatients} error={null} />
        <SessionClashes clashes={clashes} />
        {reasonNeeded && <TextInput label={<>Why keep both? <span className={classes['required']}>required at {facility.name}</span></>} autoComplete="off" maxLength={REASON_LENGTH} value={reason} onChange={(event) => setReason(event.currentTarget.value)} />}
        {failure !== null && failure.fields.length === 0 && <p className={classes['problem']} role="alert">{failure.sentence}</p>}
        <div className={classes['buttons']}>
          <ActionButton type="submit" variant="filled" reason="line" running={running} disabledReason={refusal} onClick={() => undefined}>Create session</ActionButton>
          <ActionButton variant="subtle" onClick={onClose}>Leave it</ActionButton>
        </div>
      </form>
    </Dialog>
  );
}
