import { useQuery } from '@apollo/client/react';
import { useParams } from 'react-router';
import { NothingHere } from '../../app/nothing-here';
import { paths } from '../../app/paths';
import { SaveFile } from '../../app/save-file';
import { usePassedCursors } from '../../app/use-cursors';
import { files } from '../../graphql/files';
import { SessionMessagesDocument } from '../../graphql/generated/operations';
import { useCapability, useFacility } from '../../graphql/viewer';
import { PageBody } from '../../ui/page';
import { Pager } from '../../ui/pager';
import { RowSkeletons } from '../../ui/skeleton';
import { EmptyState } from '../../ui/states';
import { LOG_PAGE, listed, polled } from './log-page';
import { MessageLine } from './message-log';
import classes from './messages.module.css';

/** What everybody of one session was told of it, and what became of that. */
export function SessionMessagesPage() {
  return useCapability('message:read') ? <Log /> : <NothingHere />;
}

function Log() {
  const { sessionId = '' } = useParams();
  const { timeZone } = useFacility();
  const opens = useCapability('patient:read');
  const { after, pages } = usePassedCursors();
  const { data, previousData, error, refetch } = useQuery(SessionMessagesDocument, { variables: { sessionId, first: LOG_PAGE, after }, fetchPolicy: 'cache-and-network', ...polled });
  if (error !== undefined && data === undefined) throw error;
  const session = (data ?? previousData)?.groupSession;
  if (session === undefined) return <RowSkeletons rows={6} />;
  const { messages } = session;
  return (
    <>
      <title>{`Messages, ${session.groupTitle} · Groupwork`}</title>
      <PageBody padded label="Messages about this session">
        <section className={classes['log']} aria-labelledby="session-messages">
          <h2 id="session-messages">Messages <span className={classes['soft']} role="status">{messages.totalCount === 0 ? '' : listed(messages.totalCount)}</span></h2>
          {messages.totalCount > 0 && <div><SaveFile path={files.messages('session', sessionId)}>Save as CSV</SaveFile></div>}
          {messages.edges.length === 0 && <EmptyState title="No message about this session yet">Reminders, changes and links to its patients stand here, sent or not, and why.</EmptyState>}
          {messages.edges.length > 0 && (
            <ul className={classes['entries']} aria-label="Messages">
              {messages.edges.map(({ node }) => <MessageLine key={node.id} message={node} timeZone={timeZone} who={node.recipient.name} toLog={opens && node.recipient.patientId !== null ? paths.patientMessages(node.recipient.patientId) : null} onResent={() => { void refetch().catch(() => undefined); }} />)}
            </ul>
          )}
          <Pager says={listed(messages.totalCount)} {...pages(messages.pageInfo)} />
        </section>
      </PageBody>
    </>
  );
}
