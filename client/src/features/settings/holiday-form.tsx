import { useQuery } from '@apollo/client/react';
import { clockTimeWithHalf, facilityDate, mediumDate, type LocalDate } from '@groupwork/shared/kernel/time';
import { HOLIDAY_NAME_LENGTH } from '@groupwork/shared/scheduling/vocabulary';
import { TextInput } from '@mantine/core';
import { type FormEvent, useEffect, useRef, useState } from 'react';
import { HolidayPreviewDocument } from '../../graphql/generated/operations';
import { serverNow } from '../../graphql/server-time';
import { useFacility } from '../../graphql/viewer';
import { ActionButton } from '../../ui/action-button';
import { DayField } from '../../ui/day-field';
import { say } from '../../ui/toast';
import { otherProblem, problemOf } from './field-problems';
import { type Holiday, type KnownHolidays, useSaving } from './use-holidays';
import classes from './holidays.module.css';

/** What the day would do to the sessions that are planned for it, before anything is saved. */
function Effect({ date }: { date: LocalDate }) {
  const { id: facilityId, timeZone } = useFacility();
  const { data } = useQuery(HolidayPreviewDocument, { variables: { facilityId, date }, fetchPolicy: 'network-only' });
  if (data === undefined) return null;
  const { cancelled, left } = data.holidayPreview;
  const sessions = cancelled === 1 ? '1 session is' : `${cancelled} sessions are`;
  return (
    <div className={classes['effect']} role="status">
      <p>{cancelled === 0 ? `No session that is planned so far is cancelled on ${mediumDate(date)}.` : `${sessions} cancelled on ${mediumDate(date)}.`} Schedules that go on over holidays are left alone.</p>
      {left.length > 0 && (
        <>
          <p>{left.length === 1 ? 'One stays as it is:' : `${left.length} stay as they are:`}</p>
          <ul className={classes['left']}>{left.map(({ sessionId, groupTitle, plannedStart, because }) => <li key={sessionId}>{clockTimeWithHalf(plannedStart, timeZone)} {groupTitle}: {because}.</li>)}</ul>
        </>
      )}
    </div>
  );
}

interface HolidayFormProps { known: KnownHolidays; holiday: Holiday | null; filled: boolean; disabledReason: string | null; onDone?: () => void }

const NOTHING_TYPED = { date: null, name: '' };

/** A new holiday, or one that is changed. Somebody else's change in between loses nothing that was typed. */
export function HolidayForm({ known, holiday, filled, disabledReason, onDone }: HolidayFormProps) {
  const { timeZone } = useFacility();
  const today = facilityDate(serverNow(), timeZone);
  const [typed, setTyped] = useState<{ date: LocalDate | null; name: string }>(holiday ?? NOTHING_TYPED);
  const [missing, setMissing] = useState<{ date: string | null; name: string | null }>({ date: null, name: null });
  const { save, running, failure, forgive } = useSaving(known);
  const { date, name } = typed;
  const type = (change: Partial<typeof typed>): void => {
    setTyped({ ...typed, ...change });
    setMissing({ date: null, name: null });
    forgive();
  };
  const nameField = useRef<HTMLInputElement>(null);
  const changes = holiday !== null;
  useEffect(() => {
    if (!changes) return;
    nameField.current?.focus();
    nameField.current?.select();
  }, [changes]);
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (disabledReason !== null || running) return;
    const wanting = { date: date === null ? 'Choose the day.' : null, name: name.trim() === '' ? 'Give it a name, for example Thanksgiving.' : null };
    setMissing(wanting);
    if (date === null || wanting.name !== null) return;
    void save(holiday, date, name.trim()).then((saved) => {
      if (!saved) return;
      say(`${name.trim()} is a holiday: ${mediumDate(date)}.`);
      setTyped(holiday === null ? NOTHING_TYPED : { date, name });
      onDone?.();
    });
  };
  const asksForEffect = disabledReason === null && date !== null && date >= today && date !== holiday?.date && known.holidays?.some((each) => each.date === date) !== true;
  const other = failure?.code === 'STALE' && holiday !== null ? `Somebody changed it meanwhile: it is ${holiday.name} on ${mediumDate(holiday.date)} now. Save again to have it your way.` : otherProblem(failure, ['date', 'name']);
  return (
    <form className={classes['form']} onSubmit={submit} noValidate aria-label={holiday === null ? 'New holiday' : `Change ${holiday.name}`}>
      <div className={classes['fields']}>
        <DayField label="Day" value={date} today={today} onChange={(chosen) => type({ date: chosen })} problem={missing.date ?? problemOf(failure, 'date')} />
        <TextInput
          label="Name" maxLength={HOLIDAY_NAME_LENGTH} autoComplete="off" value={name} error={missing.name ?? problemOf(failure, 'name')} ref={nameField}
          onChange={(event) => type({ name: event.currentTarget.value })} onKeyDown={(event) => { if (event.key === 'Escape') onDone?.(); }}
        />
        <div className={classes['buttons']}>
          <ActionButton type="submit" variant={filled ? 'filled' : 'default'} reason="line" running={running} disabledReason={disabledReason} onClick={() => undefined}>{holiday === null ? 'Add holiday' : 'Save holiday'}</ActionButton>
          {onDone !== undefined && <ActionButton variant="subtle" onClick={onDone}>Leave it</ActionButton>}
        </div>
      </div>
      {other !== null && <p className={classes['problem']} role="alert">{other}</p>}
      {asksForEffect && <Effect date={date} />}
    </form>
  );
}
