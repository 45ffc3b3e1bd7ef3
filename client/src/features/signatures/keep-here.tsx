import { CLASH_REASON_LENGTH } from '@groupwork/shared/attendance/clashing-stays';
import { KEEP_NAME_REASON_LENGTH } from '@groupwork/shared/documentation/keep-name';
import { TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { KeepClashDocument, KeepNameAtSigningDocument } from '../../graphql/generated/operations';
import { useCommand } from '../../graphql/use-command';
import { ActionButton } from '../../ui/action-button';
import { announce } from '../../ui/announcer';
import type { Keepable } from './sign-checks';
import classes from './signing.module.css';

/** A reason under what stops, for which it may stand. */
export function KeepHere({ sessionId, keep, onKept }: { sessionId: string; keep: Keepable; onKept: () => void }) {
  const [reason, setReason] = useState<string | null>(null);
  const { run: keepClash, running: clash } = useCommand(KeepClashDocument);
  const { run: keepName, running: name } = useCommand(KeepNameAtSigningDocument);
  if (reason === null) return <ActionButton onClick={() => setReason('')}>{keep.kind === 'CLASH' ? 'Keep both, with a reason' : `Keep “${keep.found.name}”, with a reason`}</ActionButton>;
  const send = (event: FormEvent): void => {
    event.preventDefault();
    if (reason.trim() === '') return;
    const sent = keep.kind === 'CLASH'
      ? keepClash({ sessionId, rosterEntryId: keep.rosterEntryId, reason })
      : keepName({ sessionId, rosterEntryId: keep.found.rosterEntryId, place: keep.found.place, start: keep.found.start, end: keep.found.end, name: keep.found.name, reason });
    void sent.then((answer) => {
      if (answer === null) return;
      announce('Kept, with your reason.');
      onKept();
    });
  };
  return (
    <form className={classes['ask']} onSubmit={send}>
      <TextInput label={keep.kind === 'CLASH' ? 'Why both may stand' : `Why “${keep.found.name}” may stand`} value={reason} maxLength={keep.kind === 'CLASH' ? CLASH_REASON_LENGTH : KEEP_NAME_REASON_LENGTH} onChange={(event) => setReason(event.currentTarget.value)} data-autofocus />
      <div className={classes['buttons']}>
        <ActionButton type="submit" onClick={() => undefined} running={clash || name} disabledReason={reason.trim() === '' ? 'Say why first.' : null} reason="line">Keep</ActionButton>
        <ActionButton variant="subtle" onClick={() => setReason(null)}>Do not keep</ActionButton>
      </div>
    </form>
  );
}
