import { STRIKE_REASON_LENGTH } from '@groupwork/shared/attendance/sheets';
import { TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { StrikeSheetDocument } from '../../graphql/generated/operations';
import { useCommand } from '../../graphql/use-command';
import { ActionButton } from '../../ui/action-button';
import { Dialog } from '../../ui/dialog';
import { say } from '../../ui/toast';
import classes from './sheets.module.css';

/** Filed in error: struck, with a reason. It stays where it is. */
export function StrikeDialog({ sheet, name, opened, onClose }: { sheet: { id: string }; name: string; opened: boolean; onClose: () => void }) {
  const [reason, setReason] = useState('');
  const [missing, setMissing] = useState<string | null>(null);
  const { run, running, failure } = useCommand(StrikeSheetDocument, { onFailure: () => true });
  const strike = (event: FormEvent): void => {
    event.preventDefault();
    if (running) return;
    const why = reason.trim();
    setMissing(why === '' ? 'Say why.' : null);
    if (why === '') return;
    void run({ documentId: sheet.id, reason: why }).then((answer) => {
      if (answer === null) return;
      say(`${name.charAt(0).toUpperCase()}${name.slice(1)} is struck.`);
      onClose();
    });
  };
  return (
    <Dialog opened={opened} onClose={onClose} title={`Strike ${name}?`}>
      <form className={classes['form']} onSubmit={strike} noValidate>
        <p>It was filed in error. It stays on this list, struck, with who and why, and cannot be taken back.</p>
        <TextInput label="Why" description="No names of patients." data-autofocus autoComplete="off" maxLength={STRIKE_REASON_LENGTH} value={reason} error={missing} onChange={(event) => { setReason(event.currentTarget.value); setMissing(null); }} />
        {failure !== null && <p className={classes['problem']} role="alert">{failure.sentence}</p>}
        <div className={classes['buttons']}>
          <ActionButton type="submit" variant="filled" running={running} onClick={() => undefined}>Strike it</ActionButton>
          <ActionButton variant="subtle" onClick={onClose}>Leave it</ActionButton>
        </div>
      </form>
    </Dialog>
  );
}
