import { facilityDate } from '@groupwork/shared/kernel/time';
import { PLAN_REASON_LENGTH } from '@groupwork/shared/treatment-plans/plan-draft';
import { TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { ClosePlanDocument } from '../../graphql/generated/operations';
import { serverNow } from '../../graphql/server-time';
import { useCommand } from '../../graphql/use-command';
import { ActionButton } from '../../ui/action-button';
import { DayField } from '../../ui/day-field';
import { say } from '../../ui/toast';
import type { Plan } from './plan-words';
import classes from './plan.module.css';

/** Ends the version in force: with a last day and a reason. */
export function ClosePlanForm({ plan, timeZone, onClosed }: { plan: Plan; timeZone: string; onClosed: () => void }) {
  const today = facilityDate(serverNow(), timeZone);
  const [closing, setClosing] = useState(false);
  const [on, setOn] = useState(today);
  const [reason, setReason] = useState('');
  const [missing, setMissing] = useState(false);
  const { run, running, failure } = useCommand(ClosePlanDocument, { onFailure: (told) => { if (told.code === 'STALE') onClosed(); return true; } });
  if (!closing) return <ActionButton variant="subtle" disabledReason={plan.abilities.canManage.because} onClick={() => setClosing(true)}>Close the plan</ActionButton>;
  const close = (event: FormEvent): void => {
    event.preventDefault();
    if (running) return;
    setMissing(reason.trim() === '');
    if (reason.trim() === '') return;
    void run({ planId: plan.id, version: plan.version, on, reason: reason.trim() }).then((answer) => {
      if (answer === null) return;
      say('The plan is closed. What it served stays in the chart.');
      onClosed();
    });
  };
  return (
    <form className={`${classes['panel']} ${classes['whole']}`} aria-label="Close the plan" onSubmit={close} noValidate>
      <p>Notes of later days are offered no objectives until another version is active.</p>
      <div className={classes['fields']}>
        <DayField label="Its last day" value={on} today={today} autoFocus onChange={(day) => { if (day !== null) setOn(day); }} />
        <TextInput label="Why" autoComplete="off" maxLength={PLAN_REASON_LENGTH} value={reason} error={missing ? 'Say why.' : null} onChange={(event) => setReason(event.currentTarget.value)} />
      </div>
      {failure !== null && <p className={classes['problem']} role="alert">{failure.sentence}</p>}
      <div className={classes['buttons']}>
        <ActionButton type="submit" running={running} danger onClick={() => undefined}>Close the plan</ActionButton>
        <ActionButton variant="subtle" onClick={() => setClosing(false)}>Leave it open</ActionButton>
      </div>
    </form>
  );
}
