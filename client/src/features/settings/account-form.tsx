import { roleWords, roles } from '@groupwork/shared/access/roles';
import type { ProfileRight, Role } from '@groupwork/shared/access/roles';
import { facilityDate } from '@groupwork/shared/kernel/time';
import { Checkbox, NativeSelect, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { serverNow } from '../../graphql/server-time';
import type { Failure } from '../../graphql/explain';
import type { StaffAccountPartsFragment } from '../../graphql/generated/operations';
import { useFacility, useViewer } from '../../graphql/viewer';
import { ActionButton } from '../../ui/action-button';
import { DayField } from '../../ui/day-field';
import { PlacementFields, RightsChoice, type PlacementDraft } from './placement-fields';
import classes from './staff.module.css';

export interface AccountDraft {
  firstName: string;
  lastName: string;
  credential: string | null;
  credentialExpiresOn: string | null;
  role: Role;
  rights: ProfileRight[];
  facilityIds: string[];
  /** Where it is something else; none where it is the same everywhere. */
  placements: PlacementDraft[];
}

const draftOf = (account: StaffAccountPartsFragment | null, facilityId: string): AccountDraft =>
  account === null
    ? { firstName: '', lastName: '', credential: null, credentialExpiresOn: null, role: 'THERAPIST', rights: [], facilityIds: [facilityId], placements: [] }
    : { firstName: account.firstName, lastName: account.lastName, credential: account.credential, credentialExpiresOn: account.credentialExpiresOn, role: account.role, rights: account.rights, facilityIds: account.facilities.map(({ id }) => id), placements: account.placements.filter(({ own }) => own).map(({ facility, role, rights }) => ({ facilityId: facility.id, role, rights })) };

interface Props {
  /** Null for a colleague who is to be invited. */
  account: StaffAccountPartsFragment | null;
  running: boolean;
  failure: Failure | null;
  onSave: (draft: AccountDraft, email: string) => void;
  onClose: () => void;
}

/** What an administrator sets of an account. What was typed stays where the server says no. */
export function AccountForm({ account, running, failure, onSave, onClose }: Props) {
  const { facilities } = useViewer();
  const facility = useFacility();
  const [draft, setDraft] = useState(() => draftOf(account, facility.id));
  const [email, setEmail] = useState('');
  const [missing, setMissing] = useState<readonly string[]>([]);
  const set = (change: Partial<AccountDraft>): void => setDraft((before) => ({ ...before, ...change }));
  const told = (field: string, word: string): string | undefined => (missing.includes(field) ? word : failure?.fields.find((each) => each.field === field)?.messages[0]);
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (running) return;
    const left = [...(account === null && email.trim() === '' ? ['email'] : []), ...(draft.firstName.trim() === '' ? ['firstName'] : []), ...(draft.lastName.trim() === '' ? ['lastName'] : []), ...(draft.facilityIds.length === 0 ? ['facilityIds'] : [])];
    setMissing(left);
    if (left.length === 0) onSave({ ...draft, placements: draft.role === 'SUPER_ADMIN' ? [] : draft.placements.filter(({ facilityId }) => draft.facilityIds.includes(facilityId)) }, email.trim());
  };
  return (
    <form className={classes['form']} onSubmit={submit} noValidate>
      {account === null && <p className={classes['soft']}>Your colleague gets a link by e-mail, opens it within 48 hours and chooses a password.</p>}
      {account === null && <TextInput label="E-mail" type="email" data-autofocus value={email} error={told('email', 'Enter an e-mail address.')} onChange={(event) => setEmail(event.currentTarget.value)} />}
      <div className={classes['pair']}>
        <TextInput label="First name" value={draft.firstName} error={told('firstName', 'Enter the first name.')} onChange={(event) => set({ firstName: event.currentTarget.value })} />
        <TextInput label="Last name" value={draft.lastName} error={told('lastName', 'Enter the last name.')} onChange={(event) => set({ lastName: event.currentTarget.value })} />
        <TextInput label="Credential" placeholder="Printed after the name, e.g. LCSW" value={draft.credential ?? ''} error={told('credential', '')} onChange={(event) => set({ credential: event.currentTarget.value || null })} />
        <DayField label="Credential valid through" emptyWord="Does not expire" written="FULL" today={facilityDate(serverNow(), facility.timeZone)} value={draft.credentialExpiresOn} onChange={(credentialExpiresOn) => set({ credentialExpiresOn })} />
      </div>
      <NativeSelect label="Role" description="Holds at every facility that has no role of its own below." value={draft.role} data={roles.map((value) => ({ value, label: roleWords[value] }))} onChange={(event) => set({ role: roles.find((role) => role === event.currentTarget.value) ?? draft.role })} />
      <RightsChoice label="Rights beyond the role" rights={draft.rights} onChange={(rights) => set({ rights })} />
      <Checkbox.Group label="Works at" value={draft.facilityIds} error={told('facilityIds', 'Choose at least one facility.')} onChange={(facilityIds) => set({ facilityIds })}>
        <div className={`${classes['choices']} ${classes['pair']}`}>{facilities.map(({ id, name }) => <Checkbox key={id} value={id} label={name} />)}</div>
      </Checkbox.Group>
      <PlacementFields account={draft} facilities={facilities.filter(({ id }) => draft.facilityIds.includes(id))} error={told('placements', '')} onChange={(placements) => set({ placements })} />
      {failure !== null && failure.fields.length === 0 && <p className={classes['problem']} role="alert">{failure.sentence}</p>}
      <div className={classes['buttons']}>
        <ActionButton type="submit" variant="filled" running={running} onClick={() => undefined}>{account === null ? 'Send the invitation' : 'Save'}</ActionButton>
        <ActionButton variant="subtle" onClick={onClose}>Leave it</ActionButton>
      </div>
    </form>
  );
}
