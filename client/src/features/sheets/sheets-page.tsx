import { useQuery } from '@apollo/client/react';
import { useCallback } from 'react';
import { useParams } from 'react-router';
import { SessionSheetsDocument, SheetsChangedDocument } from '../../graphql/generated/operations';
import { useLive } from '../../graphql/use-live';
import { PageBody } from '../../ui/page';
import { RowSkeletons } from '../../ui/skeleton';
import { FileSheet } from './file-sheet';
import { FiledSheets } from './filed-sheets';
import { PrintSheet } from './print-sheet';
import classes from './sheets.module.css';

/** A session's paper: printed, signed, filed. */
export function SheetsPage() {
  const { sessionId = '' } = useParams();
  const { data, error, refetch } = useQuery(SessionSheetsDocument, { variables: { sessionId }, fetchPolicy: 'cache-and-network', nextFetchPolicy: 'cache-first' });
  useLive(SheetsChangedDocument, { sessionId });
  const askAgain = useCallback(() => { void refetch().catch(() => undefined); }, [refetch]);
  if (data === undefined) {
    if (error !== undefined) throw error;
    return <RowSkeletons rows={6} />;
  }
  const session = data.groupSession;
  // Before the start there is a paper to print, after it one to file.
  const started = session.actualStart !== null;
  return (
    <>
      <title>{`Sign-in sheets, ${session.groupTitle} · Groupwork`}</title>
      <PageBody padded label="Sign-in sheets">
        <div className={classes['column']}>
          {!started && <PrintSheet sessionId={session.id} started={started} />}
          <FileSheet key={sessionId} sessionId={session.id} mostBytes={session.sheets.mostBytes} onFiled={askAgain} />
          <FiledSheets session={session} />
          {started && <PrintSheet sessionId={session.id} started={started} />}
        </div>
      </PageBody>
    </>
  );
}
