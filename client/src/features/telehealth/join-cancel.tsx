import { type FormEvent, useState } from 'react';
import { Act, TimeCard, Title } from './join-parts';
import type { JoinView } from './join-page';
import { cancelReasons, type CancelReason } from './join-words';
import classes from './join.module.css';

/** Why somebody cannot come: one tap, or none. What they cancelled comes back by a call alone. */
export function CancelChoice({ onKept, ...view }: JoinView & { onKept: () => void }) {
  const { words, page, api } = view;
  const [reason, setReason] = useState<CancelReason | null>(null);
  const cancel = (event: FormEvent): void => {
    event.preventDefault();
    if (!page.acting) void page.act(() => api.cancel(reason), (found) => found);
  };
  return (
    <form className={classes['form']} onSubmit={cancel}>
      <Title>{words.cancel}</Title>
      <TimeCard {...view} />
      <fieldset className={classes['choices']}>
        <legend>{words.whyCancel}</legend>
        {cancelReasons.map((one) => (
          <label key={one} className={classes['choice']}><input type="radio" name="reason" checked={reason === one} onChange={() => setReason(one)} />{words.reasons[one]}</label>
        ))}
      </fieldset>
      <div className={classes['acts']}>
        <Act filled type="submit" disabled={page.acting}>{words.cancelNow}</Act>
        <Act onClick={onKept}>{words.keepIt}</Act>
      </div>
    </form>
  );
}
