import { type NoLinkReason, noLinkReasonWords } from '@groupwork/shared/documentation/no-link-reasons';
import { fullDate } from '@groupwork/shared/kernel/time';
import { Checkbox } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { LinkObjectivesLaterDocument } from '../../graphql/generated/operations';
import { useCommand } from '../../graphql/use-command';
import { ActionButton } from '../../ui/action-button';
import { say } from '../../ui/toast';
import classes from './plan.module.css';

export interface Linkable { id: string; number: string; text: string; goal: string; closedAt: string | null; activeFrom: string }

const NONE: NoLinkReason = 'NO_OBJECTIVE_ADDRESSED';

/** Links a signed note beside what was signed: it says who and when, and the note stays as it is. */
export function LinkForm({ rosterEntryId, sessionDate, objectives, onLinked, onClose }: { rosterEntryId: string; sessionDate: string; objectives: readonly Linkable[]; onLinked: () => void; onClose: () => void }) {
  const [chosen, setChosen] = useState<readonly string[]>([]);
  const [nothing, setNothing] = useState(false);
  const { run, running, failure } = useCommand(LinkObjectivesLaterDocument, { onFailure: () => true });
  const link = (objectiveIds: readonly string[], noLinkReason: NoLinkReason | null): void => {
    if (running) return;
    void run({ rosterEntryId, objectiveIds: [...objectiveIds], noLinkReason }).then((answer) => {
      if (answer === null) return;
      say(noLinkReason === null ? 'Linked. It stands beside the note with your name and the time.' : 'Kept beside the note: no objective was addressed.');
      onLinked();
    });
  };
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    setNothing(chosen.length === 0);
    if (chosen.length > 0) link(chosen, null);
  };
  return (
    <form className={classes['panel']} aria-label="Link to objectives" onSubmit={submit} noValidate>
      <fieldset className={classes['choices']}>
        <legend>Which objectives did this session serve?</legend>
        {objectives.map(({ id, number, text, goal, closedAt, activeFrom }, place) => (
          <Checkbox
            key={id} checked={chosen.includes(id)} autoFocus={place === 0} label={`${number} ${text}`} description={[goal, activeFrom > sessionDate ? `plan active since ${fullDate(activeFrom)}` : null, closedAt === null ? null : 'closed since'].filter((part) => part !== null).join(' · ')}
            onChange={() => setChosen(chosen.includes(id) ? chosen.filter((own) => own !== id) : [...chosen, id])}
          />
        ))}
      </fieldset>
      {nothing && <p className={classes['problem']} role="alert">Choose an objective, or say that none was addressed.</p>}
      {failure !== null && <p className={classes['problem']} role="alert">{failure.sentence}</p>}
      <div className={classes['buttons']}>
        <ActionButton type="submit" running={running} onClick={() => undefined}>Link beside the note</ActionButton>
        <ActionButton variant="subtle" onClick={() => link([], NONE)}>{noLinkReasonWords[NONE]}</ActionButton>
        <ActionButton variant="subtle" onClick={onClose}>Leave it</ActionButton>
      </div>
    </form>
  );
}
