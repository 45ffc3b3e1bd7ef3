import { useQuery } from '@apollo/client/react';
import { usePassedCursors } from '../../app/use-cursors';
import { SaveFile } from '../../app/save-file';
import { files } from '../../graphql/files';
import { PatientMessagesDocument } from '../../graphql/generated/operations';
import { useCapability } from '../../graphql/viewer';
import { Pager } from '../../ui/pager';
import { RowSkeletons } from '../../ui/skeleton';
import { LOG_PAGE, listed, polled } from './log-page';
import { MessageLine } from './message-log';
import classes from './messages.module.css';

/** What was sent to a patient or will be, the last first. */
export function PatientMessages({ patientId, timeZone }: { patientId: string; timeZone: string }) {
  const reads = useCapability('message:read');
  const { after, pages } = usePassedCursors();
  const { data, previousData, error, refetch } = useQuery(PatientMessagesDocument, { variables: { patientId, first: LOG_PAGE, after }, fetchPolicy: 'cache-and-network', skip: !reads, ...polled });
  if (!reads) return null;
  if (error !== undefined && data === undefined) throw error;
  const messages = (data ?? previousData)?.patient.messages;
  return (
    <section className={classes['log']} aria-labelledby="message-log">
      <h2 id="message-log">Messages</h2>
      {messages !== undefined && messages.totalCount > 0 && <div><SaveFile path={files.messages('patient', patientId)}>Save as CSV</SaveFile></div>}
      {messages === undefined && <RowSkeletons rows={4} />}
      {messages?.edges.length === 0 && <p className={classes['soft']}>Nothing was sent yet. What is due, sent or held back stands here.</p>}
      {messages !== undefined && messages.edges.length > 0 && (
        <ul className={classes['entries']} aria-label="Messages">
          {messages.edges.map(({ node }) => <MessageLine key={node.id} message={node} timeZone={timeZone} onResent={() => { void refetch().catch(() => undefined); }} />)}
        </ul>
      )}
      {messages !== undefined && <Pager says={listed(messages.totalCount)} {...pages(messages.pageInfo)} />}
    </section>
  );
}
