import { useQuery } from '@apollo/client/react';
import { Link } from 'react-router';
import { paths } from '../../app/paths';
import { GoldenThreadDocument } from '../../graphql/generated/operations';
import { useCapability } from '../../graphql/viewer';
import { aimMark } from './plan-marks';
import { ServedSessions } from './served-sessions';
import classes from './thread-aside.module.css';

/** Beside a chart's sessions: each objective with those that served it. */
export function ThreadAside({ patientId }: { patientId: string }) {
  const opens = useCapability('chart:read');
  const { data } = useQuery(GoldenThreadDocument, { variables: { patientId }, fetchPolicy: 'cache-and-network', skip: !opens });
  if (data === undefined || data.patient.id !== patientId) return null;
  const plan = data.patient.treatmentPlan;
  return (
    <section className={classes['thread']} aria-labelledby="golden-thread">
      <h2 id="golden-thread">Golden Thread</h2>
      {plan === null && <p className={classes['soft']}>No plan is active. <Link to={paths.patientPlan(patientId)}>Treatment plan</Link></p>}
      <ul aria-label="Objectives and their sessions">
        {plan?.threads.map(({ objectiveId, number, text, status, sessions, sessionCount }) => (
          <li key={objectiveId}>
            <p><strong>{number}</strong> {text}{status === 'ACTIVE' ? '' : <span className={classes['soft']}> {aimMark(status).word}</span>}</p>
            <ServedSessions patientId={patientId} number={number} sessions={sessions} count={sessionCount} />
          </li>
        ))}
      </ul>
    </section>
  );
}
