import { useQuery } from '@apollo/client/react';
import { IconX } from '@tabler/icons-react';
import { useEffect, useRef } from 'react';
import { ChartPreviewDocument } from '../../graphql/generated/operations';
import { failureOf } from '../../graphql/explain';
import { ActionButton } from '../../ui/action-button';
import { RowSkeletons } from '../../ui/skeleton';
import { EmptyState } from '../../ui/states';
import { ChartPaper } from './chart-paper';
import classes from './chart-preview.module.css';

/** What the chart will say if it were signed as it stands. Asked afresh each time: it is about the text of this moment. */
export function ChartPreview({ rosterEntryId, onClose }: { rosterEntryId: string; onClose: () => void }) {
  const { data, error, refetch } = useQuery(ChartPreviewDocument, { variables: { rosterEntryId }, fetchPolicy: 'network-only' });
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  return (
    <div className={classes['preview']}>
      <div className={classes['head']}>
        <h2 ref={heading} tabIndex={-1}>As the chart will show it</h2>
        <ActionButton icon={<IconX size={16} aria-hidden />} onClick={onClose}>Close the preview</ActionButton>
      </div>
      {data !== undefined && <div className={classes['sheet']}><ChartPaper projection={data.chartPreview} state="Preview, not signed" /></div>}
      {data === undefined && error === undefined && <RowSkeletons rows={5} />}
      {data === undefined && error !== undefined && <EmptyState title="No preview yet" actions={<ActionButton onClick={() => { void refetch().catch(() => undefined); }}>Try again</ActionButton>}>{failureOf(error).sentence}</EmptyState>}
    </div>
  );
}
