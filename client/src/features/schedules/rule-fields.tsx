import { sentence } from '@groupwork/shared/kernel/refusal-catalogue';
import type { LocalDate } from '@groupwork/shared/kernel/time';
import { type Frequency, parseRecurrence, type Recurrence, recurrenceWords, type Weekday, weekdays, weekdayWords, writeRecurrence } from '@groupwork/shared/scheduling/recurrence-rule';
import { Checkbox, NativeSelect, TextInput } from '@mantine/core';
import { useState } from 'react';
import { DayField } from '../../ui/day-field';
import { Segmented } from '../../ui/segmented';
import { endOf, type EndKind, inRhythm, intervalsOf, isPlain, ordinals, withEnd } from './rule-choices';
import { recurrenceOf, weekdayOf } from './slot-draft';
import classes from './slot-form.module.css';

function Days({ recurrence, onChange }: { recurrence: Recurrence; onChange: (recurrence: Recurrence) => void }) {
  const has = (day: Weekday): boolean => recurrence.days.some((each) => each.day === day);
  const toggle = (day: Weekday): void => {
    const days = weekdays.filter((each) => (each === day ? !has(each) : has(each))).map((each) => ({ day: each, ordinal: null }));
    if (days.length > 0) onChange({ ...recurrence, days });
  };
  return (
    <fieldset className={classes['days']}>
      <legend>On</legend>
      {weekdays.map((day) => (
        <label key={day} className={classes['day']}>
          <input type="checkbox" checked={has(day)} aria-label={weekdayWords[day]} onChange={() => toggle(day)} />
          <span aria-hidden="true">{weekdayWords[day].slice(0, 2)}</span>
        </label>
      ))}
    </fieldset>
  );
}

function InMonth({ recurrence, startsOn, onChange }: { recurrence: Recurrence; startsOn: LocalDate; onChange: (recurrence: Recurrence) => void }) {
  const [weekday] = recurrence.days;
  const nth = (ordinal: number, day: Weekday): void => onChange({ ...recurrence, monthDays: [], positions: [], days: [{ day, ordinal }] });
  const onDay = (day: number): void => onChange({ ...recurrence, days: [], positions: [], monthDays: [day] });
  return (
    <div className={classes['pair']}>
      <NativeSelect label="By" value={weekday === undefined ? 'DAY' : 'WEEKDAY'} data={[{ value: 'DAY', label: 'Day of the month' }, { value: 'WEEKDAY', label: 'Weekday' }]} onChange={(event) => (event.currentTarget.value === 'DAY' ? onDay(Number(startsOn.slice(8))) : nth(Math.min(4, Math.ceil(Number(startsOn.slice(8)) / 7)), weekdayOf(startsOn)))} />
      {weekday === undefined
        ? <NativeSelect label="Day" value={String(recurrence.monthDays[0] ?? 1)} data={[...Array.from({ length: 31 }, (_none, day) => ({ value: String(day + 1), label: String(day + 1) })), { value: '-1', label: 'Last day' }]} onChange={(event) => onDay(Number(event.currentTarget.value))} />
        : (
          <>
            <NativeSelect label="Which" value={String(weekday.ordinal ?? 1)} data={ordinals.map(([value, label]) => ({ value, label }))} onChange={(event) => nth(Number(event.currentTarget.value), weekday.day)} />
            <NativeSelect label="Weekday" value={weekday.day} data={weekdays.map((day) => ({ value: day, label: weekdayWords[day] }))} onChange={(event) => nth(weekday.ordinal ?? 1, event.currentTarget.value as Weekday)} />
          </>
        )}
    </div>
  );
}

const endWords: Record<EndKind, string> = { NEVER: 'Never', UNTIL: 'After a day', COUNT: 'After so many times' };

function Ends({ recurrence, startsOn, today, onChange }: { recurrence: Recurrence; startsOn: LocalDate; today: LocalDate; onChange: (recurrence: Recurrence) => void }) {
  const end = endOf(recurrence);
  return (
    <div className={classes['pair']}>
      <NativeSelect label="Ends" value={end} data={(Object.keys(endWords) as EndKind[]).map((value) => ({ value, label: endWords[value] }))} onChange={(event) => onChange(withEnd(recurrence, event.currentTarget.value as EndKind, startsOn))} />
      {end === 'UNTIL' && <DayField label="Last day" value={recurrence.until} today={today} onChange={(until) => { if (until !== null) onChange({ ...recurrence, until }); }} />}
      {end === 'COUNT' && <TextInput label="Times" inputMode="numeric" autoComplete="off" value={String(recurrence.count ?? '')} onChange={(event) => { const count = Number(event.currentTarget.value); if (Number.isInteger(count) && count > 0 && count <= 1000) onChange({ ...recurrence, count }); }} />}
    </div>
  );
}

function refusalOf(text: string): string | null {
  const parsed = parseRecurrence(text);
  return 'refusal' in parsed ? sentence(parsed.refusal) : null;
}

interface RuleFieldsProps { rrule: string; startsOn: LocalDate; today: LocalDate; onChange: (rrule: string) => void; onTyping: (problem: string | null) => void }

/** The rule as choices, and as it is written for those who know how. What is none of ours is refused with a sentence. */
export function RuleFields({ rrule, startsOn, today, onChange, onTyping }: RuleFieldsProps) {
  const [typed, setTyped] = useState<string | null>(null);
  const recurrence = recurrenceOf(rrule);
  const plain = recurrence !== null && isPlain(recurrence);
  const units: Record<Frequency, string> = { DAILY: 'days', WEEKLY: 'weeks', MONTHLY: 'months' };
  const change = (next: Recurrence): void => { setTyped(null); onTyping(null); onChange(writeRecurrence(next)); };
  const write = (text: string): void => {
    const refusal = refusalOf(text);
    setTyped(text);
    onTyping(refusal);
    if (refusal === null) onChange(text.trim().replace(/^RRULE:/i, '').toUpperCase());
  };
  return (
    <div className={classes['rule']}>
      {recurrence !== null && plain && (
        <>
          <Segmented<Frequency> label="Repeats" value={recurrence.frequency} segments={[{ value: 'DAILY', label: 'Daily' }, { value: 'WEEKLY', label: 'Weekly' }, { value: 'MONTHLY', label: 'Monthly' }]} onChange={(frequency) => change(inRhythm(frequency, recurrence, startsOn))} />
          {recurrence.frequency === 'WEEKLY' && <Days recurrence={recurrence} onChange={change} />}
          {recurrence.frequency === 'MONTHLY' && <InMonth recurrence={recurrence} startsOn={startsOn} onChange={change} />}
          <NativeSelect label={`Every so many ${units[recurrence.frequency]}`} value={String(recurrence.interval)} data={intervalsOf(recurrence)} onChange={(event) => change({ ...recurrence, interval: Number(event.currentTarget.value) })} />
          <Ends recurrence={recurrence} startsOn={startsOn} today={today} onChange={change} />
        </>
      )}
      {recurrence !== null && <p className={classes['words']} role="status">{recurrenceWords(recurrence)}.</p>}
      {!plain && <p className={classes['soft']}>This rule says more than there are choices for. Change it as it is written.</p>}
      <details className={classes['advanced']} open={!plain}>
        <summary>Write the rule (RFC 5545)</summary>
        <TextInput label="RRULE" autoComplete="off" spellCheck={false} value={typed ?? rrule} error={typed === null ? null : refusalOf(typed)} onChange={(event) => write(event.currentTarget.value)} />
        {!plain && <Checkbox className={classes['plainly'] ?? ''} label="Use the choices instead" checked={false} onChange={() => change({ frequency: 'WEEKLY', interval: 1, days: [{ day: weekdayOf(startsOn), ordinal: null }], monthDays: [], positions: [], count: null, until: null, weekStart: 'MO' })} />}
      </details>
    </div>
  );
}
