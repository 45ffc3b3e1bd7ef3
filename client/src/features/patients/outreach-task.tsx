import { OUTREACH_DONE_LENGTH, outreachStatusWords } from '@groupwork/shared/attendance/outreach';
import { mediumDate } from '@groupwork/shared/kernel/time';
import { TextInput } from '@mantine/core';
import { type FormEvent, type ReactNode, useState } from 'react';
import { CloseOutreachDocument, type OutreachFactsFragment } from '../../graphql/generated/operations';
import { useCommand } from '../../graphql/use-command';
import { ActionButton } from '../../ui/action-button';
import { say } from '../../ui/toast';
import { chartMoment } from './chart-moment';
import classes from './outreach.module.css';

export type OutreachFacts = Omit<OutreachFactsFragment, ' $fragmentName'>;

/** How often somebody was away, and, once it is closed, what came of it. */
export function OutreachTask({ task, who, timeZone, onClosed }: { task: OutreachFacts; who: ReactNode; timeZone: string; onClosed: () => void }) {
  const [closing, setClosing] = useState(false);
  const { absences, lastAbsenceOn, status, closedAt, closedBy, done } = task;
  return (
    <li className={classes['task']}>
      <div className={classes['words']}>
        {who}
        <span>{absences} {absences === 1 ? 'absence' : 'absences'} in a row, the last on {mediumDate(lastAbsenceOn)}</span>
        {status !== 'OPEN' && closedAt !== null && (
          <span className={classes['soft']}>{outreachStatusWords[status]} {chartMoment(closedAt, timeZone)}{closedBy === null ? '' : `, ${closedBy.name}`}{done === null ? (status === 'WITHDRAWN' ? ': the absence was corrected' : '') : `: ${done}`}</span>
        )}
      </div>
      {status === 'OPEN' && !closing && <ActionButton onClick={() => setClosing(true)}>Say what was done</ActionButton>}
      {status === 'OPEN' && closing && <CloseForm task={task} onLeave={() => setClosing(false)} onClosed={onClosed} />}
    </li>
  );
}

function CloseForm({ task, onLeave, onClosed }: { task: OutreachFacts; onLeave: () => void; onClosed: () => void }) {
  const [done, setDone] = useState('');
  const [problem, setProblem] = useState<string | null>(null);
  const { run, running } = useCommand(CloseOutreachDocument, {
    onFailure: (failure) => {
      setProblem(failure.sentence);
      return true;
    },
  });
  const close = (event: FormEvent): void => {
    event.preventDefault();
    if (running) return;
    if (done.trim() === '') {
      setProblem('Say what was done.');
      return;
    }
    void run({ taskId: task.id, version: task.version, done: done.trim() }).then((answer) => {
      if (answer === null) return;
      say('Closed. What was done is kept.');
      onClosed();
    });
  };
  return (
    <form className={classes['form']} onSubmit={close} noValidate>
      <TextInput className={classes['field'] ?? ''} label="What was done" placeholder="Called, left a message, spoke with…" autoFocus autoComplete="off" maxLength={OUTREACH_DONE_LENGTH} value={done} error={problem} onChange={(event) => { setDone(event.currentTarget.value); setProblem(null); }} />
      <ActionButton type="submit" variant="filled" running={running} onClick={() => undefined}>Close the task</ActionButton>
      <ActionButton variant="subtle" onClick={onLeave}>Leave it open</ActionButton>
    </form>
  );
}
