import { clockTimeWithHalf } from '@groupwork/shared/kernel/time';
import { sentence } from '@groupwork/shared/kernel/refusal-catalogue';
import { defaultSettings } from '@groupwork/shared/settings/settings';
import { newPinRefusal } from '@groupwork/shared/signatures/pin.rules';
import { PasswordInput } from '@mantine/core';
import { type FormEvent, useRef, useState } from 'react';
import { ChooseOwnPinDocument } from '../../graphql/generated/operations';
import { useServerNow } from '../../graphql/server-time';
import { useCommand } from '../../graphql/use-command';
import { useFacility, useViewer } from '../../graphql/viewer';
import { ActionButton } from '../../ui/action-button';
import { LockedState } from '../../ui/states';
import { say } from '../../ui/toast';
import classes from './profile.module.css';

const NOTHING = { password: '', pin: '', again: '' };
type Typed = typeof NOTHING;

/** The first PIN, or a new one. Digits are gone as soon as they were sent, and never come back to the screen. */
export function OwnPin() {
  const { pinChosen, newPinDigits, pinTriesLeft, pinLockedUntil } = useViewer();
  const { timeZone } = useFacility();
  const now = useServerNow(1_000);
  const locked = pinLockedUntil !== null && Date.parse(pinLockedUntil) > now;
  return (
    <section className={classes['section']} aria-labelledby="own-pin">
      <h2 id="own-pin" className={classes['heading']}>Signing PIN</h2>
      <p className={classes['lead']}>
        {pinChosen ? 'Your PIN signs notes and reviews for you. A new one takes its place at once; what you signed with the old one stays signed.' : 'You have no PIN yet, so you can write and not sign. It signs notes and reviews for you.'}
        {` ${newPinDigits} digits, not all the same, not in a row, and not your password. Nobody else can see it.`}
      </p>
      {locked && <LockedState title={`Signing is locked until ${clockTimeWithHalf(pinLockedUntil, timeZone)}`}>A new PIN can be chosen after that.</LockedState>}
      {!locked && pinChosen && pinTriesLeft === 0 && <LockedState title="Signing is locked">An administrator lifts the lock, or lets you choose a new PIN. Your notes are saved.</LockedState>}
      {!locked && (!pinChosen || pinTriesLeft > 0) && <PinChoice digits={newPinDigits} first={!pinChosen} />}
    </section>
  );
}

function PinChoice({ digits, first }: { digits: number; first: boolean }) {
  const [typed, setTyped] = useState<Typed>(NOTHING);
  const [problems, setProblems] = useState<Partial<Typed>>({});
  const password = useRef<HTMLInputElement>(null);
  const { run, running, failure, forgive } = useCommand(ChooseOwnPinDocument, { onFailure: () => true });
  const wrongPassword = failure?.fields.find(({ field }) => field === 'password')?.messages[0] ?? null;

  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (running) return;
    const refusal = newPinRefusal(typed.pin, { ...defaultSettings, pinLength: digits });
    const found: Partial<Typed> = {
      ...(typed.password === '' ? { password: 'Enter your password.' } : {}),
      ...(refusal === null ? {} : { pin: sentence(refusal) }),
      ...(refusal === null && typed.again !== typed.pin ? { again: 'These digits are not the same. Type them once more.' } : {}),
    };
    setProblems(found);
    if (Object.keys(found).length > 0) return;
    void run({ password: typed.password, pin: typed.pin }).then((answer) => {
      setTyped(NOTHING);
      if (answer === null) password.current?.focus();
      else say(first ? 'Your PIN is chosen. You can sign.' : 'Your new PIN holds from now on.');
    });
  };
  const field = (of: keyof Typed, label: string) => ({
    label, visibilityToggleButtonProps: { 'aria-label': `Show what you typed: ${label}`, tabIndex: 0 }, value: typed[of], error: problems[of] ?? (of === 'password' ? wrongPassword : null),
    onChange: (event: { currentTarget: HTMLInputElement }) => {
      const { value } = event.currentTarget;
      setTyped((before) => ({ ...before, [of]: of === 'password' ? value : value.replace(/\D/g, '').slice(0, digits) }));
      setProblems({});
      forgive();
    },
  });
  return (
    <form className={classes['form']} onSubmit={submit} noValidate>
      <PasswordInput {...field('password', 'Your password')} ref={password} autoComplete="current-password" />
      <PasswordInput {...field('pin', `New PIN, ${digits} digits`)} inputMode="numeric" autoComplete="off" data-1p-ignore data-lpignore="true" />
      <PasswordInput {...field('again', 'The same digits again')} inputMode="numeric" autoComplete="off" data-1p-ignore data-lpignore="true" />
      {failure !== null && wrongPassword === null && <p className={classes['problem']} role="alert">{failure.sentence}</p>}
      <div className={classes['buttons']}><ActionButton type="submit" variant="filled" running={running} onClick={() => undefined}>{first ? 'Choose this PIN' : 'Change the PIN'}</ActionButton></div>
    </form>
  );
}
