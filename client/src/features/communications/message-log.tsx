import { channelWords, messageKindWords, messageReasonWords, messageStatusWords } from '@groupwork/shared/communications/vocabulary';
import { RESEND_REASON_LENGTH } from '@groupwork/shared/communications/resend.rules';
import { readable } from '@groupwork/shared/patients/reach.rules';
import { TextInput } from '@mantine/core';
import { IconMail, IconMessage2 } from '@tabler/icons-react';
import { type FormEvent, useState } from 'react';
import { Link } from 'react-router';
import { ResendMessageDocument } from '../../graphql/generated/operations';
import { useCommand } from '../../graphql/use-command';
import { useCapability, useViewer } from '../../graphql/viewer';
import { ActionButton } from '../../ui/action-button';
import { StatusWord } from '../../ui/status-word';
import { say } from '../../ui/toast';
import { MessageShown } from './message-shown';
import { type Message, aboutWords, moment, shownAt, statusMark, whyWords } from './message-words';
import classes from './messages.module.css';

export const ChannelIcon = ({ channel }: { channel: Message['channel'] }) => (channel === 'EMAIL' ? <IconMail size={18} aria-label={channelWords.EMAIL} role="img" /> : <IconMessage2 size={18} aria-label={channelWords.SMS} role="img" />);

/** Whom, what, how far and why in one line; opened, what was written and every state it went through. */
export function MessageLine({ message, timeZone, who = null, toLog = null, onResent }: { message: Message; timeZone: string; /** Whom, where several are told; and where all that they were told stands. */ who?: string | null; toLog?: string | null; onResent: () => void }) {
  const { organization } = useViewer();
  const why = whyWords(message, timeZone);
  return (
    <li className={classes['entry']}>
      <details>
        <summary>
          <ChannelIcon channel={message.channel} />
          <span className={classes['what']}>
            {who !== null && <strong>{who}</strong>}
            <span>{aboutWords(message)}</span>
            <span className={classes['state']}><StatusWord mark={statusMark(message.status)} size={16} />{why !== null && <span className={classes['soft']}>{why}</span>}</span>
          </span>
          <span className={classes['when']}>{moment(shownAt(message), timeZone)}</span>
        </summary>
        <div className={classes['opened']}>
          <MessageShown message={message} timeZone={timeZone} from={organization.shortName} level={3} />
          <div className={classes['trail']}>
            {toLog !== null && <Link className={classes['way']} to={toLog}>All messages to {message.recipient.name}</Link>}
            <Attempts message={message} timeZone={timeZone} />
            <Resend message={message} onResent={onResent} />
          </div>
        </div>
      </details>
    </li>
  );
}

/** Every state it went through, with why and in whose words. */
function Attempts({ message, timeZone }: { message: Message; timeZone: string }) {
  const { log, address, askedBy, isFallback, isResend, resendReason, maybeTwice, kind } = message;
  return (
    <>
      <p className={classes['soft']}>{messageKindWords[kind]}{address === null ? '' : `, to ${readable(address)}`}{askedBy === null ? '' : `, asked for by ${askedBy.name}`}</p>
      {isResend && <p>Sent once more{resendReason === null ? '' : `: ${resendReason}`}</p>}
      {isFallback && <p>By e-mail, after the text message failed.</p>}
      {maybeTwice && <p>It may have left twice: a process ended between sending it and writing that down.</p>}
      <ol className={classes['attempts']} aria-label="What became of it">
        {log.map(({ id, at, status, reason, answer }) => <li key={id}><span>{messageStatusWords[status]}{reason === null ? '' : `: ${messageReasonWords[reason]}`}{answer === null ? '' : ` (${answer})`}</span><span className={classes['soft']}>{moment(at, timeZone)}</span></li>)}
      </ol>
    </>
  );
}

function Resend({ message, onResent }: { message: Message; onResent: () => void }) {
  const may = useCapability('message:resend');
  const [asking, setAsking] = useState(false);
  const [reason, setReason] = useState('');
  const [problem, setProblem] = useState<string | null>(null);
  const { run, running } = useCommand(ResendMessageDocument, { onFailure: ({ sentence, fields }) => { setProblem(fields[0]?.messages.join(' ') ?? sentence); return true; } });
  if (!may || message.recipient.kind === 'STAFF') return null;
  if (!asking) return <div><ActionButton disabledReason={message.canResend.allowed ? null : message.canResend.because} reason="line" onClick={() => setAsking(true)}>Send again…</ActionButton></div>;
  const send = (event: FormEvent): void => {
    event.preventDefault();
    if (running) return;
    if (reason.trim() === '') {
      setProblem('Say why.');
      return;
    }
    void run({ messageId: message.id, reason: reason.trim() }).then((answer) => {
      if (answer === null) return;
      say('It waits to be sent again.');
      setAsking(false);
      onResent();
    });
  };
  return (
    <form className={classes['resend']} onSubmit={send} noValidate aria-label="Send again">
      <TextInput label="Why" autoFocus autoComplete="off" maxLength={RESEND_REASON_LENGTH} value={reason} error={problem} onChange={(event) => { setReason(event.currentTarget.value); setProblem(null); }} />
      <div className={classes['buttons']}>
        <ActionButton type="submit" variant="filled" running={running} onClick={() => undefined}>Send again</ActionButton>
        <ActionButton variant="subtle" onClick={() => setAsking(false)}>Leave it</ActionButton>
      </div>
    </form>
  );
}
