import { useQuery } from '@apollo/client/react';
import { type MessageKind, messageKinds, messageKindWords, type RecipientKind } from '@groupwork/shared/communications/vocabulary';
import { NativeSelect } from '@mantine/core';
import { IconChevronLeft, IconInfoCircle } from '@tabler/icons-react';
import { useState } from 'react';
import { Link, useSearchParams } from 'react-router';
import { NothingHere } from '../../app/nothing-here';
import { paths } from '../../app/paths';
import { usePassedCursors } from '../../app/use-cursors';
import { failureOf } from '../../graphql/explain';
import { DemoMailboxDocument, DemoMessageDocument } from '../../graphql/generated/operations';
import { useCapability, useFacility, useViewer } from '../../graphql/viewer';
import { Page } from '../../ui/page';
import { Pager } from '../../ui/pager';
import { RowSkeletons } from '../../ui/skeleton';
import { EmptyState } from '../../ui/states';
import { StatusWord } from '../../ui/status-word';
import { AnswerSms } from './answer-sms';
import { listed } from './log-page';
import { ChannelIcon } from './message-log';
import { MessageShown } from './message-shown';
import { type Message, aboutWords, shortMoment, shownAt, statusMark, whyWords } from './message-words';
import classes from './messages.module.css';

const PAGE = 30;
const EVERY_MILLISECONDS = 4_000;
const OF_WHOM = [{ value: '', label: 'Everyone' }, { value: 'PATIENT', label: 'Patients' }, { value: 'STAFF', label: 'Staff' }] as const;
const ABOUT_WHAT = [{ value: '', label: 'Everything' }, ...messageKinds.map((kind) => ({ value: kind, label: messageKindWords[kind] }))];

/** What would have been sent, in the demo alone. */
export function MailboxPage() {
  const { demo } = useViewer();
  const reads = useCapability('message:read');
  return demo && reads ? <Mailbox /> : <NothingHere />;
}

function Mailbox() {
  const { organization } = useViewer();
  const { timeZone } = useFacility();
  const [params, setParams] = useSearchParams();
  const [recipient, setRecipient] = useState<RecipientKind | null>(null);
  const [kind, setKind] = useState<MessageKind | null>(null);
  const { after, start, pages } = usePassedCursors();
  const { data, previousData, error } = useQuery(DemoMailboxDocument, { variables: { recipient, kind, first: PAGE, after }, fetchPolicy: 'cache-and-network', pollInterval: EVERY_MILLISECONDS, skipPollAttempt: () => document.hidden });
  if (error !== undefined && data === undefined) throw error;
  const box = (data ?? previousData)?.demoMailbox;
  const messages = box?.messages.edges.map(({ node }) => node);
  const wanted = params.get('message');
  const listedNow = messages?.find(({ id }) => id === wanted);
  // What one reads stays, also when newer ones push it off the page.
  const [lastRead, setLastRead] = useState<Message | null>(null);
  if (listedNow !== undefined && listedNow !== lastRead) setLastRead(listedNow);
  const known = listedNow ?? (lastRead !== null && lastRead.id === wanted ? lastRead : null);
  // Linked to from elsewhere it may be on no page that is shown.
  const apart = useQuery(DemoMessageDocument, { variables: { messageId: wanted ?? '' }, skip: wanted === null || known !== null || messages === undefined });
  const open = known ?? (wanted === null ? null : (apart.data?.demoMailbox.message ?? null));
  const startAgain = (): void => {
    setParams({}, { replace: true });
    start();
  };
  const chooseWhom = (value: string): void => {
    setRecipient(OF_WHOM.find((each) => each.value === value && each.value !== '')?.value as RecipientKind | undefined ?? null);
    startAgain();
  };
  const chooseWhat = (value: string): void => {
    setKind(messageKinds.find((each) => each === value) ?? null);
    startAgain();
  };
  return (
    <Page>
      <title>Demo mailbox · Groupwork</title>
      <p className={classes['strip']}><IconInfoCircle size={18} aria-hidden /><span><strong>Demo mailbox.</strong> Nothing here leaves this computer. Each message is shown as the person would see it.</span></p>
      <div className={classes['box']} data-open={open !== null}>
        <section className={classes['side']} aria-labelledby="mailbox">
          <header>
            <h1 id="mailbox">Messages</h1>
            <div className={classes['choices']}>
              <NativeSelect aria-label="Of whom" value={recipient ?? ''} data={[...OF_WHOM]} onChange={(event) => chooseWhom(event.currentTarget.value)} />
              <NativeSelect aria-label="About what" value={kind ?? ''} data={ABOUT_WHAT} onChange={(event) => chooseWhat(event.currentTarget.value)} />
            </div>
          </header>
          {box !== undefined && box.waiting > 0 && <p className={classes['waiting']} role="status">{box.waiting} more {box.waiting === 1 ? 'waits' : 'wait'} for {box.waiting === 1 ? 'its' : 'their'} time.</p>}
          {messages === undefined && <RowSkeletons rows={6} />}
          {messages?.length === 0 && <EmptyState title="No message yet">{recipient === null && kind === null ? 'Start a session or assign a schedule.' : 'None of this kind has left so far.'}</EmptyState>}
          {messages !== undefined && messages.length > 0 && (
            <ul className={classes['list']} aria-label="Messages">
              {messages.map((message) => <Row key={message.id} message={message} timeZone={timeZone} current={message.id === open?.id} />)}
            </ul>
          )}
          {box !== undefined && <Pager says={listed(box.messages.totalCount)} {...pages(box.messages.pageInfo)} />}
        </section>
        <section className={classes['pane']} aria-label="The message">
          {open === null && apart.error !== undefined && <p className={classes['soft']} role="alert">{failureOf(apart.error).sentence}</p>}
          {open === null && apart.error === undefined && messages !== undefined && messages.length > 0 && <p className={classes['soft']}>Choose a message to read it as {recipient === 'STAFF' ? 'they' : 'the person'} would.</p>}
          {open !== null && <Link className={classes['back']} to={paths.demoMailbox}><IconChevronLeft size={18} aria-hidden />All messages</Link>}
          {open !== null && <MessageShown message={open} timeZone={timeZone} from={organization.shortName} />}
          {open !== null && open.channel === 'SMS' && open.text !== null && <p className={classes['soft']}>No group name, no diagnosis, no other person. Checked before every send.</p>}
          {open !== null && open.channel === 'SMS' && open.text !== null && open.recipient.kind === 'PATIENT' && <AnswerSms key={open.id} messageId={open.id} name={open.recipient.name} />}
        </section>
      </div>
    </Page>
  );
}

function Row({ message, timeZone, current }: { message: Message; timeZone: string; current: boolean }) {
  const why = whyWords(message, timeZone);
  return (
    <li>
      <Link className={classes['row']} to={`${paths.demoMailbox}?${new URLSearchParams({ message: message.id }).toString()}`} aria-current={current ? 'true' : undefined} replace={current}>
        <ChannelIcon channel={message.channel} />
        <span className={classes['what']}>
          <span className={classes['first']}><strong>{message.recipient.name}</strong><span className={classes['when']}>{shortMoment(shownAt(message), timeZone)}</span></span>
          <span>{aboutWords(message)}</span>
          <span className={classes['state']}><StatusWord mark={statusMark(message.status)} size={16} />{why !== null && <span className={classes['soft']}>{why}</span>}</span>
        </span>
      </Link>
    </li>
  );
}
