import { useQuery } from '@apollo/client/react';
import { participationWord } from '@groupwork/shared/documentation/participation';
import { clockRange, duration } from '@groupwork/shared/kernel/time';
import { addendumStatementWords } from '@groupwork/shared/signatures/addenda';
import { Checkbox } from '@mantine/core';
import { useState } from 'react';
import { useConnection } from '../../graphql/connection';
import { failureOf } from '../../graphql/explain';
import { CopyChartEntryDocument, CopyPreviewDocument } from '../../graphql/generated/operations';
import { useCommand } from '../../graphql/use-command';
import { Dialog } from '../../ui/dialog';
import { say } from '../../ui/toast';
import { type FoundPatient, PatientFinder } from './patient-finder';
import { PinForm } from './pin-form';
import { useSigning } from './use-signing';
import classes from './addenda.module.css';

export interface CopyEntryDialogProps { chartEntryId: string; facilityId: string; timeZone: string; onDone: () => void; onClose: () => void }

/** What was struck, as it would come to the chart it belongs to: looked at, confirmed, then copied with a PIN. */
export function CopyEntryDialog({ chartEntryId, facilityId, timeZone, onDone, onClose }: CopyEntryDialogProps) {
  const [patient, setPatient] = useState<FoundPatient | null>(null);
  return (
    <Dialog opened onClose={onClose} title="Copy to the right chart" wide>
      <div className={classes['dialog']}>
        <PatientFinder label="Whose it is" facilityId={facilityId} chosen={patient} onChoose={setPatient} />
        {patient !== null && <Preview key={patient.id} patient={patient} chartEntryId={chartEntryId} timeZone={timeZone} onDone={onDone} />}
      </div>
    </Dialog>
  );
}

function Preview({ patient, chartEntryId, timeZone, onDone }: { patient: FoundPatient; chartEntryId: string; timeZone: string; onDone: () => void }) {
  const connection = useConnection();
  const signing = useSigning();
  const [confirmed, setConfirmed] = useState(false);
  const { data, error } = useQuery(CopyPreviewDocument, { variables: { struckEntryId: chartEntryId, rightPatientId: patient.id }, fetchPolicy: 'no-cache' });
  const { run, running } = useCommand(CopyChartEntryDocument, {
    onFailure: ({ sentence }) => {
      signing.fail(sentence);
      return true;
    },
  });
  if (error !== undefined) return <p className={classes['problem']} role="alert">{failureOf(error).sentence}</p>;
  if (data === undefined) return null;
  const { attribution, participation, segments, texts, contentHash } = data.copyPreview;
  const copy = (pin: string): void => {
    void run({ chartEntryId, patientId: patient.id, contentHash, pin }).then((answer) => {
      if (answer === null || !signing.take(answer.copyChartEntry)) return;
      say(`Copied to the chart of ${patient.displayName}.`);
      onDone();
    });
  };
  return (
    <>
      <section className={classes['preview']} aria-label="What comes to the chart">
        <p className={classes['help']}>{attribution}</p>
        <p>{segments.map(({ startsAt, endsAt, minutes }) => `${clockRange(startsAt, endsAt, timeZone)}, ${duration(minutes)}`).join('; ')}{participation === null ? '' : `. Participation ${participation} of 5, ${participationWord(participation)}`}.</p>
        {texts.map(({ field, label, text }) => <p key={field} className={classes['text']}><strong>{label}.</strong> {text}</p>)}
      </section>
      <p className={classes['help']}>The name of the other chart’s patient reads “the patient”. Links to their treatment plan are not copied; link this patient’s own afterward.</p>
      <Checkbox checked={confirmed} onChange={(event) => setConfirmed(event.currentTarget.checked)} label={`I have read it. It is about ${patient.displayName} and names nobody else.`} />
      <p className={classes['as']}>{addendumStatementWords.COPIED_ENTRY}</p>
      <PinForm verb="Sign the copy" standing={signing.standing} lockedUntil={null} timeZone={timeZone} notNow={connection === 'live' ? (confirmed ? null : 'Read it and confirm first.') : 'Signing needs the network.'} running={running} onSign={copy}>
        {(signing.failed ?? signing.changed) !== null && <p className={classes['problem']} role="alert">{signing.failed ?? signing.changed}</p>}
      </PinForm>
    </>
  );
}
