import { NativeSelect } from '@mantine/core';
import { type ComponentType, useState } from 'react';
import { ActionButton } from '../../ui/action-button';
import type { SigningCheck } from './sign-checks';
import classes from './signing.module.css';

export type ChartPreviewPart = ComponentType<{ rosterEntryId: string; onClose: () => void }>;

/** Each patient's chart note as the signature would write it, one after the other. */
export function Previews({ parts, ChartPreview, onClose }: { parts: SigningCheck['parts']; ChartPreview: ChartPreviewPart; onClose: () => void }) {
  const own = parts.flatMap(({ rosterEntryId, label }) => (rosterEntryId === null ? [] : [{ value: rosterEntryId, label }]));
  const [shown, setShown] = useState(own[0]?.value ?? '');
  const at = own.findIndex(({ value }) => value === shown);
  const [before, after] = [own[at - 1], own[at + 1]];
  return (
    <div className={classes['previews']}>
      <div className={classes['buttons']}>
        <NativeSelect aria-label="Chart note of" data={own} value={shown} onChange={(event) => setShown(event.currentTarget.value)} />
        <ActionButton disabledReason={before === undefined ? 'This is the first.' : null} reason="tooltip" onClick={() => { if (before !== undefined) setShown(before.value); }}>Before</ActionButton>
        <ActionButton disabledReason={after === undefined ? 'This is the last.' : null} reason="tooltip" onClick={() => { if (after !== undefined) setShown(after.value); }}>Next</ActionButton>
        <span className={classes['detail']}>{at + 1} of {own.length}</span>
      </div>
      <ChartPreview key={shown} rosterEntryId={shown} onClose={onClose} />
    </div>
  );
}
