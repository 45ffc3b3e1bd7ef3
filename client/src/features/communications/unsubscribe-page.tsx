import { useQuery } from '@apollo/client/react';
import { type ReactNode } from 'react';
import { useParams } from 'react-router';
import { failureOf } from '../../graphql/explain';
import { ungated } from '../../graphql/gate-link';
import { SetEmailsStoppedDocument, UnsubscribePageDocument } from '../../graphql/generated/operations';
import { useCommand } from '../../graphql/use-command';
import { ActionButton } from '../../ui/action-button';
import { Block, Loading } from '../../ui/skeleton';
import { ErrorState } from '../../ui/states';
import classes from './unsubscribe.module.css';

/** The link at the end of an e-mail: ends them and takes that back, without an account. Says nothing of who reads it or why they come. */
export function UnsubscribePage() {
  const { token = '' } = useParams();
  const { data, error, refetch } = useQuery(UnsubscribePageDocument, { variables: { token }, context: ungated, fetchPolicy: 'network-only' });
  const failure = error === undefined ? null : failureOf(error);
  if (failure?.code === 'NOT_FOUND' || failure?.code === 'BAD_USER_INPUT') return <Frame title="This link does not work">Look whether all of it was copied. To get no more e-mails you can also call the number in them.</Frame>;
  if (failure !== null && data === undefined) return <main className={classes['page']}><ErrorState centred level={1} title={failure.code === 'NETWORK' ? 'No network' : 'This page could not be loaded'} incidentId={failure.incidentId} onTryAgain={() => { void refetch().catch(() => undefined); }}>Nothing has changed yet. Try again in a moment.</ErrorState></main>;
  if (data === undefined) return <main className={classes['page']}><Loading><Block width={260} height={32} /></Loading></main>;
  return <Choice token={token} stopped={data.unsubscribePage.stopped} onDone={() => { void refetch().catch(() => undefined); }} />;
}

function Frame({ title, children, action }: { title: string; children: ReactNode; action?: ReactNode }) {
  return (
    <main className={classes['page']}>
      <title>E-mails</title>
      <div className={classes['card']}>
        <h1>{title}</h1>
        <p>{children}</p>
        {action}
      </div>
    </main>
  );
}

function Choice({ token, stopped, onDone }: { token: string; stopped: boolean; onDone: () => void }) {
  const { run, running, failure } = useCommand(SetEmailsStoppedDocument, { onFailure: () => true, passesGate: true });
  const set = (next: boolean): void => { void run({ token, stopped: next }).then((answer) => { if (answer !== null) onDone(); }); };
  const problem = failure !== null && <span className={classes['problem']} role="alert">{failure.sentence}</span>;
  if (stopped) return <Frame title="You get no more e-mails" action={<>{problem}<ActionButton className={classes['button']} running={running} onClick={() => set(false)}>Send me e-mails again</ActionButton></>}>It holds from now on. If it was a mistake, take it back here.</Frame>;
  return <Frame title="Stop these e-mails?" action={<>{problem}<ActionButton className={classes['button']} variant="filled" running={running} onClick={() => set(true)}>Stop these e-mails</ActionButton></>}>Reminders and changes then reach you by the other way you agreed to, or not at all.</Frame>;
}
