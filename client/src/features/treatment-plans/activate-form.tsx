import { addDays, facilityDate, fullDate } from '@groupwork/shared/kernel/time';
import { type FormEvent, useState } from 'react';
import { ActivatePlanDocument } from '../../graphql/generated/operations';
import { serverNow } from '../../graphql/server-time';
import { useCommand } from '../../graphql/use-command';
import { ActionButton } from '../../ui/action-button';
import { DayField } from '../../ui/day-field';
import { say } from '../../ui/toast';
import { type Plan, REVIEW_DAYS } from './plan-words';
import classes from './plan.module.css';

/** From which day the draft is in force, and what that ends. */
export function ActivateForm({ plan, timeZone, presentFrom, flush, onClose, onActivated }: { plan: Plan; timeZone: string; presentFrom: string | null; flush: () => Promise<number | null>; onClose: () => void; onActivated: () => void }) {
  const today = facilityDate(serverNow(), timeZone);
  const [activeFrom, setActiveFrom] = useState(today);
  const [nextReviewOn, setNextReviewOn] = useState<string | null>(addDays(today, REVIEW_DAYS));
  const [saving, setSaving] = useState(false);
  const { run, running, failure } = useCommand(ActivatePlanDocument, { onFailure: (told) => { if (told.code === 'STALE') onActivated(); return true; } });
  const activate = async (): Promise<void> => {
    setSaving(true);
    const version = await flush();
    setSaving(false);
    if (version === null) return;
    const answer = await run({ planId: plan.id, version, activeFrom, nextReviewOn });
    if (answer === null) return;
    say(`Version ${plan.number} is active since ${fullDate(activeFrom)}.`);
    onActivated();
  };
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (!running && !saving) void activate();
  };
  return (
    <form className={classes['panel']} aria-label="Activate the plan" onSubmit={submit} noValidate>
      <div className={classes['fields']}>
        <DayField label="Active from" value={activeFrom} today={today} autoFocus onChange={(day) => { if (day !== null) setActiveFrom(day); }} />
        <DayField label="Review it by" value={nextReviewOn} today={today} emptyWord="No date" onChange={setNextReviewOn} />
      </div>
      <p>{presentFrom === null ? 'From that day on notes are offered its objectives.' : `The version before ends on ${fullDate(addDays(activeFrom, -1))}. Notes of earlier days keep its objectives.`} What it says is not edited any more; a change is a new version.</p>
      {failure !== null && <p className={classes['problem']} role="alert">{failure.sentence}</p>}
      <div className={classes['buttons']}>
        <ActionButton type="submit" variant="filled" running={running || saving} onClick={() => undefined}>Activate version {plan.number}</ActionButton>
        <ActionButton variant="subtle" onClick={onClose}>Go on writing</ActionButton>
      </div>
    </form>
  );
}
