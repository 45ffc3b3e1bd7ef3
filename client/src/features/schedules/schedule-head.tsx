import { useQuery } from '@apollo/client/react';
import { GROUP_TITLE_LENGTH, REASON_LENGTH } from '@groupwork/shared/scheduling/vocabulary';
import { Checkbox, MultiSelect, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { CareListsDocument, SaveGroupScheduleDocument, type ScheduleHeadFragment } from '../../graphql/generated/operations';
import { useCommand } from '../../graphql/use-command';
import { useFacility } from '../../graphql/viewer';
import { ActionButton } from '../../ui/action-button';
import { say } from '../../ui/toast';
import { useKeys } from '../../ui/use-keys';
import { useFocusBack } from '../../ui/use-focus-back';
import { choicesOf, namesOf, suggestedLabels, type SuggestedList, suggestedLists, suggestedWords } from './suggested-words';
import classes from './schedules.module.css';

type Head = ScheduleHeadFragment;
type Typed = Pick<Head, 'title' | 'description' | 'observesHolidays' | 'suggestedFor'>;
interface HeadProps { schedule: Head; refusal: string | null; onStale: () => void }

/** What it is for and whom it is suggested for: a line until somebody wants to change it, so that the week is what is seen first. */
export function ScheduleHead({ schedule, refusal, onStale }: HeadProps) {
  const facility = useFacility();
  const { data } = useQuery(CareListsDocument, { variables: { facilityId: facility.id } });
  const [open, setOpen] = useState(false);
  const edit = useFocusBack(open);
  const { run, running } = useCommand(SaveGroupScheduleDocument, { onFailure: ({ code }) => { if (code === 'STALE') onStale(); return false; } });
  if (open) return <HeadForm schedule={schedule} onStale={onStale} onLeave={() => setOpen(false)} />;
  const archive = (): void => {
    if (running) return;
    void run({ ...savedOf(schedule), facilityId: facility.id, id: schedule.id, version: schedule.version, archived: !schedule.archived }).then((answer) => {
      if (answer !== null) say(schedule.archived ? `${schedule.title} is in use again.` : `${schedule.title} is archived.`);
    });
  };
  const suggested = suggestedWords(data?.careLists, schedule.suggestedFor);
  return (
    <section className={classes['about']} aria-label="About this schedule">
      <div>
        {schedule.description !== null && schedule.description !== '' && <p>{schedule.description}</p>}
        <p className={classes['soft']}>{suggested === null ? 'Suggested for nobody in particular.' : `Suggested for ${suggested}.`} {schedule.observesHolidays ? 'Holds no groups on holidays.' : 'Holds groups on holidays too.'}</p>
      </div>
      <div className={classes['buttons']}>
        <ActionButton ref={edit} reason="line" disabledReason={refusal} onClick={() => setOpen(true)}>Edit</ActionButton>
        {refusal === null && <ActionButton variant="subtle" running={running} onClick={archive}>{schedule.archived ? 'Use it again' : 'Archive'}</ActionButton>}
      </div>
    </section>
  );
}

const savedOf = ({ title, description, observesHolidays, suggestedFor: { clinicalNeeds, levelsOfCare, tracks, phases } }: Typed) => ({ title, description, observesHolidays, suggestedFor: { clinicalNeeds, levelsOfCare, tracks, phases } });

/** What was typed survives somebody else's change; what it is now stands under each field that differs. */
function HeadForm({ schedule, onStale, onLeave }: Omit<HeadProps, 'refusal'> & { onLeave: () => void }) {
  const facility = useFacility();
  const { data } = useQuery(CareListsDocument, { variables: { facilityId: facility.id } });
  const [typed, setTyped] = useState<Typed>(schedule);
  const { run, running, failure } = useCommand(SaveGroupScheduleDocument, { onFailure: ({ code }) => { if (code === 'STALE') onStale(); return true; } });
  const keys = useKeys({ Escape: onLeave });
  const stale = failure?.code === 'STALE';
  const save = (event: FormEvent): void => {
    event.preventDefault();
    if (running) return;
    void run({ ...savedOf(typed), title: typed.title.trim(), facilityId: facility.id, id: schedule.id, version: schedule.version, archived: schedule.archived }).then((answer) => {
      if (answer === null) return;
      say(`${typed.title.trim()} is saved.`);
      onLeave();
    });
  };
  const told = (field: string): string | null => failure?.fields.find((each) => each.field === field)?.messages.join(' ') ?? null;
  const now = (mine: string, theirs: string): { description?: string } => (stale && mine !== theirs ? { description: `Now: ${theirs === '' ? 'nothing' : theirs}` } : {});
  const choose = (list: SuggestedList) => {
    const [mine, theirs] = [typed.suggestedFor[list], schedule.suggestedFor[list]];
    return (
      <MultiSelect
        key={list} label={suggestedLabels[list]} placeholder={mine.length === 0 ? 'Any' : ''} searchable hidePickedOptions {...now(namesOf(data?.careLists, list, mine), namesOf(data?.careLists, list, theirs))}
        data={choicesOf(data?.careLists, list, mine)} value={[...mine]} onChange={(codes) => setTyped({ ...typed, suggestedFor: { ...typed.suggestedFor, [list]: codes } })}
      />
    );
  };
  return (
    <form className={classes['head']} onSubmit={save} aria-label="About this schedule" noValidate {...keys}>
      <TextInput label="Name" autoFocus required withAsterisk={false} autoComplete="off" maxLength={GROUP_TITLE_LENGTH} value={typed.title} error={told('title')} {...now(typed.title, schedule.title)} onChange={(event) => setTyped({ ...typed, title: event.currentTarget.value })} />
      <TextInput label="What it is for" autoComplete="off" maxLength={REASON_LENGTH} value={typed.description ?? ''} {...now(typed.description ?? '', schedule.description ?? '')} onChange={(event) => setTyped({ ...typed, description: event.currentTarget.value })} />
      <fieldset className={classes['suggested']}>
        <legend>Suggested for</legend>
        {suggestedLists.map(choose)}
      </fieldset>
      <Checkbox className={classes['wide'] ?? ''} label="Holds no groups on holidays" checked={typed.observesHolidays} {...now(String(typed.observesHolidays), String(schedule.observesHolidays))} onChange={(event) => setTyped({ ...typed, observesHolidays: event.currentTarget.checked })} />
      {stale && <p className={`${classes['stale'] ?? ''} ${classes['wide'] ?? ''}`} role="alert">Somebody saved this meanwhile. Nothing of yours was saved, and what you typed is kept. Save again to have it your way.</p>}
      {failure !== null && !stale && failure.fields.length === 0 && <p className={`${classes['problem'] ?? ''} ${classes['wide'] ?? ''}`} role="alert">{failure.sentence}</p>}
      <div className={`${classes['buttons'] ?? ''} ${classes['wide'] ?? ''}`}>
        <ActionButton type="submit" running={running} onClick={() => undefined}>Save</ActionButton>
        <ActionButton variant="subtle" onClick={onLeave}>Leave it</ActionButton>
      </div>
    </form>
  );
}
