import { useQuery } from '@apollo/client/react';
import type { ComponentType } from 'react';
import { useParams } from 'react-router';
import { NothingHere } from '../../app/nothing-here';
import { PatientReachDocument } from '../../graphql/generated/operations';
import { useCapability } from '../../graphql/viewer';
import { PageBody } from '../../ui/page';
import { RowSkeletons } from '../../ui/skeleton';
import { ContactWish } from './contact-wish';
import { PatientPage } from './patient-frame';
import { PatientDeath } from './patient-death';
import { ReachChannel } from './reach-channel';
import { ReachHistory } from './reach-history';
import classes from './care.module.css';

export interface MessagesPageProps {
  /** What was sent, and what became of it; the messages' own. */
  Log: ComponentType<{ patientId: string; timeZone: string }>;
}

/** How a patient may be written to, what they said about it, and what was sent. */
export function MessagesPage({ Log }: MessagesPageProps) {
  const { patientId = '' } = useParams();
  const opens = useCapability('patient:read');
  const { data, error, refetch } = useQuery(PatientReachDocument, { variables: { patientId }, fetchPolicy: 'cache-and-network', skip: !opens });
  if (!opens) return <NothingHere />;
  if (error !== undefined && data === undefined) throw error;
  const patient = data?.patient;
  if (patient === undefined || patient.id !== patientId) return <RowSkeletons rows={6} />;
  const { reach, facility: { timeZone } } = patient;
  const readAgain = (): void => { void refetch().catch(() => undefined); };
  return (
    <PatientPage patient={patient}>
      <title>{`${patient.displayName}, messages · Groupwork`}</title>
      <PageBody padded label="Messages">
        <div className={classes['columns']}>
          {reach.channels.map((channel) => <ReachChannel key={channel.channel} patient={patient} channel={channel} />)}
          <ContactWish key={reach.contactVersion} patient={patient} reach={reach} onStale={readAgain} />
          <PatientDeath patient={patient} deceasedOn={reach.deceasedOn} onStale={readAgain} />
        </div>
        <Log patientId={patient.id} timeZone={timeZone} />
        <ReachHistory changes={reach.changes} timeZone={timeZone} />
      </PageBody>
    </PatientPage>
  );
}
