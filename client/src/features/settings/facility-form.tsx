import { CALL_BACK_PHONE_LENGTH } from '@groupwork/shared/communications/call-back-phone';
import { FACILITY_ADDRESS_LENGTH, FACILITY_NAME_LENGTH, facilityProblems } from '@groupwork/shared/facilities/facility.rules';
import { Select, Textarea, TextInput } from '@mantine/core';
import { type FormEvent, useEffect, useState } from 'react';
import { LeaveGuard } from '../../app/leave-guard';
import { type FacilitySetupPartsFragment, SaveFacilityDocument } from '../../graphql/generated/operations';
import { useCommand } from '../../graphql/use-command';
import { ActionButton } from '../../ui/action-button';
import { say } from '../../ui/toast';
import { useKeys } from '../../ui/use-keys';
import { zoneHere, zones } from '../../ui/zones';
import { otherProblem, problemOf } from './field-problems';
import { useDraft } from './use-draft';
import classes from './facilities.module.css';

type Setup = FacilitySetupPartsFragment;
interface Typed { name: string; timeZone: string; phone: string; address: string }

const typedOf = (facility: Setup | null): Typed => ({ name: facility?.name ?? '', timeZone: facility?.timeZone ?? zoneHere(), phone: facility?.phone ?? '', address: facility?.address ?? '' });
const SHOWN = ['name', 'timeZone', 'phone', 'address'] as const;

interface FacilityFormProps {
  /** Null for a new one. */
  facility: Setup | null;
  known: readonly Setup[];
  word?: string;
  onTyping?: (typing: boolean) => void;
  onStale?: () => void;
  onSaved: (facilities: readonly Setup[]) => void;
  /** Left out where nothing else can be done. */
  onLeave?: () => void;
}

/** Opens a facility, or says anew what it is called and where it is. */
export function FacilityForm({ facility, known, word = 'Save facility', onTyping, onStale, onSaved, onLeave }: FacilityFormProps) {
  const { typed, meanwhile, version, unsaved, change } = useDraft<Typed>(facility?.version ?? 0, typedOf(facility), (field, value) => value[field].replaceAll('\n', ', '));
  const [tried, setTried] = useState(false);
  const { run, running, failure, forgive } = useCommand(SaveFacilityDocument, { onFailure: ({ code }) => { if (code === 'STALE') onStale?.(); return true; } });
  useEffect(() => {
    onTyping?.(unsaved);
    return () => onTyping?.(false);
  }, [unsaved, onTyping]);
  const keys = useKeys({ Escape: () => { if (!unsaved) onLeave?.(); } });
  const wanted = { id: facility?.id ?? null, name: typed.name.trim(), timeZone: typed.timeZone, phone: typed.phone.trim() || null, address: typed.address.trim() || null };
  const problems = tried ? facilityProblems(wanted, known) : [];
  const save = (event: FormEvent): void => {
    event.preventDefault();
    setTried(true);
    if (running || facilityProblems(wanted, known).length > 0) return;
    void run({ ...wanted, version: facility === null ? null : version }).then((answer) => {
      if (answer === null) return;
      say(facility === null ? `${wanted.name} is open.` : `${wanted.name} is saved.`);
      onSaved(answer.saveFacility);
    });
  };
  const set = (changed: Partial<Typed>): void => {
    change(changed);
    if (failure !== null && failure.code !== 'STALE') forgive();
  };
  const about = (field: keyof Typed, help?: string) => {
    const description = meanwhile[field] ?? help;
    return { value: typed[field], error: problems.find((problem) => problem.field === field)?.message ?? problemOf(failure, field), ...(description === undefined ? {} : { description }) };
  };
  const other = failure?.code === 'STALE' ? 'Somebody saved this facility meanwhile. What they changed is marked, and what you typed stays. Save again to have it your way.' : otherProblem(failure, SHOWN);
  return (
    <form className={classes['form']} onSubmit={save} noValidate aria-label={facility === null ? 'New facility' : `Change ${facility.name}`} {...keys}>
      <TextInput label="Name" autoFocus autoComplete="off" maxLength={FACILITY_NAME_LENGTH} {...about('name')} onChange={(event) => set({ name: event.currentTarget.value })} />
      <Select
        label="Time zone" searchable data={[...zones]} nothingFoundMessage="No zone is called that. Try a large city, for example Chicago." readOnly={facility?.zoneFixed === true} limit={60}
        {...about('timeZone', facility?.zoneFixed === true ? 'Sessions or schedules are planned in it, so it stays.' : 'All times of the facility are in it. It stays once something is planned.')} onChange={(timeZone) => set({ timeZone: timeZone ?? '' })}
      />
      <Textarea label="Address" autosize minRows={2} autoComplete="off" maxLength={FACILITY_ADDRESS_LENGTH} {...about('address')} onChange={(event) => set({ address: event.currentTarget.value })} />
      <TextInput label="Number to call back" type="tel" autoComplete="off" maxLength={CALL_BACK_PHONE_LENGTH} {...about('phone', 'In every message to patients. Empty: they say “the front desk”.')} onChange={(event) => set({ phone: event.currentTarget.value })} />
      {other !== null && <p className={classes['problem']} role="alert">{other}</p>}
      <div className={classes['buttons']}>
        <ActionButton type="submit" variant="filled" running={running} onClick={() => undefined}>{word}</ActionButton>
        {onLeave !== undefined && <ActionButton variant="subtle" onClick={onLeave}>Leave it</ActionButton>}
      </div>
      {onLeave !== undefined && <LeaveGuard unsaved={unsaved} what={facility?.name ?? 'The new facility'} />}
    </form>
  );
}

