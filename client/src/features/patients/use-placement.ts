import { paths } from '../../app/paths';
import { useOnward } from '../../app/use-onward';
import type { Failure } from '../../graphql/explain';
import { AdmitPatientDocument, ChangePlacementDocument, type LeaveOutInput, TransferPatientDocument } from '../../graphql/generated/operations';
import { useCommand } from '../../graphql/use-command';
import { say } from '../../ui/toast';
import type { PatientToPlace, PlacementAct, PlacementCodes } from './placement-act';

export interface Confirmed { facilityId: string; at: Date; placement: PlacementCodes; beginScheduleIds: string[]; endAssignmentIds: string[]; leaveOut: LeaveOutInput[]; clashReason: string | null }
export interface PlacementCommand { confirm: (confirmed: Confirmed) => Promise<void>; running: boolean; failure: Failure | null }

/** Admits, places or transfers, says so, and goes where it shows. */
export function usePlacement(act: PlacementAct, patient: PatientToPlace): PlacementCommand {
  const onward = useOnward();
  const stays = { onFailure: () => true };
  const admit = useCommand(AdmitPatientDocument, stays);
  const change = useCommand(ChangePlacementDocument, stays);
  const transfer = useCommand(TransferPatientDocument, stays);
  const { running, failure } = { ADMIT: admit, PLACE: change, TRANSFER: transfer }[act];

  const send = ({ facilityId, at, endAssignmentIds, ...rest }: Confirmed): Promise<unknown> => {
    const instant = at.toISOString();
    const shared = { patientId: patient.id, ...rest };
    if (act === 'ADMIT') return admit.run({ ...shared, facilityId, admittedAt: instant });
    return act === 'PLACE' ? change.run({ ...shared, effectiveAt: instant, endAssignmentIds }) : transfer.run({ ...shared, facilityId, at: instant });
  };
  const confirm = async (confirmed: Confirmed): Promise<void> => {
    if ((await send(confirmed)) === null) return;
    await onward(paths.patient(patient.id), { replace: true });
    say({ ADMIT: `${patient.displayName} is admitted.`, PLACE: `The placement of ${patient.displayName} is changed.`, TRANSFER: `${patient.displayName} is transferred.` }[act]);
  };
  return { confirm, running, failure };
}
