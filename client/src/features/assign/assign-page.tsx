import { useQuery } from '@apollo/client/react';
import { useEffect } from 'react';
import { NothingHere } from '../../app/nothing-here';
import { AssignedPatientDocument } from '../../graphql/generated/operations';
import { useCapability, useChooseFacility, useFacility, useViewer } from '../../graphql/viewer';
import { RowSkeletons } from '../../ui/skeleton';
import { AssignForm } from './assign-form';
import { useAssignAddress } from './use-assign-address';

/** Schedules to a patient, one or many; patients to a schedule. The facility in the bar comes first. */
export function AssignPage() {
  const may = useCapability('schedule:assign');
  return may ? <Page /> : <NothingHere />;
}

function Page() {
  const facility = useFacility();
  const { facilities } = useViewer();
  const chooseFacility = useChooseFacility();
  const address = useAssignAddress();
  const { patientId, follow } = address;
  const { data, error } = useQuery(AssignedPatientDocument, { variables: { patientId: patientId ?? '' }, skip: patientId === null, fetchPolicy: 'cache-and-network', nextFetchPolicy: 'cache-first' });
  const patient = patientId === null || data?.patient.id !== patientId ? null : data.patient;
  const elsewhere = patient !== null && patient.facility.id !== facility.id && facilities.some(({ id }) => id === patient.facility.id) ? patient.facility.id : null;
  useEffect(() => {
    if (elsewhere === null) return;
    follow();
    chooseFacility(elsewhere);
  }, [elsewhere, follow, chooseFacility]);
  if (error !== undefined && patient === null && patientId !== null) throw error;
  if (elsewhere !== null) return <RowSkeletons rows={6} />;
  return <AssignForm key={facility.id} facility={facility} address={address} patient={patient} />;
}
