import { ADD_REASON_LENGTH } from '@groupwork/shared/attendance/vocabulary';
import { addendumStatementWords } from '@groupwork/shared/signatures/addenda';
import { Textarea } from '@mantine/core';
import { useState } from 'react';
import { useConnection } from '../../graphql/connection';
import { StrikeChartEntryDocument } from '../../graphql/generated/operations';
import { useCommand } from '../../graphql/use-command';
import { Dialog } from '../../ui/dialog';
import { say } from '../../ui/toast';
import { PinForm } from './pin-form';
import { useSigning } from './use-signing';
import classes from './addenda.module.css';

/** An entry in the wrong chart: struck with a reason and a PIN. It stays visible. */
export function StrikeEntryDialog({ chartEntryId, timeZone, onDone, onClose }: { chartEntryId: string; timeZone: string; onDone: () => void; onClose: () => void }) {
  const connection = useConnection();
  const signing = useSigning();
  const [reason, setReason] = useState('');
  const { run, running } = useCommand(StrikeChartEntryDocument, {
    onFailure: ({ sentence }) => {
      signing.fail(sentence);
      return true;
    },
  });
  const wanting = reason.trim() === '' ? 'Say first why.' : null;
  const strike = (pin: string): void => {
    void run({ chartEntryId, reason, pin }).then((answer) => {
      if (answer === null || !signing.take(answer.strikeChartEntry)) return;
      say('The entry is struck. Copy it now to the chart it belongs to, if there is one.');
      onDone();
    });
  };
  return (
    <Dialog opened onClose={onClose} title="Entered in error?">
      <div className={classes['dialog']}>
        <p>It is in the wrong chart. It stays here, struck, with who and why, and cannot be taken back. Its time no longer counts for this patient.</p>
        <Textarea label="Why" description="It stands in this chart, so name nobody else." autosize minRows={2} maxRows={6} maxLength={ADD_REASON_LENGTH} data-autofocus value={reason} onChange={(event) => setReason(event.currentTarget.value)} />
        <p className={classes['as']}>{addendumStatementWords.ENTERED_IN_ERROR}</p>
        <PinForm verb="Strike the entry" standing={signing.standing} lockedUntil={null} timeZone={timeZone} notNow={connection === 'live' ? wanting : 'Signing needs the network.'} running={running} onSign={strike}>
          {signing.failed !== null && <p className={classes['problem']} role="alert">{signing.failed}</p>}
        </PinForm>
      </div>
    </Dialog>
  );
}
