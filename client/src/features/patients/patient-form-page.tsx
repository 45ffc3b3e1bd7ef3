import { useQuery } from '@apollo/client/react';
import { facilityDate } from '@groupwork/shared/kernel/time';
import type { PatientFields } from '@groupwork/shared/patients/patient-fields';
import { useParams } from 'react-router';
import { NothingHere } from '../../app/nothing-here';
import { PatientOverviewDocument, type PatientOverviewQuery } from '../../graphql/generated/operations';
import { serverNow } from '../../graphql/server-time';
import { useCapability, useFacility } from '../../graphql/viewer';
import { RowSkeletons } from '../../ui/skeleton';
import { PatientAlerts } from './patient-alerts';
import { PatientForm } from './patient-form';

const fieldsOf = ({ firstName, lastName, preferredName, birthDate, mrn, phone, email, timeZone, language }: PatientOverviewQuery['patient']): PatientFields => ({ firstName, lastName, preferredName, birthDate, mrn, phone, email, timeZone, language });

/** A new patient, or what is kept of one. */
export function PatientFormPage() {
  const { patientId } = useParams();
  const edits = useCapability('patient:edit');
  const { timeZone } = useFacility();
  const isNew = patientId === undefined;
  const { data, error, refetch } = useQuery(PatientOverviewDocument, { variables: { patientId: patientId ?? '', from: facilityDate(serverNow(), timeZone) }, skip: isNew || !edits, fetchPolicy: 'cache-and-network' });
  if (!edits) return <NothingHere />;
  if (isNew) return <PatientForm known={null} fields={{ firstName: '', lastName: '', preferredName: null, birthDate: '', mrn: '', phone: null, email: null, timeZone, language: 'en' }} onStale={() => undefined} />;
  if (error !== undefined && data === undefined) throw error;
  if (data === undefined || data.patient.id !== patientId) return <RowSkeletons rows={6} />;
  return (
    <PatientForm key={patientId} known={data.patient} fields={fieldsOf(data.patient)} onStale={() => { void refetch().catch(() => undefined); }}>
      <PatientAlerts patient={data.patient} />
    </PatientForm>
  );
}
