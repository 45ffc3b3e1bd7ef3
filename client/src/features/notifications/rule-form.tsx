import { useQuery } from '@apollo/client/react';
import { roles, roleWords } from '@groupwork/shared/access/roles';
import { facilityDate } from '@groupwork/shared/kernel/time';
import { concernedWords, eventCatalogue, NOTIFICATION_RULE_NAME_LENGTH, notificationEvents, severities, severityWords } from '@groupwork/shared/notifications/vocabulary';
import type { RuleProblem } from '@groupwork/shared/notifications/rule-problems';
import { settingCatalogue } from '@groupwork/shared/settings/settings';
import { Checkbox, MultiSelect, NativeSelect, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { RuleChoicesDocument, SaveNotificationRuleDocument } from '../../graphql/generated/operations';
import { serverNow } from '../../graphql/server-time';
import { useCommand } from '../../graphql/use-command';
import { useFacility, useViewer } from '../../graphql/viewer';
import { ActionButton } from '../../ui/action-button';
import { DayField } from '../../ui/day-field';
import { say } from '../../ui/toast';
import { inputOf, problemsOf, type Rule, type RuleDraft, withEvent } from './rule-draft';
import { RulePreview } from './rule-preview';
import classes from './rules.module.css';

interface RuleFormProps { rule: Rule | null; draft: RuleDraft; onStale: () => void; onDone: () => void; onLeave: () => void }

const ticked = <Value extends string>(all: readonly Value[], value: Value, on: boolean): Value[] => (on ? [...all, value] : all.filter((each) => each !== value));

/** A rule, in the order one thinks of it: of what, whom, where, how, from when to when; and whom it would tell now. */
export function RuleForm({ rule, draft, onStale, onDone, onLeave }: RuleFormProps) {
  const [typed, setTyped] = useState(draft);
  const [problems, setProblems] = useState<readonly RuleProblem[]>([]);
  const { run, running, failure, forgive } = useCommand(SaveNotificationRuleDocument, { onFailure: ({ code }) => { if (code === 'STALE') onStale(); return true; } });
  const set = (changes: Partial<RuleDraft>): void => {
    setTyped({ ...typed, ...changes });
    setProblems([]);
    if (failure?.code !== 'STALE') forgive();
  };
  const save = (archived: boolean): void => {
    if (running) return;
    const found = archived ? [] : problemsOf(typed);
    setProblems(found);
    if (found.length > 0) return;
    void run({ id: rule?.id ?? null, version: rule?.version ?? null, rule: inputOf(typed), archived }).then((answer) => {
      if (answer === null) return;
      say(archived ? `${typed.name} is taken away. What it told is over.` : `${typed.name} is saved and holds from now on.`);
      onDone();
    });
  };
  const told = (field: RuleProblem['field']): string | null => problems.find((problem) => problem.field === field)?.message ?? null;
  const other = failure === null ? null : failure.code === 'STALE' ? 'Somebody saved this rule meanwhile. What you typed stays. Save again to have it your way.' : failure.sentence;
  return (
    <form className={classes['form']} onSubmit={(event: FormEvent) => { event.preventDefault(); save(false); }} noValidate aria-label={rule === null ? 'New rule' : `Change ${rule.name}`}>
      <What typed={typed} set={set} told={told} whole={setTyped} />
      <Whom typed={typed} set={set} told={told} named={rule === null ? [] : [...rule.staff, ...rule.excludedStaff]} />
      <Where typed={typed} set={set} told={told} />
      <How typed={typed} set={set} told={told} />
      <RulePreview draft={typed} />
      {other !== null && <p className={classes['problem']} role="alert">{other}</p>}
      <div className={classes['buttons']}>
        <ActionButton type="submit" variant="filled" running={running} onClick={() => undefined}>Save rule</ActionButton>
        {rule !== null && <ActionButton variant="subtle" danger running={running} onClick={() => save(true)}>Take it away</ActionButton>}
        <ActionButton variant="subtle" onClick={onLeave}>Leave it</ActionButton>
      </div>
    </form>
  );
}

interface PartProps { typed: RuleDraft; set: (changes: Partial<RuleDraft>) => void; told: (field: RuleProblem['field']) => string | null }

function What({ typed, set, told, whole }: PartProps & { whole: (draft: RuleDraft) => void }) {
  const { help, condition } = eventCatalogue[typed.event];
  const usual = condition === null ? '' : condition.setting === null ? `${condition.default}` : `As the policy ${settingCatalogue[condition.setting].label} says`;
  return (
    <fieldset className={classes['part']}>
      <legend>Of what</legend>
      <NativeSelect label="Event" description={help} data={notificationEvents.map((event) => ({ value: event, label: eventCatalogue[event].name }))} value={typed.event} onChange={({ currentTarget: { value } }) => { const event = notificationEvents.find((each) => each === value); if (event !== undefined) whole(withEvent(typed, event)); }} />
      <TextInput label="Name" autoComplete="off" maxLength={NOTIFICATION_RULE_NAME_LENGTH} value={typed.name} error={told('name')} onChange={({ currentTarget: { value } }) => set({ name: value })} />
      {condition !== null && <TextInput label={condition.label} inputMode="numeric" autoComplete="off" placeholder={usual} value={typed.threshold} error={told('threshold')} onChange={({ currentTarget: { value } }) => set({ threshold: value })} />}
      <NativeSelect label="Urgency" data={severities.map((severity) => ({ value: severity, label: severityWords[severity] }))} value={typed.severity} onChange={({ currentTarget: { value } }) => set({ severity: severities.find((each) => each === value) ?? 'WARNING' })} />
    </fieldset>
  );
}

/** Those who work here, and those whom the rule names already wherever they work. */
function Whom({ typed, set, told, named }: PartProps & { named: readonly { id: string; name: string }[] }) {
  const { id: facilityId } = useFacility();
  const { data } = useQuery(RuleChoicesDocument, { variables: { facilityId } });
  const here = data?.node?.__typename === 'Facility' ? data.node.staff.map(({ id, name, credential }) => ({ value: id, label: credential == null ? name : `${name}, ${credential}` })) : [];
  const staff = [...here, ...named.filter(({ id }) => !here.some(({ value }) => value === id)).map(({ id, name }) => ({ value: id, label: name }))];
  return (
    <fieldset className={classes['part']}>
      <legend>Whom</legend>
      <div className={classes['ticks']} role="group" aria-label="Whom it is about">
        {eventCatalogue[typed.event].concerned.map((kind) => <Checkbox key={kind} label={concernedWords[kind]} checked={typed.concerned.includes(kind)} onChange={({ currentTarget: { checked } }) => set({ concerned: ticked(typed.concerned, kind, checked) })} />)}
      </div>
      <div className={classes['ticks']} role="group" aria-label="Everybody of these roles">
        {roles.map((role) => <Checkbox key={role} label={roleWords[role]} checked={typed.roles.includes(role)} onChange={({ currentTarget: { checked } }) => set({ roles: ticked(typed.roles, role, checked) })} />)}
      </div>
      <MultiSelect label="These persons" data={staff} value={typed.staffIds} searchable onChange={(staffIds) => set({ staffIds })} error={told('recipients')} />
      <MultiSelect label="Never these persons" data={staff} value={typed.excludedStaffIds} searchable onChange={(excludedStaffIds) => set({ excludedStaffIds })} />
    </fieldset>
  );
}

function Where({ typed, set, told }: PartProps) {
  const { facilities } = useViewer();
  return (
    <fieldset className={classes['part']}>
      <legend>Where</legend>
      <div className={classes['ticks']}>
        <Checkbox label="Every facility of the organization" checked={typed.everywhere} onChange={({ currentTarget: { checked } }) => set({ everywhere: checked })} />
        {!typed.everywhere && facilities.map(({ id, name }) => <Checkbox key={id} label={name} checked={typed.facilityIds.includes(id)} onChange={({ currentTarget: { checked } }) => set({ facilityIds: ticked(typed.facilityIds, id, checked) })} />)}
        {told('facilityIds') !== null && <p className={classes['problem']} role="alert">{told('facilityIds')}</p>}
      </div>
    </fieldset>
  );
}

function How({ typed, set, told }: PartProps) {
  const { timeZone } = useFacility();
  const today = facilityDate(serverNow(), timeZone);
  return (
    <fieldset className={classes['part']}>
      <legend>How and when</legend>
      <div className={classes['ticks']}>
        <Checkbox label="A toast for whoever is at work" checked={typed.toast} onChange={({ currentTarget: { checked } }) => set({ toast: checked })} />
        <Checkbox label="An e-mail that says there is something to do" checked={typed.email} onChange={({ currentTarget: { checked } }) => set({ email: checked })} />
        <Checkbox label="In force" checked={typed.enabled} onChange={({ currentTarget: { checked } }) => set({ enabled: checked })} />
      </div>
      <div className={classes['days']}>
        <DayField label="First day" value={typed.startsOn} today={today} emptyWord="Open" onChange={(startsOn) => set({ startsOn })} problem={told('startsOn')} />
        <DayField label="Last day" value={typed.endsOn} today={today} emptyWord="Open" onChange={(endsOn) => set({ endsOn })} problem={told('endsOn')} />
      </div>
    </fieldset>
  );
}
