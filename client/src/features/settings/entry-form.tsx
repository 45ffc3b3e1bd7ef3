import { LIST_ITEM_CODE_LENGTH, LIST_ITEM_NAME_LENGTH } from '@groupwork/shared/facilities/lists';
import { TextInput } from '@mantine/core';
import { type FormEvent, type KeyboardEvent, useEffect, useRef, useState } from 'react';
import { ActionButton } from '../../ui/action-button';
import { say } from '../../ui/toast';
import { otherProblem, problemOf } from './field-problems';
import { type Entry, isLevel, type ListPlace } from './lists';
import { asItIs, type KnownLists, useSavingEntry } from './use-care-lists';
import { asTyped, readRequirement, type TypedRequirement } from './weekly-requirement';
import classes from './lists.module.css';

interface EntryFormProps { place: ListPlace; known: KnownLists; entry: Entry | null; filled: boolean; disabledReason: string | null; onDone?: () => void }

type Typed = TypedRequirement & { name: string; code: string };

const typedOf = (entry: Entry | null): Typed => ({ name: entry?.name ?? '', code: entry?.code ?? '', ...(entry !== null && isLevel(entry) ? asTyped(entry.weeklyMinutes, entry.weeklyDays) : asTyped(null, null)) });

const SHOWN = ['name', 'code', 'weeklyMinutes', 'weeklyDays'];

/** A new entry, or one that is changed in its row's place. Its code is what records keep, so it is given once. */
export function EntryForm({ place, known, entry, filled, disabledReason, onDone }: EntryFormProps) {
  const [typed, setTyped] = useState(() => typedOf(entry));
  const [problems, setProblems] = useState<Partial<Record<keyof Typed, string>>>({});
  const { save, running, failure, forgive } = useSavingEntry(known, true);
  const nameField = useRef<HTMLInputElement>(null);
  const level = place.list === 'LEVEL_OF_CARE';
  const changes = entry !== null;
  useEffect(() => {
    if (!changes) return;
    nameField.current?.focus();
    nameField.current?.select();
  }, [changes]);
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (disabledReason !== null || running) return;
    const [name, code] = [typed.name.trim(), typed.code.trim()];
    const read = readRequirement(typed);
    const found = { ...(name === '' ? { name: `Give it a name, for example ${place.example}.` } : {}), ...(level && code === '' ? { code: 'Give it a code, for example 2.1.' } : {}), ...('problems' in read ? read.problems : {}) };
    setProblems(found);
    if ('problems' in read || Object.keys(found).length > 0) return;
    const wanted = entry === null ? { sort: null, retired: false } : asItIs(entry);
    void save(place, entry, { ...wanted, ...read, name, code }).then((saved) => {
      if (saved === null) return;
      say(entry === null ? `${name} is on the list.` : `${name} is saved.`);
      setTyped(typedOf(null));
      onDone?.();
    });
  };
  const field = (of: keyof Typed) => ({
    value: typed[of], autoComplete: 'off',
    onChange: (event: { currentTarget: HTMLInputElement }) => {
      setTyped({ ...typed, [of]: event.currentTarget.value });
      setProblems({});
      forgive();
    },
    onKeyDown: (event: KeyboardEvent) => { if (event.key === 'Escape') onDone?.(); },
  });
  const other = failure?.code === 'STALE' && entry !== null ? `Somebody changed it meanwhile: it is called ${entry.name} now. Save again to have it your way.` : otherProblem(failure, SHOWN);
  return (
    <form className={classes['form']} onSubmit={submit} noValidate aria-label={entry === null ? `New ${place.one}` : `Change ${entry.name}`}>
      <div className={level ? classes['levelFields'] : classes['fields']}>
        {entry === null && <TextInput {...field('code')} className={classes['code']} label="Code" {...(level ? {} : { placeholder: 'From its name' })} maxLength={LIST_ITEM_CODE_LENGTH} error={problems.code ?? problemOf(failure, 'code')} />}
        <TextInput {...field('name')} className={classes['name']} ref={nameField} label="Name" maxLength={LIST_ITEM_NAME_LENGTH} error={problems.name ?? problemOf(failure, 'name')} />
        {level && (
          <fieldset className={classes['week']}>
            <legend>A week asks for</legend>
            <TextInput {...field('hours')} label="Hours a week" inputMode="numeric" error={problems.hours ?? problemOf(failure, 'weeklyMinutes')} />
            <TextInput {...field('minutes')} label="Minutes" inputMode="numeric" error={problems.minutes} />
            <TextInput {...field('days')} label="Days at least" inputMode="numeric" error={problems.days ?? problemOf(failure, 'weeklyDays')} />
          </fieldset>
        )}
        <div className={classes['buttons']}>
          <ActionButton type="submit" variant={filled ? 'filled' : 'default'} reason="line" running={running} disabledReason={disabledReason} onClick={() => undefined}>{entry === null ? `Add ${place.one}` : `Save ${place.one}`}</ActionButton>
          {onDone !== undefined && <ActionButton variant="subtle" onClick={onDone}>Leave it</ActionButton>}
        </div>
      </div>
      {other !== null && <p className={classes['problem']} role="alert">{other}</p>}
    </form>
  );
}
