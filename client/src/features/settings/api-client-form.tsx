import { dayBounds, facilityDate } from '@groupwork/shared/kernel/time';
import { Checkbox, Textarea, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import type { Failure } from '../../graphql/explain';
import type { ApiClientPartsFragment } from '../../graphql/generated/operations';
import { serverNow } from '../../graphql/server-time';
import { useFacility, useViewer } from '../../graphql/viewer';
import { ActionButton } from '../../ui/action-button';
import { DayField } from '../../ui/day-field';
import { scopeGroups } from './api-client-scopes';
import classes from './staff.module.css';

export interface ClientDraft {
  name: string;
  scopes: string[];
  facilityIds: string[];
  addresses: string[];
  expiresAt: string | null;
}

interface Props {
  /** Null for one that is to be made. */
  client: ApiClientPartsFragment | null;
  running: boolean;
  failure: Failure | null;
  onSave: (draft: ClientDraft) => void;
  onClose: () => void;
}

/** The last day on which something may still come in that ends at this moment. */
export const lastDayOf = (expiresAt: string, timeZone: string): string => facilityDate(new Date(new Date(expiresAt).getTime() - 1), timeZone);

const lines = (text: string): string[] => text.split(/[\s,]+/).filter(Boolean);

/** What other software may do here, where and from which addresses. What was typed stays where the server says no. */
export function ApiClientForm({ client, running, failure, onSave, onClose }: Props) {
  const { facilities } = useViewer();
  const facility = useFacility();
  const [name, setName] = useState(client?.name ?? '');
  const [scopes, setScopes] = useState<string[]>(client?.scopes.map((scope) => scope.name) ?? []);
  const [facilityIds, setFacilityIds] = useState<string[]>(client?.facilities.map(({ id }) => id) ?? [facility.id]);
  const [addresses, setAddresses] = useState(client?.addresses.join('\n') ?? '');
  const lastDayNow = client?.expiresAt ? lastDayOf(client.expiresAt, facility.timeZone) : null;
  const [lastDay, setLastDay] = useState(lastDayNow);
  const [missing, setMissing] = useState<readonly string[]>([]);
  const told = (field: string, word: string): string | undefined => (missing.includes(field) ? word : failure?.fields.find((each) => each.field === field)?.messages[0]);
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (running) return;
    const left = [...(name.trim() === '' ? ['name'] : []), ...(scopes.length === 0 ? ['scopes'] : []), ...(facilityIds.length === 0 ? ['facilityIds'] : [])];
    setMissing(left);
    if (left.length === 0) onSave({ name: name.trim(), scopes, facilityIds, addresses: lines(addresses), expiresAt: lastDay === lastDayNow ? (client?.expiresAt ?? null) : lastDay === null ? null : dayBounds(lastDay, facility.timeZone).end.toISOString() });
  };
  return (
    <form className={classes['form']} onSubmit={submit} noValidate>
      <TextInput label="Name" description="The software it is for. The audit trail prints it." data-autofocus value={name} error={told('name', 'Give it a name.')} onChange={(event) => setName(event.currentTarget.value)} />
      <Checkbox.Group label="What it may do" description="Nothing that signs, uses a PIN, writes notes or manages accounts is ever among it." value={scopes} error={told('scopes', 'Choose at least one thing it may do.')} onChange={setScopes}>
        {scopeGroups.map((group) => (
          <fieldset key={group.word} className={classes['group']}>
            <legend>{group.word}</legend>
            <div className={classes['choices']}>{group.scopes.map((scope) => <Checkbox key={scope.name} value={scope.name} label={scope.words} />)}</div>
          </fieldset>
        ))}
      </Checkbox.Group>
      <Checkbox.Group label="Where" value={facilityIds} error={told('facilityIds', 'Choose at least one facility.')} onChange={setFacilityIds}>
        <div className={`${classes['choices']} ${classes['pair']}`}>{facilities.map(({ id, name: word }) => <Checkbox key={id} value={id} label={word} />)}</div>
      </Checkbox.Group>
      <div className={classes['pair']}>
        <DayField label="Last day" emptyWord="Does not end" written="FULL" today={facilityDate(serverNow(), facility.timeZone)} value={lastDay} onChange={setLastDay} />
        <Textarea label="Addresses" description="One to a line, such as 203.0.113.9 or 10.20.0.0/16. Empty: from anywhere." autosize minRows={2} maxRows={6} value={addresses} error={told('addresses', '')} onChange={(event) => setAddresses(event.currentTarget.value)} />
      </div>
      {told('expiresAt', '') !== undefined && <p className={classes['problem']} role="alert">{told('expiresAt', '')}</p>}
      {failure !== null && failure.fields.length === 0 && failure.refusal?.code !== 'PASSWORD_NEEDED' && <p className={classes['problem']} role="alert">{failure.sentence}</p>}
      <div className={classes['buttons']}>
        <ActionButton type="submit" variant="filled" running={running} onClick={() => undefined}>{client === null ? 'Make the client' : 'Save'}</ActionButton>
        <ActionButton variant="subtle" onClick={onClose}>Leave it</ActionButton>
      </div>
    </form>
  );
}
