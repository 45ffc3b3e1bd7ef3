import { facilityDate } from '@groupwork/shared/kernel/time';
import { PLAN_REASON_LENGTH } from '@groupwork/shared/treatment-plans/plan-draft';
import { type AimStatus, aimStatusWords, aimTransitions } from '@groupwork/shared/treatment-plans/plan-status';
import { NativeSelect, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { ChangePlanAimDocument } from '../../graphql/generated/operations';
import { serverNow } from '../../graphql/server-time';
import { useCommand } from '../../graphql/use-command';
import { ActionButton } from '../../ui/action-button';
import { DayField } from '../../ui/day-field';
import { say } from '../../ui/toast';
import type { Aim, Plan } from './plan-words';
import classes from './plan.module.css';

/** Says where a goal or an objective stands from a day on, and why; beside it, where it stands. */
export function AimForm({ plan, aim, timeZone, onClose, onChanged }: { plan: Plan; aim: Aim; timeZone: string; onClose: () => void; onChanged: () => void }) {
  const today = facilityDate(serverNow(), timeZone);
  const choices = aimTransitions[aim.status];
  const [status, setStatus] = useState<AimStatus>(choices[0] ?? 'ACTIVE');
  const [on, setOn] = useState(today);
  const [reason, setReason] = useState('');
  const [missing, setMissing] = useState(false);
  const { run, running, failure } = useCommand(ChangePlanAimDocument, { onFailure: (told) => { if (told.code === 'STALE') onChanged(); return true; } });
  const name = `${aim.part === 'GOAL' ? 'Goal' : 'Objective'} ${aim.number}`;
  const save = (event: FormEvent): void => {
    event.preventDefault();
    if (running) return;
    setMissing(reason.trim() === '');
    if (reason.trim() === '') return;
    void run({ planId: plan.id, version: plan.version, ...(aim.part === 'GOAL' ? { goalId: aim.id } : { objectiveId: aim.id }), status, on, reason: reason.trim() }).then((answer) => {
      if (answer === null) return;
      say(`${name} is ${aimStatusWords[status].toLowerCase()}.`);
      onChanged();
      onClose();
    });
  };
  return (
    <form className={classes['aimForm']} aria-label={`${name}: where it stands`} onSubmit={save} noValidate>
      <div className={classes['fields']}>
        <NativeSelect label="Stands at" autoFocus value={status} data={choices.map((value) => ({ value, label: value === 'ACTIVE' ? 'Active again' : aimStatusWords[value] }))} onChange={(event) => { const chosen = choices.find((each) => each === event.currentTarget.value); if (chosen !== undefined) setStatus(chosen); }} />
        <DayField label="As of" value={on} today={today} onChange={(day) => { if (day !== null) setOn(day); }} />
        <TextInput className={classes['wide'] ?? ''} label="Why" autoComplete="off" maxLength={PLAN_REASON_LENGTH} value={reason} error={missing ? 'Say why.' : null} onChange={(event) => setReason(event.currentTarget.value)} />
      </div>
      {failure !== null && <p className={classes['problem']} role="alert">{failure.code === 'STALE' ? 'The plan was changed meanwhile. Look at it, then save again.' : failure.sentence}</p>}
      <div className={classes['buttons']}>
        <ActionButton type="submit" running={running} onClick={() => undefined}>Keep it</ActionButton>
        <ActionButton variant="subtle" onClick={onClose}>Leave it</ActionButton>
      </div>
    </form>
  );
}
