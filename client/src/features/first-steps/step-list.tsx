import { type FirstStep, isOptional, nextStep } from '@groupwork/shared/facilities/first-steps';
import { Button } from '@mantine/core';
import { IconCircle, IconCircleCheckFilled, IconCircleDot } from '@tabler/icons-react';
import { Link } from 'react-router';
import { useViewer } from '../../graphql/viewer';
import { StatusWord } from '../../ui/status-word';
import { stepWords } from './step-words';
import classes from './first-steps.module.css';

/** Every step with what is there of it, and the way to its page. The next one has the filled button. */
export function StepList({ steps }: { steps: readonly FirstStep[] }) {
  const next = nextStep(steps);
  return <ol className={classes['steps']}>{steps.map((step) => <Step key={step.name} step={step} isNext={step.name === next} />)}</ol>;
}

function Step({ step: { name, count }, isNext }: { step: FirstStep; isNext: boolean }) {
  const { capabilities } = useViewer();
  const { title, help, there, links, needs } = stepWords[name];
  const isDone = count > 0;
  const may = needs === undefined || capabilities.includes(needs);
  return (
    <li className={classes['step']} data-next={isNext} {...(isNext ? { 'aria-current': 'step' as const } : {})}>
      <span className={classes['what']}>
        <strong>{title}</strong>
        <span className={classes['soft']}>{help}</span>
      </span>
      <StatusWord mark={isDone ? { icon: IconCircleCheckFilled, word: there(count), tone: 'ok' } : isNext ? { icon: IconCircleDot, word: 'Next', tone: 'accent' } : { icon: IconCircle, word: isOptional(name) ? 'When you like' : 'To do', tone: 'muted' }} />
      <span className={classes['links']}>
        {may ? links.map(({ word, to }) => <Button key={to} component={Link} to={to} variant={isNext ? 'filled' : 'subtle'}>{word}</Button>) : <span className={classes['soft']}>A Super Admin does this.</span>}
      </span>
    </li>
  );
}
