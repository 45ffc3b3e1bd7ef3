import { groupProblems, type GroupProblem } from '@groupwork/shared/scheduling/group.rules';
import { deliveries, deliveryWords, enrolments, enrolmentWords, groupTypes, groupTypeWords, roundingMethods, roundingMethodWords } from '@groupwork/shared/scheduling/vocabulary';
import { MEETING_ADDRESS_EXAMPLE, MEETING_ADDRESS_LENGTH } from '@groupwork/shared/telehealth/meeting-address';
import { Checkbox, MultiSelect, NativeSelect, TagsInput, TextInput } from '@mantine/core';
import { type FormEvent, useEffect, useRef, useState } from 'react';
import { LeaveGuard } from '../../app/leave-guard';
import { paths } from '../../app/paths';
import { useOnward } from '../../app/use-onward';
import type { Failure } from '../../graphql/explain';
import { type GroupFieldsFragment, SaveGroupDocument, type SaveGroupMutation } from '../../graphql/generated/operations';
import { useCommand } from '../../graphql/use-command';
import { ActionButton } from '../../ui/action-button';
import { FootBar, PageBody } from '../../ui/page';
import { WarningNote } from '../../ui/states';
import { say } from '../../ui/toast';
import { ArchiveGroup } from './archive-group';
import { otherProblem, problemOf } from './field-problems';
import { type GroupChoices, groupWords, newGroup, readGroup, tidied, type TypedGroup, typedOf } from './group-draft';
import { useConfigureRefusal } from '../../graphql/use-configure-refusal';
import { useDraft } from './use-draft';
import classes from './groups.module.css';

export interface GroupFormProps {
  known: GroupFieldsFragment | null;
  facilityId: string;
  choices: GroupChoices;
  sizes: { capacity: number; minimum: number };
  warnings: readonly string[];
  onWarnings: (warnings: readonly string[]) => void;
  onStale: () => void;
}

type Field = keyof TypedGroup;
type Named<Value> = { [Name in Field]: TypedGroup[Name] extends Value ? (Value extends TypedGroup[Name] ? Name : never) : never }[Field];

/** Refusals about who leads stand under who leads. */
const aboutLeaders = new Set(['LEADER_NOT_HERE', 'LEADER_ROLE', 'LEADER_WITHOUT_CREDENTIAL']);
const isAboutLeaders = (failure: Failure | null): failure is Failure => failure?.refusal != null && aboutLeaders.has(failure.refusal.code);
const SHOWN: readonly Field[] = ['title', 'modality', 'requiredCredentials', 'leaderIds', 'roomId', 'meetingAddress', 'capacity', 'minimum', 'defaultTopicIds', 'noteTemplateId', 'billingCode', 'billingUnitMinutes', 'roundingMethod', 'billingMinimumMinutes'];

/** `8 sessions ahead follow, 1 stays as it is.` */
function aheadWords({ sessionsRewritten, sessionsLeft }: SaveGroupMutation['saveGroup']): string {
  if (sessionsRewritten === 0) return '';
  const left = sessionsLeft === 0 ? '' : sessionsLeft === 1 ? ', 1 stays as it is' : `, ${sessionsLeft} stay as they are`;
  return sessionsRewritten === 1 ? ` 1 session ahead follows${left}.` : ` ${sessionsRewritten} sessions ahead follow${left}.`;
}

/** Every setting of a group. Somebody else's change in between loses nothing that was typed. */
export function GroupForm({ known, facilityId, choices, sizes, warnings, onWarnings, onStale }: GroupFormProps) {
  const onward = useOnward();
  const refusal = useConfigureRefusal();
  const { typed, meanwhile, version, unsaved, change, leave } = useDraft(known?.version ?? 0, known === null ? newGroup(sizes.capacity, sizes.minimum) : typedOf(known), groupWords(choices));
  const [problems, setProblems] = useState<readonly GroupProblem[]>([]);
  const { run, running, failure, forgive } = useCommand(SaveGroupDocument, { onFailure: ({ code }) => { if (code === 'STALE') onStale(); return true; } });
  const created = useRef(false);
  const form = useRef<HTMLFormElement>(null);
  // To the first of them once a saving: while one is put right the others wait.
  const [tries, setTries] = useState(0);
  useEffect(() => {
    if (tries > 0 || failure !== null) form.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus();
  }, [tries, failure]);

  const set = (changed: Partial<TypedGroup>): void => {
    change(changed);
    setProblems(problems.filter(({ field }) => !(field in changed)));
    if (failure !== null && failure.code !== 'STALE') forgive();
  };
  const save = (event: FormEvent): void => {
    event.preventDefault();
    if (refusal !== null || running) return;
    const tidy = tidied(typed);
    change(tidy);
    const group = readGroup(tidy);
    const found = groupProblems(group, choices.modalities);
    setProblems(found);
    onWarnings([]);
    if (found.length > 0) {
      setTries(tries + 1);
      return;
    }
    void run({ facilityId, id: known?.id ?? null, version: known === null ? null : version, ...group }).then((answer) => {
      if (answer === null) return;
      const { group: saved, warnings: told } = answer.saveGroup;
      say(`${saved.title} is saved.${aheadWords(answer.saveGroup)}`);
      onWarnings(told);
      created.current = known === null;
      if (known === null) void onward(paths.settingsGroup(saved.id), { replace: true });
    });
  };

  const about = (field: Field) => ({
    error: problems.find((each) => each.field === field)?.message ?? problemOf(failure, field) ?? (field === 'leaderIds' && isAboutLeaders(failure) ? failure.sentence : null),
    ...(meanwhile[field] === undefined ? {} : { description: meanwhile[field] }),
  });
  const text = (field: Named<string>, label: string, more: { inputMode?: 'numeric'; autoFocus?: boolean; className?: string | undefined } = {}) => <TextInput {...more} label={label} autoComplete="off" value={typed[field]} {...about(field)} onChange={(event) => set({ [field]: event.currentTarget.value })} />;
  const number = (field: 'capacity' | 'minimum' | 'billingUnitMinutes' | 'billingMinimumMinutes', label: string) => text(field, label, { inputMode: 'numeric' });
  const tick = (field: Named<boolean>, label: string, help: string) => <Checkbox label={label} description={meanwhile[field] ?? help} checked={typed[field]} onChange={(event) => set({ [field]: event.currentTarget.checked })} />;
  const select = <Name extends 'groupType' | 'delivery' | 'enrolment'>(field: Name, label: string, values: readonly TypedGroup[Name][], words: Readonly<Record<TypedGroup[Name], string>>) => (
    <NativeSelect label={label} value={typed[field]} {...about(field)} data={values.map((each) => ({ value: each, label: words[each] }))} onChange={(event) => set({ [field]: event.currentTarget.value })} />
  );
  const choose = (field: 'leaderIds' | 'defaultTopicIds', label: string, help: string, data: GroupChoices['staff']) => (
    <MultiSelect className={classes['wide'] ?? ''} label={label} description={help} searchable hidePickedOptions nothingFoundMessage="Nothing of this name" data={data} value={typed[field]} {...about(field)} onChange={(chosen) => set({ [field]: chosen })} />
  );
  const told = failure?.code === 'STALE'
    ? 'Somebody saved this group meanwhile. What they changed is marked, and what you typed stays. Look at both, then save again to have it your way.'
    : isAboutLeaders(failure) ? null : otherProblem(failure, SHOWN);
  return (
    <form ref={form} className={classes['page']} onSubmit={save} noValidate aria-label={known?.title ?? 'New group'}>
      <PageBody padded label={`${known?.title ?? 'New group'}: settings`}>
        <div className={`${classes['column'] ?? ''} ${classes['form'] ?? ''}`}>
          {refusal !== null && <p className={classes['soft']}>{refusal}</p>}
          {warnings.map((warning) => <div key={warning} role="status"><WarningNote>{warning}</WarningNote></div>)}
          <fieldset className={classes['part']} disabled={refusal !== null}>
            <legend>What it is</legend>
            {text('title', 'Title', { className: classes['wide'], autoFocus: known === null })}
            {select('groupType', 'Type', groupTypes, groupTypeWords)}
            {choices.modalities.length === 0
              ? text('modality', 'Modality')
              : <NativeSelect label="Modality" value={typed.modality} {...about('modality')} data={[{ value: '', label: 'Choose one' }, ...choices.modalities]} onChange={(event) => set({ modality: event.currentTarget.value })} />}
            {select('delivery', 'Held', deliveries, deliveryWords)}
            {select('enrolment', 'Enrollment', enrolments, enrolmentWords)}
            {tick('mandatory', 'Mandatory', 'Whoever is on it must come.')}
            {tick('countsTowardHours', 'Counts toward required hours', 'Its minutes count for what a level of care asks of a week.')}
          </fieldset>
          <fieldset className={classes['part']} disabled={refusal !== null}>
            <legend>Who leads, and where</legend>
            {choose('leaderIds', 'Leaders', 'The first leads, the others co-lead.', choices.staff)}
            <TagsInput className={classes['wide'] ?? ''} label="Credentials that may lead" description="One of these; none means any." data={choices.credentials} value={typed.requiredCredentials} {...about('requiredCredentials')} onChange={(requiredCredentials) => set({ requiredCredentials })} />
            <NativeSelect label="Room" value={typed.roomId ?? ''} {...about('roomId')} data={[{ value: '', label: 'None' }, ...choices.rooms]} onChange={(event) => set({ roomId: event.currentTarget.value === '' ? null : event.currentTarget.value })} />
            <TextInput className={classes['wide'] ?? ''} label="Video room of its own" type="url" inputMode="url" autoComplete="off" placeholder={MEETING_ADDRESS_EXAMPLE} maxLength={MEETING_ADDRESS_LENGTH} value={typed.meetingAddress} {...about('meetingAddress')} description={meanwhile.meetingAddress ?? 'Empty: as the facility has it. Whoever leads sees the address; patients receive their own link to it.'} onChange={(event) => set({ meetingAddress: event.currentTarget.value })} />
            <div className={classes['numbers']}>{number('capacity', 'Seats')}{number('minimum', 'Fewest people')}</div>
            {tick('clinical', 'Clinical', 'Led by clinical roles only.')}
          </fieldset>
          <fieldset className={classes['part']} disabled={refusal !== null}>
            <legend>Its notes</legend>
            {choose('defaultTopicIds', 'Topics offered first', 'A session begins with the first.', choices.topics)}
            <NativeSelect label="Note template" value={typed.noteTemplateId} {...about('noteTemplateId')} data={[...choices.templates]} onChange={(event) => set({ noteTemplateId: event.currentTarget.value })} />
            {tick('reviewRequired', 'Needs a review signature', 'Whoever signs, a reviewer signs after.')}
          </fieldset>
          <fieldset className={classes['part']} disabled={refusal !== null}>
            <legend>Billing</legend>
            {text('billingCode', 'Billing code')}
            {number('billingUnitMinutes', 'Minutes of a unit')}
            {number('billingMinimumMinutes', 'No unit below so many minutes')}
            <NativeSelect className={classes['wide'] ?? ''} label="Rounding" value={typed.roundingMethod ?? ''} {...about('roundingMethod')} data={[{ value: '', label: 'Not billed by units' }, ...roundingMethods.map((method) => ({ value: method, label: roundingMethodWords[method] }))]} onChange={(event) => set({ roundingMethod: roundingMethods.find((method) => method === event.currentTarget.value) ?? null })} />
          </fieldset>
          <fieldset className={classes['part']} disabled={refusal !== null}>
            <legend>Use</legend>
            {tick('enabled', 'Enabled', 'It takes new sessions. Without this, those ahead that nobody has changed are taken away.')}
            {known !== null && refusal === null && <ArchiveGroup group={known} />}
          </fieldset>
        </div>
      </PageBody>
      {refusal === null && (
        <FootBar label="Saving">
          <ActionButton type="submit" variant="filled" running={running} onClick={() => undefined}>{known === null ? 'Create group' : 'Save group'}</ActionButton>
          {unsaved && known !== null && <ActionButton variant="subtle" onClick={() => { leave(); setProblems([]); forgive(); }}>Leave it as it was</ActionButton>}
          {told !== null && <p className={classes['problem']} role="alert">{told}</p>}
        </FootBar>
      )}
      <LeaveGuard unsaved={unsaved} saved={created} what={known?.title ?? 'The new group'} />
    </form>
  );
}
