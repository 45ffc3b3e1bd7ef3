import { useQuery } from '@apollo/client/react';
import { Radio } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { failureOf } from '../graphql/explain';
import { type LinkReach, SendTelehealthLinkDocument, type SendTelehealthLinkMutation, TelehealthLinkPreviewDocument } from '../graphql/generated/operations';
import { useCommand } from '../graphql/use-command';
import { ActionButton } from '../ui/action-button';
import { Dialog } from '../ui/dialog';
import { RowSkeletons } from '../ui/skeleton';
import { LinkRecipients, people } from './link-recipients';
import classes from './video-room.module.css';

type Sent = SendTelehealthLinkMutation['sendTelehealthLink'];

const sessions = (count: number): string => (count === 1 ? 'this session' : `${count} sessions`);

/** The link to one session, or to all that follow it in its slot. Each patient gets their own, once. */
export function SendLinkDialog({ session, opened, onClose }: { session: { id: string; groupTitle: string }; opened: boolean; onClose: () => void }) {
  const [sent, setSent] = useState<Sent | null>(null);
  const close = (): void => {
    setSent(null);
    onClose();
  };
  return (
    <Dialog opened={opened} onClose={close} title={`Telehealth link, ${session.groupTitle}`}>
      {sent === null ? <SendLinkForm sessionId={session.id} onSent={setSent} onClose={close} /> : <SentList sent={sent} onClose={close} />}
    </Dialog>
  );
}

function SendLinkForm({ sessionId, onSent, onClose }: { sessionId: string; onSent: (sent: Sent) => void; onClose: () => void }) {
  const [reach, setReach] = useState<LinkReach>('THIS_ONE');
  const [problem, setProblem] = useState<string | null>(null);
  const { run, running } = useCommand(SendTelehealthLinkDocument, { onFailure: ({ sentence }) => { setProblem(sentence); return true; } });
  const { data, previousData, error, refetch } = useQuery(TelehealthLinkPreviewDocument, { variables: { linkedSessionId: sessionId, reach }, fetchPolicy: 'network-only', notifyOnNetworkStatusChange: true });
  const preview = data?.telehealthLinkPreview;
  // Asked once it is known that others follow; while the other lists are looked for, it stays.
  const asksReach = (preview ?? previousData?.telehealthLinkPreview)?.fromSlot === true;
  const unseen = preview !== undefined ? null : error === undefined ? 'Looking at who is told.' : 'It is sent once you can see who is told.';
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (unseen !== null || running) return;
    setProblem(null);
    void run({ sessionId, reach }).then((answer) => { if (answer !== null) onSent(answer.sendTelehealthLink); });
  };
  return (
    <form className={classes['form']} onSubmit={submit}>
      <p>Everybody expected gets a link of their own. The host’s way in stays with those who lead.</p>
      {asksReach && <Radio.Group label="For which sessions" value={reach} onChange={(value) => setReach(value as LinkReach)}>
        <div className={classes['choices']}>
          <Radio value="THIS_ONE" label="This session" />
          <Radio value="THIS_AND_FOLLOWING" label="This one and those that follow in its slot" />
        </div>
      </Radio.Group>}
      <div className={classes['form']} aria-busy={preview === undefined && error === undefined}>
        {preview !== undefined && <p role="status"><strong>{preview.told.length === 0 ? 'Nobody would be told.' : `${people(preview.told.length)} would get a link for ${sessions(preview.sessions)}.`}</strong></p>}
        {preview !== undefined && <LinkRecipients outcome={preview} toldWords="Would be told" />}
        {preview === undefined && error === undefined && <RowSkeletons rows={3} />}
        {preview === undefined && error !== undefined && (
          <>
            <p className={classes['problem']} role="alert">{failureOf(error).sentence}</p>
            <div className={classes['buttons']}><ActionButton onClick={() => { void refetch().catch(() => undefined); }}>Look again</ActionButton></div>
          </>
        )}
      </div>
      {problem !== null && <p className={classes['problem']} role="alert">{problem}</p>}
      {running && <p role="status" className={classes['quiet']}>Sending. Rooms and links are being made.</p>}
      <div className={classes['buttons']}>
        <ActionButton type="submit" variant="filled" reason="line" running={running} disabledReason={unseen} onClick={() => undefined}>Send the link</ActionButton>
        <ActionButton variant="subtle" onClick={onClose}>Leave it</ActionButton>
      </div>
    </form>
  );
}

function SentList({ sent, onClose }: { sent: Sent; onClose: () => void }) {
  return (
    <div className={classes['form']}>
      <p role="status"><strong>{sent.told.length === 0 ? 'Nobody is told.' : `${people(sent.told.length)} will get a link for ${sessions(sent.sessions)}.`}</strong></p>
      <LinkRecipients outcome={sent} toldWords="Told" />
      <div className={classes['buttons']}><ActionButton variant="filled" onClick={onClose}>Done</ActionButton></div>
    </div>
  );
}
