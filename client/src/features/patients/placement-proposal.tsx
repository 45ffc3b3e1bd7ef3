import { useQuery } from '@apollo/client/react';
import { firstRefusal } from '@groupwork/shared/kernel/refusal';
import { sentence } from '@groupwork/shared/kernel/refusal-catalogue';
import { keptClashRules } from '@groupwork/shared/scheduling/assign.rules';
import { Checkbox } from '@mantine/core';
import { useMemo, useState } from 'react';
import { failureOf } from '../../graphql/explain';
import { PlacementPreviewDocument } from '../../graphql/generated/operations';
import { serverNow } from '../../graphql/server-time';
import { useStandingAt } from '../../graphql/viewer';
import { ActionButton } from '../../ui/action-button';
import { RowSkeletons } from '../../ui/skeleton';
import { chartMoment } from './chart-moment';
import { codesOf, confirmWords, type PatientToPlace, type PlacementAct, type PlacementCodes, samePlacement } from './placement-act';
import { type LeftOutSlot, placementClashes } from './placement-clash';
import { PlacementClashes } from './placement-clashes';
import type { PlacementCommand } from './use-placement';
import classes from './care.module.css';

export interface PlacementProposalProps {
  act: PlacementAct;
  patient: PatientToPlace;
  facilityId: string;
  facilityName: string;
  timeZone: string;
  placement: PlacementCodes;
  at: Date;
  /** Left alone, it happens when it is confirmed. */
  atConfirmation: boolean;
  /** What is typed is newer than what is looked at. */
  unsettled: boolean;
  /** What stands in the way before anything is asked. */
  refusal: string | null;
  /** What the server said and no field shows. */
  problem: string | null;
  command: PlacementCommand;
}

/** What begins, ends and stays, all chosen already, and each clash with both names: one press confirms it. */
export function PlacementProposal({ act, patient, facilityId, facilityName, timeZone, placement, at, atConfirmation, unsettled, refusal, problem, command }: PlacementProposalProps) {
  const { data, previousData, error } = useQuery(PlacementPreviewDocument, { variables: { input: { patientId: patient.id, facilityId, at: at.toISOString(), placement } }, fetchPolicy: 'network-only' });
  const [notChosen, setNotChosen] = useState<ReadonlySet<string>>(new Set());
  const [chosenOut, setChosenOut] = useState<readonly LeftOutSlot[]>([]);
  const [reason, setReason] = useState('');
  const { role } = useStandingAt(facilityId);
  const proposal = (data ?? previousData)?.placementPreview;
  const clashes = useMemo(() => placementClashes(proposal?.clashes ?? [], notChosen), [proposal, notChosen]);
  if (error !== undefined) return <p className={classes['problem']} role="alert">{failureOf(error).sentence}</p>;
  if (proposal === undefined) return <RowSkeletons rows={4} />;

  const { begins, ends, stays } = proposal;
  const choose = (id: string, chosen: boolean): void => setNotChosen(new Set(chosen ? [...notChosen].filter((each) => each !== id) : [...notChosen, id]));
  const beginning = begins.filter(({ schedule }) => !notChosen.has(schedule.id));
  // Elsewhere nothing of this facility can go on.
  const ending = ends.filter(({ id }) => act !== 'PLACE' || !notChosen.has(id));
  const leftOut = chosenOut.filter(({ key }) => clashes.some(({ leave }) => leave.some((slot) => slot.key === key)));
  const without = (leave: readonly LeftOutSlot[]): LeftOutSlot[] => leftOut.filter((slot) => leave.every(({ key }) => key !== slot.key));
  const kept = clashes.filter(({ leave }) => leave.every(({ key }) => leftOut.every((slot) => slot.key !== key))).length;
  const clashRefusal = firstRefusal(keptClashRules, { policy: proposal.policy, clashes: kept, reason, role, overriders: proposal.overriders });
  const nothing = act === 'PLACE' && beginning.length + ending.length === 0 && samePlacement(placement, codesOf(patient.placement)) ? 'Nothing is changed yet.' : null;
  const confirm = (): void => {
    void command.confirm({
      facilityId, at: atConfirmation ? serverNow() : at, placement, beginScheduleIds: beginning.map(({ schedule }) => schedule.id), endAssignmentIds: ending.map(({ id }) => id),
      leaveOut: leftOut.map(({ scheduleId, slotId }) => ({ scheduleId, slotId })), clashReason: reason.trim() || null,
    });
  };
  return (
    <section className={classes['proposal']} aria-label="What follows" aria-busy={data === undefined}>
      <h2>What follows</h2>
      <p className={classes['soft']}>From {atConfirmation ? 'now' : chartMoment(at, timeZone)} on. What has started by then stays as it is.</p>
      <h3>Begins</h3>
      {begins.length === 0 && <p className={classes['soft']}>No further schedule fits this placement.</p>}
      {begins.length > 0 && <ul className={classes['choices']}>{begins.map(({ schedule, because }) => <li key={schedule.id}><Checkbox label={schedule.title} description={because} checked={!notChosen.has(schedule.id)} onChange={(event) => choose(schedule.id, event.currentTarget.checked)} /></li>)}</ul>}
      {ends.length > 0 && <h3>Ends</h3>}
      {ends.length > 0 && <ul className={classes['choices']}>{ends.map(({ id, schedule }) => <li key={id}>{act === 'PLACE' ? <Checkbox label={schedule.title} checked={!notChosen.has(id)} onChange={(event) => choose(id, event.currentTarget.checked)} /> : schedule.title}</li>)}</ul>}
      {stays.length > 0 && <h3>Stays</h3>}
      {stays.length > 0 && <p>{stays.map(({ schedule }) => schedule.title).join(', ')}</p>}
      {clashes.length > 0 && (
        <PlacementClashes
          clashes={clashes} leftOut={leftOut} facilityName={facilityName} timeZone={timeZone} reasonNeeded={proposal.reasonNeeded && proposal.mayOverride} reason={reason} onReason={setReason}
          onLeave={({ leave }, slot) => setChosenOut([...without(leave), slot])} onKeep={({ leave }) => setChosenOut(without(leave))}
        />
      )}
      {problem !== null && <p className={classes['problem']} role="alert">{problem}</p>}
      <ActionButton variant="filled" reason="line" running={command.running} disabledReason={refusal ?? nothing ?? (data === undefined || unsettled ? 'Looking at what follows.' : clashRefusal === null ? null : sentence(clashRefusal))} onClick={confirm}>{confirmWords(act, beginning.length, act === 'PLACE' ? ending.length : 0)}</ActionButton>
    </section>
  );
}
