import { Checkbox } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { CopyCommunicationTemplatesDocument } from '../../graphql/generated/operations';
import { useCommand } from '../../graphql/use-command';
import { useFacility, useViewer } from '../../graphql/viewer';
import { ActionButton } from '../../ui/action-button';
import { say } from '../../ui/toast';
import { useKeys } from '../../ui/use-keys';
import { otherProblem } from './field-problems';
import { keyOf, type Template } from './use-messages';
import classes from './messages.module.css';

/** Where else one works; copying is offered only where there is such a place. */
function useOthers(): readonly { id: string; name: string }[] {
  const { facilities } = useViewer();
  const { id } = useFacility();
  return facilities.filter((facility) => facility.id !== id);
}

/** Has other facilities write the same, in one step. */
export function CopyMessages({ templates, what, onDone }: { templates: readonly Template[]; what: string; onDone: () => void }) {
  const facility = useFacility();
  const others = useOthers();
  const [chosen, setChosen] = useState<readonly string[]>([]);
  const { run, running, failure } = useCommand(CopyCommunicationTemplatesDocument, { onFailure: () => true });
  const keys = useKeys({ Escape: onDone });
  const copy = (event: FormEvent): void => {
    event.preventDefault();
    if (running || chosen.length === 0) return;
    void run({ facilityId: facility.id, toFacilityIds: [...chosen], templates: templates.map(keyOf) }).then((answer) => {
      if (answer === null) return;
      const { changed } = answer.copyCommunicationTemplates;
      say(changed === 0 ? 'Nothing differed there.' : `${changed === 1 ? '1 message' : `${changed} messages`} changed there.`);
      onDone();
    });
  };
  const problem = otherProblem(failure, []);
  return (
    <form className={classes['copy']} onSubmit={copy} noValidate aria-label="Copy to other facilities" {...keys}>
      <fieldset className={classes['choices']}>
        <legend>{`Have ${what} of ${facility.name} at`}</legend>
        {others.map(({ id, name }, at) => <Checkbox key={id} label={name} {...(at === 0 ? { 'data-autofocus': true, autoFocus: true } : {})} checked={chosen.includes(id)} onChange={(event) => { const { checked } = event.currentTarget; setChosen((before) => (checked ? [...before, id] : before.filter((each) => each !== id))); }} />)}
      </fieldset>
      <p className={classes['soft']}>What is written there now, and whether it is on, is replaced. The trail keeps what it was.</p>
      {problem !== null && <p className={classes['problem']} role="alert">{problem}</p>}
      <div className={classes['buttons']}>
        <ActionButton type="submit" variant="filled" running={running} reason="line" disabledReason={chosen.length === 0 ? 'Choose a facility first.' : null} onClick={() => undefined}>Copy</ActionButton>
        <ActionButton variant="subtle" onClick={onDone}>Leave it</ActionButton>
      </div>
    </form>
  );
}

function CopyButton({ open, onOpen, disabledReason = null }: { open: boolean; onOpen: () => void; disabledReason?: string | null }) {
  return useOthers().length === 0 || open ? null : <ActionButton variant="default" reason="tooltip" disabledReason={disabledReason} onClick={onOpen}>Copy to other facilities</ActionButton>;
}
CopyMessages.Button = CopyButton;
