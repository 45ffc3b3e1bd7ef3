import { clockTimeWithHalf } from '@groupwork/shared/kernel/time';
import { PinInput } from '@mantine/core';
import { IconAlertTriangle, IconSignature } from '@tabler/icons-react';
import { type FormEvent, type ReactNode, useEffect, useRef, useState } from 'react';
import { useServerNow } from '../../graphql/server-time';
import { useViewer } from '../../graphql/viewer';
import { ActionButton } from '../../ui/action-button';
import { LockedState } from '../../ui/states';
import type { PinStanding } from './use-signing';
import classes from './signing.module.css';

export interface PinFormProps {
  /** Names what is signed: Sign, Sign review, Sign 3 reviews. */
  verb: string;
  standing: PinStanding | null;
  lockedUntil: string | null;
  timeZone: string;
  /** Why it cannot be signed yet, or null. */
  notNow: string | null;
  running: boolean;
  onSign: (pin: string) => void;
  /** What stands between the digits and the button: an acknowledgment, a sentence of what went wrong. */
  children?: ReactNode;
  autoFocus?: boolean;
}

/** The digits are masked, never filled in by the browser and gone with each try. Enter signs when all stand. */
export function PinForm({ verb, standing, lockedUntil, timeZone, notNow, running, onSign, children, autoFocus = false }: PinFormProps) {
  const { pinDigits: length } = useViewer();
  const [pin, setPin] = useState('');
  const first = useRef<HTMLInputElement>(null);
  const now = useServerNow(1_000);
  const until = standing?.lockedUntil ?? lockedUntil;
  // After a refused try the digits are gone and the first one waits.
  useEffect(() => {
    if (standing === null) return;
    setPin('');
    first.current?.focus();
  }, [standing]);

  if (standing?.needsAdministrator === true) return <LockedState title="Signing is locked">{standing.message}</LockedState>;
  if (until !== null && Date.parse(until) > now) {
    return <LockedState title={`Signing is locked until ${clockTimeWithHalf(until, timeZone)}`}>Too many wrong PINs. Your notes are saved and you can go on writing. An administrator can set a new PIN with you.</LockedState>;
  }
  const whole = pin.length === length;
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (whole && notNow === null && !running) onSign(pin);
  };
  const wrong = standing?.message ?? null;
  return (
    <form className={classes['pinForm']} onSubmit={submit} noValidate autoComplete="off">
      <fieldset className={classes['digits']}>
        <legend className={classes['pinLabel']}>Your {length}-digit PIN</legend>
        <PinInput
          ref={first} className={classes['pin'] ?? ''} length={length} type="number" mask oneTimeCode={false} placeholder="" value={pin} onChange={setPin} error={wrong !== null} autoFocus={autoFocus}
          getInputProps={(index) => ({ 'aria-label': `Digit ${index + 1} of ${length}`, 'data-1p-ignore': true, 'data-lpignore': 'true', ...(index === 0 && autoFocus ? { 'data-autofocus': true } : {}) })}
        />
      </fieldset>
      {wrong !== null && <p className={classes['wrong']} role="alert"><IconAlertTriangle size={18} aria-hidden /><span><Emphasised text={wrong} /></span></p>}
      {children}
      <ActionButton type="submit" variant="filled" size="md" fullWidth reason="line" icon={<IconSignature size={20} aria-hidden />} running={running} disabledReason={notNow ?? (whole ? null : `Type the ${length} digits of your PIN.`)} onClick={() => undefined}>{verb}</ActionButton>
    </form>
  );
}

/** What happened and how many tries are left stand out; what follows is for calm. */
function Emphasised({ text }: { text: string }) {
  const sentences = text.split(/(?<=\.)\s/);
  return <><strong>{sentences.slice(0, 2).join(' ')}</strong> {sentences.slice(2).join(' ')}</>;
}
