import { type FirstStep, nextStep } from '@groupwork/shared/facilities/first-steps';
import { Link } from 'react-router';
import { paths } from '../../app/paths';
import { stepWords } from './step-words';
import classes from './first-steps.module.css';

/** On every other page meanwhile: how far it is, what comes next, and the way back to all steps. */
export function StepsStrip({ steps }: { steps: readonly FirstStep[] }) {
  const next = nextStep(steps);
  const done = steps.filter(({ count }) => count > 0).length;
  const [link] = next === null ? [] : stepWords[next].links;
  return (
    <nav className={`${classes['strip']} no-print`} aria-label="First steps">
      <Link to={paths.settingsFirstSteps}>First steps</Link>
      <span className={classes['done']} role="status">{done} of {steps.length} done</span>
      {next !== null && link !== undefined && <span className={classes['next']}>Next: <Link to={link.to}>{stepWords[next].title}</Link></span>}
    </nav>
  );
}
