import { VisuallyHidden } from '@mantine/core';
import { useState } from 'react';
import { BulkProgressDocument } from '../../graphql/generated/operations';
import { useLive } from '../../graphql/use-live';
import { ProgressBar } from '../../ui/progress-bar';
import classes from './assign.module.css';

/** How far a change of many patients has come. It is one change: until it is whole nothing of it counts. */
export function BulkProgress({ commandKey, total }: { commandKey: string; total: number }) {
  const [done, setDone] = useState(0);
  useLive(BulkProgressDocument, { key: commandKey }, ({ bulkProgress }) => setDone((before) => Math.max(before, bulkProgress.done)));
  return (
    <div className={classes['progress']}>
      <ProgressBar parts={[{ amount: done, colour: 'var(--accent-fill)' }]} total={total} />
      <span aria-hidden="true">{done.toLocaleString('en-US')} of {total.toLocaleString('en-US')} patients. All of them, or none.</span>
      <VisuallyHidden role="progressbar" aria-label="Patients done" aria-valuenow={done} aria-valuemin={0} aria-valuemax={total} />
    </div>
  );
}
