import { MOST_OVERLAP_DAYS } from '@groupwork/shared/access/api-client.rules';
import { NativeSelect } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { ActionButton } from '../../ui/action-button';
import classes from './staff.module.css';

const DAYS = Array.from({ length: MOST_OVERLAP_DAYS + 1 }, (_, days) => days);
const wordOf = (days: number): string => (days === 0 ? 'Ends at once' : `Opens for ${days === 1 ? 'one more day' : `${days} more days`}`);

/** Another key, and how long the one of now may open beside it: so long the software has to be told. */
export function NewKeyForm({ running, onMake, onClose }: { running: boolean; onMake: (overlapDays: number) => void; onClose: () => void }) {
  const [days, setDays] = useState(1);
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (!running) onMake(days);
  };
  return (
    <form className={classes['form']} onSubmit={submit} noValidate>
      <NativeSelect label="The key of now" description="Any older one ends at once." data-autofocus value={String(days)} data={DAYS.map((value) => ({ value: String(value), label: wordOf(value) }))} onChange={(event) => setDays(Number(event.currentTarget.value))} />
      <div className={classes['buttons']}>
        <ActionButton type="submit" variant="filled" running={running} onClick={() => undefined}>Make the key</ActionButton>
        <ActionButton variant="subtle" onClick={onClose}>Leave it</ActionButton>
      </div>
    </form>
  );
}
