import { useQuery } from '@apollo/client/react';
import { facilityDate, mediumDate, momentOn } from '@groupwork/shared/kernel/time';
import { type SlotReach, slotReaches, slotReachWords } from '@groupwork/shared/scheduling/vocabulary';
import { Radio, VisuallyHidden } from '@mantine/core';
import { useEffect, useEffectEvent, useState } from 'react';
import { type Failure, failureOf } from '../../graphql/explain';
import { ChangeSlotDocument, type SlotChangeInput, SlotChangePreviewDocument, type SlotChangePreviewQuery } from '../../graphql/generated/operations';
import { serverNow } from '../../graphql/server-time';
import { useCommand } from '../../graphql/use-command';
import { ActionButton } from '../../ui/action-button';
import { Block, Loading } from '../../ui/skeleton';
import { changeInput, changeLines, firstReach, isOvertaken, type Names, reachesOf, type WantedChange } from './slot-change';
import classes from './reach-panel.module.css';

type Preview = SlotChangePreviewQuery['slotChangePreview'];

const sessions = (count: number): string => (count === 1 ? '1 session' : `${count} sessions`);

/** What is counted, as one sentence. */
function countWords({ rewritten, created, removed }: Preview, kind: WantedChange['kind']): string {
  const parts = [rewritten > 0 ? `${sessions(rewritten)} ${kind === 'CANCEL' ? 'cancelled' : 'changed'}` : null, created > 0 ? `${sessions(created)} added` : null, removed > 0 ? `${sessions(removed)} taken away` : null].filter((part) => part !== null);
  return parts.length === 0 ? 'only the plan changes. No session is written yet for what it changes.' : `${parts.join(', ')}.`;
}

/** Counts and what stays, before anything is saved. */
function Effect({ change, kind, timeZone, onFailure }: { change: SlotChangeInput; kind: WantedChange['kind']; timeZone: string; onFailure: (failure: Failure) => void }) {
  const today = facilityDate(serverNow(), timeZone);
  const { data, error } = useQuery(SlotChangePreviewDocument, { variables: { change }, fetchPolicy: 'network-only' });
  const tell = useEffectEvent(onFailure);
  useEffect(() => { if (error !== undefined) tell(failureOf(error)); }, [error]);
  if (error !== undefined) {
    const { code, sentence } = failureOf(error);
    return code === 'STALE' || code === 'NOT_FOUND' ? null : <p className={classes['problem']} role="alert">{sentence}</p>;
  }
  if (data === undefined) return <Loading><Block width={260} height={40} /></Loading>;
  const { from, left, warnings } = data.slotChangePreview;
  return (
    <div className={classes['effect']} role="status">
      <p><strong>From {mediumDate(from)}:</strong> {countWords(data.slotChangePreview, kind)}</p>
      {left.length > 0 && (
        <>
          <p>{left.length === 1 ? '1 stays as it is:' : `${left.length} stay as they are:`}</p>
          <ul className={classes['left']} tabIndex={0} aria-label="What stays as it is">{left.map(({ sessionId, groupTitle, plannedStart, because }) => <li key={sessionId}>{momentOn(plannedStart, timeZone, today)} {groupTitle}: {because}.</li>)}</ul>
        </>
      )}
      {warnings.length > 0 && <ul className={classes['warnings']} aria-label="To look at">{warnings.map((warning) => <li key={warning}>{warning}</li>)}</ul>}
    </div>
  );
}

function Lines({ wanted, reach, names, stale }: { wanted: WantedChange; reach: SlotReach; names: Names; stale: boolean }) {
  const lines = changeLines(wanted, reach, names);
  if (lines.length === 0) return null;
  return (
    <table className={classes['lines']} data-stale={stale || undefined}>
      <thead><tr><th scope="col"><VisuallyHidden>What</VisuallyHidden></th><th scope="col">Now</th><th scope="col">{stale ? 'Yours' : 'After'}</th></tr></thead>
      <tbody>{lines.map(({ what, now, after }) => <tr key={what}><th scope="row">{what}</th><td>{now}</td><td>{after}</td></tr>)}</tbody>
    </table>
  );
}

const acts: Record<WantedChange['kind'], string> = { NEW: 'Add slot', EDIT: 'Save change', CANCEL: 'Cancel this one', END: 'End slot' };

interface ReachPanelProps {
  scheduleId: string;
  /** As it was asked for. */
  asked: WantedChange;
  /** The same of what the slot is now; null where that is gone. */
  wanted: WantedChange | null;
  names: Names;
  /** The schedule's facility's. */
  timeZone: string;
  /** How this one alone is changed, where that is done otherwise than through its slot. */
  onOne?: () => void;
  /** There is a form to go back to. */
  fromForm: boolean;
  onBack: () => void;
  onDone: (wanted: WantedChange, reach: SlotReach) => void;
  /** Somebody else was quicker: what it is now is asked for. */
  onStale: () => void;
}

/** How far a change reaches, with counts and the list of what stays, then one confirm. */
export function ReachPanel({ scheduleId, asked, wanted, names, timeZone, onOne, fromForm, onBack, onDone, onStale }: ReachPanelProps) {
  const [chosen, setChosen] = useState<SlotReach | null>(null);
  const [told, setTold] = useState(false);
  const wasStale = ({ code }: Failure): void => {
    if (code !== 'STALE' && code !== 'NOT_FOUND') return;
    setTold(true);
    onStale();
  };
  const { run, running, failure } = useCommand(ChangeSlotDocument, { onFailure: (failed) => { wasStale(failed); return true; } });
  const back = <ActionButton variant="subtle" onClick={onBack}>{fromForm ? 'Back to the form' : 'Leave it'}</ActionButton>;
  if (wanted === null) {
    return (
      <div className={classes['panel']}>
        <p className={classes['problem']} role="alert">Somebody changed this meanwhile, and it is not in the schedule any more. Nothing of yours is saved.</p>
        <div className={classes['buttons']}>{back}</div>
      </div>
    );
  }
  const stale = told || isOvertaken(asked, wanted);
  const reaches = reachesOf(wanted);
  const reach = chosen !== null && reaches[chosen] === null ? chosen : firstReach(reaches);
  const possible = reaches[reach] === null;
  const change = changeInput(scheduleId, wanted, reach);
  const confirm = (): void => {
    if (reach === 'THIS_ONE' && onOne !== undefined) onOne();
    else void run({ change }).then((answer) => { if (answer !== null) onDone(wanted, reach); });
  };
  return (
    <div className={classes['panel']}>
      {stale && <p className={classes['stale']} role="alert">Somebody changed this meanwhile. Nothing of yours is saved yet, and what you want is kept. Look at what it is now, then confirm to have it your way.</p>}
      <Lines wanted={wanted} reach={reach} names={names} stale={stale} />
      {wanted.kind !== 'NEW' && (
        <Radio.Group label="How far does it reach?" value={reach} onChange={(value) => setChosen(value as SlotReach)}>
          <div className={classes['reaches']}>
            {slotReaches.map((each) => <Radio key={each} value={each} label={slotReachWords[each]} disabled={reaches[each] !== null} description={reaches[each]} />)}
          </div>
        </Radio.Group>
      )}
      {possible && <Effect key={JSON.stringify(change)} change={change} kind={wanted.kind} timeZone={timeZone} onFailure={wasStale} />}
      {failure !== null && failure.code !== 'STALE' && failure.code !== 'NOT_FOUND' && <p className={classes['problem']} role="alert">{failure.sentence}</p>}
      <div className={classes['buttons']}>
        <ActionButton variant="filled" reason="line" running={running} disabledReason={possible ? null : reaches[reach]} onClick={confirm}>{acts[wanted.kind]}</ActionButton>
        {back}
      </div>
    </div>
  );
}
