import { useQuery } from '@apollo/client/react';
import { facilityDate, fullDate } from '@groupwork/shared/kernel/time';
import { useEffect, useRef, useState } from 'react';
import { useParams } from 'react-router';
import { NothingHere } from '../../app/nothing-here';
import { PatientCareTeamDocument } from '../../graphql/generated/operations';
import { standingAt, useCapability, useViewer } from '../../graphql/viewer';
import { ActionButton } from '../../ui/action-button';
import { PageBody } from '../../ui/page';
import { RowSkeletons } from '../../ui/skeleton';
import { EmptyState } from '../../ui/states';
import { CareTeamForm, memberWords, roleWords } from './care-team-form';
import { PatientPage } from './patient-frame';
import classes from './care.module.css';

/** Who cares for the patient: primary therapist, case manager and others. */
export function CareTeamPage() {
  const { patientId = '' } = useParams();
  const opens = useCapability('patient:read');
  const viewer = useViewer();
  const [editing, setEditing] = useState(false);
  const { data, error, refetch } = useQuery(PatientCareTeamDocument, { variables: { patientId }, fetchPolicy: 'cache-and-network', skip: !opens });
  const button = useRef<HTMLButtonElement>(null);
  const wasEditing = useRef(false);
  useEffect(() => {
    // The form stood in the button's place.
    if (wasEditing.current && !editing) button.current?.focus();
    wasEditing.current = editing;
  }, [editing]);
  if (!opens) return <NothingHere />;
  if (error !== undefined && data === undefined) throw error;
  const patient = data?.patient;
  if (patient === undefined || patient.id !== patientId) return <RowSkeletons rows={6} />;
  const { careTeam, facility: { id: facilityId, timeZone } } = patient;
  const edits = standingAt(viewer, facilityId).capabilities.includes('patient:edit');
  return (
    <PatientPage patient={patient}>
      <title>{`${patient.displayName}, care team · Groupwork`}</title>
      <PageBody padded label="Everybody in the care team">
        <div className={classes['narrow']}>
          {editing && <CareTeamForm patient={patient} onStale={() => { void refetch().catch(() => undefined); }} onClose={() => setEditing(false)} />}
          {!editing && careTeam.length === 0 && <EmptyState title="Nobody in the care team yet">Name a primary therapist and a case manager.</EmptyState>}
          {!editing && careTeam.length > 0 && (
            <ul className={classes['list']}>
              {careTeam.map((member) => <li key={member.id}><span className={classes['lines']}><strong>{memberWords(member)}</strong><span className={classes['soft']}>{roleWords(member)}</span></span><span className={classes['soft']}>since {fullDate(facilityDate(member.since, timeZone))}</span></li>)}
            </ul>
          )}
          {!editing && edits && <div className={classes['buttons']}><ActionButton ref={button} onClick={() => setEditing(true)}>Edit care team</ActionButton></div>}
        </div>
      </PageBody>
    </PatientPage>
  );
}
