import { Radio } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { type LinkReach, SendTelehealthLinkDocument, type SendTelehealthLinkMutation } from '../graphql/generated/operations';
import { useCommand } from '../graphql/use-command';
import { ActionButton } from '../ui/action-button';
import { Dialog } from '../ui/dialog';
import classes from './video-room.module.css';

type Sent = SendTelehealthLinkMutation['sendTelehealthLink'];

const people = (count: number): string => (count === 1 ? '1 person' : `${count} people`);
const sessions = (count: number): string => (count === 1 ? 'this session' : `${count} sessions`);

/** The link to one session, or to all that follow it in its slot. Each patient gets their own, once. */
export function SendLinkDialog({ session, opened, onClose }: { session: { id: string; groupTitle: string }; opened: boolean; onClose: () => void }) {
  const [reach, setReach] = useState<LinkReach>('THIS_ONE');
  const [sent, setSent] = useState<Sent | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const { run, running } = useCommand(SendTelehealthLinkDocument, { onFailure: ({ sentence }) => { setProblem(sentence); return true; } });
  const close = (): void => {
    setSent(null);
    setProblem(null);
    onClose();
  };
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    setProblem(null);
    void run({ sessionId: session.id, reach }).then((answer) => { if (answer !== null) setSent(answer.sendTelehealthLink); });
  };
  return (
    <Dialog opened={opened} onClose={close} title={`Telehealth link, ${session.groupTitle}`}>
      {sent === null
        ? (
          <form className={classes['form']} onSubmit={submit}>
            <p>Everybody expected gets a link of their own by e-mail, and by text message where the facility and they agreed to it. The host’s way in stays with those who lead.</p>
            <Radio.Group label="For which sessions" value={reach} onChange={(value) => setReach(value as LinkReach)}>
              <div className={classes['choices']}>
                <Radio value="THIS_ONE" label="This session" />
                <Radio value="THIS_AND_FOLLOWING" label="This one and those that follow in its slot" />
              </div>
            </Radio.Group>
            {problem !== null && <p className={classes['problem']} role="alert">{problem}</p>}
            {running && <p role="status" className={classes['quiet']}>Sending. Rooms and links are being made.</p>}
            <div className={classes['buttons']}>
              <ActionButton type="submit" variant="filled" running={running} onClick={() => undefined}>Send the link</ActionButton>
              <ActionButton variant="subtle" onClick={close}>Leave it</ActionButton>
            </div>
          </form>
        )
        : <SentList sent={sent} onClose={close} />}
    </Dialog>
  );
}

function SentList({ sent: { told, notTold, sessions: count }, onClose }: { sent: Sent; onClose: () => void }) {
  return (
    <div className={classes['form']}>
      <p role="status"><strong>{told.length === 0 ? 'Nobody is told.' : `${people(told.length)} will get a link for ${sessions(count)}.`}</strong></p>
      {notTold.length > 0 && (
        <section aria-label="Not told">
          <h3 className={classes['heading']}>Not told: {people(notTold.length)}</h3>
          <ul className={classes['people']}>{notTold.map(({ displayName, because }) => <li key={displayName}><strong>{displayName}</strong> {because}</li>)}</ul>
        </section>
      )}
      {told.length > 0 && <details><summary>Who is told</summary><ul className={classes['people']}>{told.map(({ displayName }) => <li key={displayName}>{displayName}</li>)}</ul></details>}
      <div className={classes['buttons']}><ActionButton variant="filled" onClick={onClose}>Done</ActionButton></div>
    </div>
  );
}
