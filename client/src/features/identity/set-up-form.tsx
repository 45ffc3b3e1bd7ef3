import { ORGANIZATION_NAME_LENGTH, type SetUpField, setUpProblems } from '@groupwork/shared/identity/set-up.rules';
import { FACILITY_NAME_LENGTH } from '@groupwork/shared/facilities/facility.rules';
import { EMAIL_LENGTH, PASSWORD_LENGTH } from '@groupwork/shared/identity/sign-in.rules';
import { FIRST_NAME_LENGTH, LAST_NAME_LENGTH } from '@groupwork/shared/identity/staff-account.rules';
import { defaultSettings } from '@groupwork/shared/settings/settings';
import { PasswordInput, Select, TextInput } from '@mantine/core';
import { type FormEvent, useRef, useState } from 'react';
import type { Failure } from '../../graphql/explain';
import { ActionButton } from '../../ui/action-button';
import { zoneHere, zones } from '../../ui/zones';
import classes from './account-page.module.css';

export type SetUpTyped = Record<SetUpField, string>;
type Field = SetUpField | 'passwordAgain' | 'pinAgain';
type Typed = Record<Field, string>;
type Problems = Partial<Record<Field, string>>;

const NOTHING: Typed = { organizationName: '', facilityName: '', timeZone: zoneHere(), firstName: '', lastName: '', email: '', password: '', passwordAgain: '', pin: '', pinAgain: '' };
const ORDER = Object.keys(NOTHING) as Field[];
const { pinLength } = defaultSettings;

function problemsOf({ facilityName, timeZone, passwordAgain, pinAgain, ...typed }: Typed): Problems {
  const found: Problems = Object.fromEntries(setUpProblems({ ...typed, facility: { name: facilityName, timeZone } }).map(({ field, message }) => [field, message]));
  return {
    ...found,
    ...(found.password === undefined && typed.password !== passwordAgain ? { passwordAgain: 'This is not the same. Type it once more.' } : {}),
    ...(found.pin === undefined && typed.pin !== pinAgain ? { pinAgain: 'These digits are not the same. Type them once more.' } : {}),
  };
}

/** What an organization begins with, on one page. `onSend` answers why not, or null once it is set up. */
export function SetUpForm({ onSend }: { onSend: (typed: SetUpTyped) => Promise<Failure | null> }) {
  const [typed, setTyped] = useState(NOTHING);
  const [problems, setProblems] = useState<Problems>({});
  const [failure, setFailure] = useState<Failure | null>(null);
  const [running, setRunning] = useState(false);
  const form = useRef<HTMLFormElement>(null);
  const tell = (found: Problems): void => {
    setProblems(found);
    const first = ORDER.find((field) => found[field] !== undefined);
    if (first !== undefined) form.current?.querySelector<HTMLInputElement>(`[data-field="${first}"]`)?.focus();
  };
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (running) return;
    const found = problemsOf(typed);
    setFailure(null);
    tell(found);
    if (Object.keys(found).length > 0) return;
    setRunning(true);
    void onSend(typed).then((why) => {
      setRunning(false);
      setFailure(why);
      if (why !== null) tell(Object.fromEntries(why.fields.map(({ field, messages }) => [field, messages.join(' ')])));
    });
  };
  const set = (field: Field, value: string): void => {
    setTyped((before) => ({ ...before, [field]: value }));
    setProblems(({ [field]: _gone, ...others }) => others);
  };
  const about = (field: Field) => ({ 'data-field': field, value: typed[field], error: problems[field], onChange: (event: { currentTarget: HTMLInputElement }) => set(field, event.currentTarget.value) });
  const digits = (field: 'pin' | 'pinAgain') => ({ ...about(field), autoComplete: 'off', inputMode: 'numeric' as const, onChange: (event: { currentTarget: HTMLInputElement }) => set(field, event.currentTarget.value.replace(/\D/g, '').slice(0, pinLength)) });
  const shows = (what: string) => ({ visibilityToggleButtonProps: { 'aria-label': `Show ${what}`, tabIndex: 0 } });
  return (
    <form ref={form} className={classes['form']} onSubmit={submit} noValidate aria-label="Set-up">
      <fieldset className={classes['group']}>
        <legend>Your organization</legend>
        <TextInput label="Name of the organization" autoFocus autoComplete="organization" maxLength={ORGANIZATION_NAME_LENGTH} {...about('organizationName')} />
      </fieldset>
      <fieldset className={classes['group']}>
        <legend>Its first facility</legend>
        <TextInput label="Name of the facility" description="A place of care. Others are opened later." autoComplete="off" maxLength={FACILITY_NAME_LENGTH} {...about('facilityName')} />
        <Select label="Time zone" description="All times of the facility are in it." data-field="timeZone" searchable data={[...zones]} limit={60} nothingFoundMessage="No zone is called that. Try a large city, for example Chicago." value={typed.timeZone} error={problems.timeZone} onChange={(zone) => set('timeZone', zone ?? '')} />
      </fieldset>
      <fieldset className={classes['group']}>
        <legend>You, its first Super Admin</legend>
        <div className={classes['pair']}>
          <TextInput label="First name" autoComplete="given-name" maxLength={FIRST_NAME_LENGTH} {...about('firstName')} />
          <TextInput label="Last name" autoComplete="family-name" maxLength={LAST_NAME_LENGTH} {...about('lastName')} />
        </div>
        <TextInput label="E-mail" description="You sign in with it." type="email" autoComplete="username" inputMode="email" maxLength={EMAIL_LENGTH} {...about('email')} />
        <PasswordInput label="Password" description="At least 12 characters; several words are easy to remember." autoComplete="new-password" maxLength={PASSWORD_LENGTH} {...about('password')} {...shows('the password')} />
        <PasswordInput label="Password again" autoComplete="new-password" maxLength={PASSWORD_LENGTH} {...about('passwordAgain')} {...shows('the password typed again')} />
        <PasswordInput label={`PIN, ${pinLength} digits`} description="It signs notes and reviews for you. Not all the same, and not in a row." {...digits('pin')} {...shows('the PIN')} />
        <PasswordInput label="The same digits again" {...digits('pinAgain')} {...shows('the digits typed again')} />
      </fieldset>
      {failure !== null && failure.fields.length === 0 && <p className={classes['problem']} role="alert">{failure.sentence}</p>}
      <ActionButton type="submit" variant="filled" running={running} onClick={() => undefined}>Set up Groupwork</ActionButton>
    </form>
  );
}
