import { useQuery } from '@apollo/client/react';
import { PatientOutreachDocument } from '../../graphql/generated/operations';
import { useCapability } from '../../graphql/viewer';
import { OutreachTask } from './outreach-task';
import care from './care.module.css';
import classes from './outreach.module.css';

/** Beside what else is known of the patient; nothing where there never was a task. */
export function PatientOutreach({ patientId }: { patientId: string }) {
  const works = useCapability('outreach:work');
  const { data, refetch } = useQuery(PatientOutreachDocument, { variables: { patientId }, fetchPolicy: 'cache-and-network', skip: !works });
  const tasks = data?.patient.outreachTasks ?? [];
  if (data === undefined || tasks.length === 0) return null;
  return (
    <section className={care['part']} aria-labelledby="outreach">
      <h2 id="outreach">Outreach</h2>
      <ul className={classes['list']}>
        {tasks.map((task) => <OutreachTask key={task.id} task={task} who={null} timeZone={data.patient.facility.timeZone} onClosed={() => { void refetch().catch(() => undefined); }} />)}
      </ul>
    </section>
  );
}
