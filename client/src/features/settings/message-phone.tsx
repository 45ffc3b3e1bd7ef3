import { CALL_BACK_PHONE_LENGTH, callBackPhoneProblem, tidiedPhone } from '@groupwork/shared/communications/call-back-phone';
import { TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { LeaveGuard } from '../../app/leave-guard';
import { SaveMessagePhoneDocument } from '../../graphql/generated/operations';
import { useCommand } from '../../graphql/use-command';
import { useFacility } from '../../graphql/viewer';
import { ActionButton } from '../../ui/action-button';
import { say } from '../../ui/toast';
import { useFocusBack } from '../../ui/use-focus-back';
import { useKeys } from '../../ui/use-keys';
import { otherProblem, problemOf } from './field-problems';
import type { MessageSettings } from './use-messages';
import classes from './messages.module.css';

/** Whom the facility's messages ask people to call, which every one of them says. */
export function MessagePhone({ settings, refusal, onStale }: { settings: MessageSettings; refusal: string | null; onStale: () => void }) {
  const [open, setOpen] = useState(false);
  const change = useFocusBack(open);
  const { name } = useFacility();
  if (open) return <PhoneForm settings={settings} onStale={onStale} onDone={() => setOpen(false)} />;
  return (
    <div className={classes['name']}>
      <p>{settings.phone == null ? `No number to call back is known for ${name}, so they say “the front desk”.` : <>Those of {name} ask people to call <strong>{settings.phone}</strong>.</>}</p>
      {refusal === null && <ActionButton ref={change} variant="subtle" aria-label="Change the number in messages" onClick={() => setOpen(true)}>Change the number</ActionButton>}
    </div>
  );
}

function PhoneForm({ settings, onStale, onDone }: { settings: MessageSettings; onStale: () => void; onDone: () => void }) {
  const { id: facilityId, name } = useFacility();
  const [phone, setPhone] = useState(settings.phone ?? '');
  const [tried, setTried] = useState(false);
  const { run, running, failure } = useCommand(SaveMessagePhoneDocument, { onFailure: ({ code }) => { if (code === 'STALE') onStale(); return true; } });
  const unsaved = tidiedPhone(phone) !== settings.phone;
  const problem = tried ? callBackPhoneProblem(phone) : null;
  const keys = useKeys({ Escape: () => { if (!unsaved) onDone(); } });
  const save = (event: FormEvent): void => {
    event.preventDefault();
    setTried(true);
    const said = tidiedPhone(phone);
    if (running || callBackPhoneProblem(phone) !== null) return;
    void run({ facilityId, phone: said, version: settings.phoneVersion }).then((answer) => {
      if (answer === null) return;
      say(said === null ? 'Messages say “the front desk”.' : `Messages ask people to call ${said}.`);
      onStale();
      onDone();
    });
  };
  const other = failure?.code === 'STALE' ? 'Somebody changed the number meanwhile. Save again to have it your way.' : otherProblem(failure, ['phone']);
  return (
    <form className={classes['nameForm']} onSubmit={save} noValidate aria-label="Change the number in messages" {...keys}>
      <TextInput
        label="Number to call back" type="tel" description={`Of ${name}, in every message. Empty: they say “the front desk”.`} autoFocus autoComplete="off" maxLength={CALL_BACK_PHONE_LENGTH} value={phone}
        error={problem ?? problemOf(failure, 'phone')} onChange={(event) => { setPhone(event.currentTarget.value); setTried(false); }}
      />
      {other !== null && <p className={classes['problem']} role="alert">{other}</p>}
      <div className={classes['buttons']}>
        <ActionButton type="submit" variant="filled" running={running} onClick={() => undefined}>Save number</ActionButton>
        <ActionButton variant="subtle" onClick={onDone}>Leave it</ActionButton>
      </div>
      <LeaveGuard unsaved={unsaved} what="The number in messages" />
    </form>
  );
}
