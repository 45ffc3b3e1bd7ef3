import { useQuery } from '@apollo/client/react';
import { firstRefusal } from '@groupwork/shared/kernel/refusal';
import { sentence } from '@groupwork/shared/kernel/refusal-catalogue';
import { keptClashRules } from '@groupwork/shared/scheduling/assign.rules';
import { REASON_LENGTH } from '@groupwork/shared/scheduling/vocabulary';
import { TextInput } from '@mantine/core';
import { useState } from 'react';
import { paths } from '../../app/paths';
import { useOnward } from '../../app/use-onward';
import { failureOf } from '../../graphql/explain';
import { MovePatientsDocument, PatientsMovePreviewDocument } from '../../graphql/generated/operations';
import { serverNow } from '../../graphql/server-time';
import { useCommand } from '../../graphql/use-command';
import { useViewer } from '../../graphql/viewer';
import { ActionButton } from '../../ui/action-button';
import { RowSkeletons } from '../../ui/skeleton';
import { say } from '../../ui/toast';
import { MoveLine } from './move-line';
import { many, type MoveAct, moveVerb, type Moved, movedWords } from './move-words';
import classes from './care.module.css';

export interface MoveProposalProps {
  act: MoveAct;
  fromFacilityId: string;
  /** Where they will be. */
  facility: { id: string; name: string; timeZone: string };
  patientIds: readonly string[];
  /** Null where each keeps their own. */
  level: string | null;
  beginSuggested: boolean;
  at: Date;
  atConfirmation: boolean;
  /** What is typed is newer than what is looked at. */
  unsettled: boolean;
  /** What stands in the way before anything is asked. */
  refusal: string | null;
  onLeaveOut: (patientIds: readonly string[]) => void;
}

/** What would follow for each patient. Who cannot be moved comes first, and can be left out of it with one press. */
export function MoveProposal({ act, fromFacilityId, facility, patientIds, level, beginSuggested, at, atConfirmation, unsettled, refusal, onLeaveOut }: MoveProposalProps) {
  const onward = useOnward();
  const { role } = useViewer();
  const asked = { facilityId: fromFacilityId, toFacilityId: act === 'TRANSFER' ? facility.id : null, levelOfCareCode: level, beginSuggested };
  const { data, previousData, error, loading, refetch } = useQuery(PatientsMovePreviewDocument, { variables: { input: { ...asked, patients: patientIds.map((patientId) => ({ patientId })), at: at.toISOString() } }, fetchPolicy: 'network-only', notifyOnNetworkStatusChange: true });
  const { run, running, failure } = useCommand(MovePatientsDocument, { onFailure: () => true });
  const [meanwhile, setMeanwhile] = useState<readonly string[]>([]);
  const [reason, setReason] = useState('');
  const preview = (data ?? previousData)?.patientsMovePreview;
  if (error !== undefined) return <p className={classes['problem']} role="alert">{failureOf(error).sentence}</p>;
  if (preview === undefined) return <RowSkeletons rows={4} />;

  const refused = preview.patients.filter((each) => each.refusal !== null);
  const movable = preview.patients.filter((each) => each.refusal === null);
  const clashes = movable.reduce((sum, { clashCount }) => sum + clashCount, 0);
  const clashRefusal = firstRefusal(keptClashRules, { policy: preview.policy, clashes, reason, role, overriders: preview.overriders });
  const inTheWay = refused.length > 0 ? `${many(refused.length)} cannot be moved. Leave them out first.` : clashRefusal === null ? null : sentence(clashRefusal);
  const confirm = async (): Promise<void> => {
    setMeanwhile([]);
    const answer = await run({ ...asked, patients: movable.map(({ patient }) => ({ patientId: patient.id, version: patient.version })), at: (atConfirmation ? serverNow() : at).toISOString(), clashReason: reason.trim() || null });
    if (answer === null) return;
    if (answer.movePatients.__typename === 'PatientsNotMoved') {
      setMeanwhile(answer.movePatients.refusals.map(({ message }) => message));
      await refetch();
      return;
    }
    const moved = answer.movePatients as Moved;
    await onward(paths.patients, { replace: true });
    say(movedWords(act, act === 'TRANSFER' ? facility.name : (moved.patients[0]?.levelOfCare ?? 'the level'), moved));
  };
  return (
    <section className={classes['proposal']} aria-label="What follows" aria-busy={loading || unsettled}>
      <h2>What follows for {many(preview.patients.length)}</h2>
      {refused.length > 0 && (
        <div className={classes['part']}>
          <h3>{many(refused.length)} cannot be moved</h3>
          <ul className={classes['list']}>{refused.map((each) => <MoveLine key={each.patient.id} move={each} clashes={[]} timeZone={facility.timeZone} onLeaveOut={onLeaveOut} />)}</ul>
          {movable.length > 0 && refused.length > 1 && <ActionButton onClick={() => onLeaveOut(refused.map(({ patient }) => patient.id))}>Leave all {refused.length} out</ActionButton>}
        </div>
      )}
      {movable.length > 0 && (
        <div className={classes['part']}>
          <h3>{refused.length > 0 ? `${many(movable.length)} can be moved` : act === 'TRANSFER' ? `To ${facility.name}` : 'All can be moved'}</h3>
          <ul className={classes['list']}>{movable.map((each) => <MoveLine key={each.patient.id} move={each} clashes={preview.clashes.filter(({ patient }) => patient.id === each.patient.id)} timeZone={facility.timeZone} onLeaveOut={onLeaveOut} />)}</ul>
        </div>
      )}
      {clashes > 0 && preview.reasonNeeded && preview.mayOverride && <TextInput label={<>Why keep {many(clashes, 'clash', 'clashes')}? <span className={classes['required']}>required at {facility.name}</span></>} maxLength={REASON_LENGTH} autoComplete="off" value={reason} onChange={(event) => setReason(event.currentTarget.value)} />}
      {meanwhile.length > 0 && <div className={classes['meanwhile']} role="alert">{meanwhile.map((message) => <p key={message}>{message}</p>)}</div>}
      {failure !== null && <p className={classes['problem']} role="alert">{failure.sentence}</p>}
      <ActionButton variant="filled" running={running} disabledReason={refusal ?? inTheWay ?? (unsettled || loading ? 'What follows is being looked at.' : null)} onClick={() => { void confirm(); }}>{moveVerb(act, movable.length)}</ActionButton>
    </section>
  );
}
