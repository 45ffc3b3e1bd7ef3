import { organizationNameProblem } from '@groupwork/shared/communications/lint-template';
import { ORGANIZATION_LENGTH, shortened } from '@groupwork/shared/communications/message-facts';
import { TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { LeaveGuard } from '../../app/leave-guard';
import { SaveMessageNameDocument } from '../../graphql/generated/operations';
import { useCommand } from '../../graphql/use-command';
import { useFacility } from '../../graphql/viewer';
import { ActionButton } from '../../ui/action-button';
import { say } from '../../ui/toast';
import { useFocusBack } from '../../ui/use-focus-back';
import { useKeys } from '../../ui/use-keys';
import { otherProblem, problemOf } from './field-problems';
import type { MessageSettings } from './use-messages';
import classes from './messages.module.css';

/** What the organization is called in all its messages, at every facility, and whether that tells too much. */
export function MessageName({ settings, refusal, onStale }: { settings: MessageSettings; refusal: string | null; onStale: () => void }) {
  const [open, setOpen] = useState(false);
  const change = useFocusBack(open);
  const { organizationName } = settings;
  const problem = organizationNameProblem(organizationName);
  const cut = shortened(organizationName);
  if (open) return <NameForm settings={settings} onStale={onStale} onDone={() => setOpen(false)} />;
  return (
    <div className={classes['name']}>
      <p>Messages come from <strong>{cut}</strong>.</p>
      {refusal === null && <ActionButton ref={change} variant="subtle" aria-label="Change the name in messages" onClick={() => setOpen(true)}>Change the name</ActionButton>}
      {problem !== null && <p className={classes['warn']}>{problem}</p>}
    </div>
  );
}

function NameForm({ settings, onStale, onDone }: { settings: MessageSettings; onStale: () => void; onDone: () => void }) {
  const { id: facilityId } = useFacility();
  const [name, setName] = useState(settings.organizationName);
  const { run, running, failure } = useCommand(SaveMessageNameDocument, { onFailure: ({ code }) => { if (code === 'STALE') onStale(); return true; } });
  const unsaved = name !== settings.organizationName;
  const keys = useKeys({ Escape: () => { if (!unsaved) onDone(); } });
  const save = (event: FormEvent): void => {
    event.preventDefault();
    if (running) return;
    void run({ facilityId, name: name.trim(), version: settings.organizationVersion }).then((answer) => {
      if (answer === null) return;
      say(`Messages come from ${name.trim()}.`);
      onStale();
      onDone();
    });
  };
  const other = failure?.code === 'STALE' ? 'Somebody changed the name meanwhile. Save again to have it your way.' : otherProblem(failure, ['name']);
  return (
    <form className={classes['nameForm']} onSubmit={save} noValidate aria-label="Change the name in messages" {...keys}>
      <TextInput label="Name in messages" description={`At most ${ORGANIZATION_LENGTH} characters, the same at every facility. It stands where others may see it.`} autoFocus autoComplete="off" maxLength={ORGANIZATION_LENGTH} value={name} error={problemOf(failure, 'name')} onChange={(event) => setName(event.currentTarget.value)} />
      {organizationNameProblem(name) !== null && <p className={classes['warn']} role="status">{organizationNameProblem(name)}</p>}
      {other !== null && <p className={classes['problem']} role="alert">{other}</p>}
      <div className={classes['buttons']}>
        <ActionButton type="submit" variant="filled" running={running} onClick={() => undefined}>Save name</ActionButton>
        <ActionButton variant="subtle" onClick={onDone}>Leave it</ActionButton>
      </div>
      <LeaveGuard unsaved={unsaved} what="The name in messages" />
    </form>
  );
}
