import { facilityDate } from '@groupwork/shared/kernel/time';
import { GOALS_MOST, INTERVENTIONS_MOST, missingOfDraft, OBJECTIVES_MOST, PLAN_TEXT_LENGTH, PROBLEMS_MOST } from '@groupwork/shared/treatment-plans/plan-draft';
import { Textarea } from '@mantine/core';
import { IconPlus, IconX } from '@tabler/icons-react';
import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import { LeaveGuard } from '../../app/leave-guard';
import { DiscardPlanDraftDocument } from '../../graphql/generated/operations';
import { serverNow } from '../../graphql/server-time';
import { useCommand } from '../../graphql/use-command';
import { ActionButton } from '../../ui/action-button';
import { DayField } from '../../ui/day-field';
import { say } from '../../ui/toast';
import { ActivateForm } from './activate-form';
import { type Level, type Line, type Lines, addAfter, addBelow, below, changeLine, emptyLine, inputOf, keysOf, levelWords, moveLine, numbersOf, removeLine } from './draft-tree';
import type { Plan } from './plan-words';
import { useDraft } from './use-draft';
import classes from './plan.module.css';

const most: Record<Level, number> = { PROBLEM: PROBLEMS_MOST, GOAL: GOALS_MOST, OBJECTIVE: OBJECTIVES_MOST, INTERVENTION: INTERVENTIONS_MOST };
const states = { SAVED: 'Saved', WAITING: 'Not saved yet', SAVING: 'Saving', FAILED: 'Not saved' } as const;

interface LinesProps { lines: Lines; level: Level; names: ReadonlyMap<string, string>; today: string; act: (key: string, level: Level, what: 'AFTER' | 'BELOW' | 'REMOVE' | 'UP' | 'DOWN') => void; change: (key: string, patch: Partial<Pick<Line, 'text' | 'targetDate'>>) => void }

/** The draft in place, by keyboard: it saves itself, and becomes active when it is whole. */
export function DraftEditor({ plan, timeZone, activeFrom, onChanged }: { plan: Plan; timeZone: string; /** First day of the version in force; null where there is none. */ activeFrom: string | null; onChanged: () => void }) {
  const { lines, change, flush, state, failure, takeMine, drop } = useDraft(plan, onChanged);
  const [focus, setFocus] = useState<string | null>(null);
  const [activating, setActivating] = useState(false);
  const discard = useCommand(DiscardPlanDraftDocument);
  const form = useRef<HTMLDivElement>(null);
  const today = facilityDate(serverNow(), timeZone);
  useEffect(() => {
    if (focus === null) return;
    form.current?.querySelector<HTMLElement>(`[data-line="${focus}"]`)?.focus();
    setFocus(null);
  }, [focus]);
  const act: LinesProps['act'] = (key, level, what) => {
    const added = emptyLine(crypto.randomUUID());
    if (what === 'AFTER' || what === 'BELOW') {
      if (what === 'BELOW' && below[level] === null) return;
      change((own) => (what === 'AFTER' ? addAfter(own, key, added) : addBelow(own, key, added)));
      setFocus(added.key);
    } else if (what === 'REMOVE') {
      const keys = keysOf(lines);
      change((own) => removeLine(own, key));
      setFocus(keys[keys.indexOf(key) - 1] ?? null);
    } else {
      change((own) => moveLine(own, key, what === 'UP' ? -1 : 1));
      setFocus(key);
    }
  };
  const addProblem = (): void => {
    const added = emptyLine(crypto.randomUUID());
    change((own) => [...own, added]);
    setFocus(added.key);
  };
  const throwAway = (): void => {
    void discard.run({ planId: plan.id, version: plan.version }).then((answer) => {
      if (answer === null) return;
      drop();
      say('The draft is discarded. What was active stays active.');
      onChanged();
    });
  };
  const problems = inputOf(lines);
  const [missing] = missingOfDraft(problems);
  return (
    <div ref={form} className={classes['main']}>
      <LeaveGuard unsaved={state === 'FAILED'} what="The draft" />
      {lines.length === 0 && <p className={classes['soft']}>Begin with a problem: what brings the patient here, in a few words.</p>}
      <DraftLines lines={lines} level="PROBLEM" names={numbersOf(lines)} today={today} act={act} change={(key, patch) => change((own) => changeLine(own, key, patch))} />
      <div className={classes['buttons']}>
        <ActionButton icon={<IconPlus size={18} aria-hidden />} disabledReason={lines.length >= PROBLEMS_MOST ? `A plan has at most ${PROBLEMS_MOST} problems.` : null} onClick={addProblem}>Add a problem</ActionButton>
        <span className={classes['soft']} role="status">{states[state]}</span>
      </div>
      {lines.length > 0 && <p className={classes['keys']}>Enter: the next of the same kind. Ctrl Enter: one below it. Alt ↑ and Alt ↓: move it. Backspace in an empty line: take it out.</p>}
      {failure !== null && (
        <div className={classes['panel']} role="alert">
          <p className={classes['problem']}>{failure.code === 'STALE' ? 'Somebody else saved this draft meanwhile. What you wrote stays on the screen.' : failure.sentence}</p>
          <div className={classes['buttons']}>
            {failure.code === 'STALE' ? <ActionButton onClick={takeMine}>Save mine over theirs</ActionButton> : <ActionButton onClick={() => { void flush(); }}>Try again</ActionButton>}
          </div>
        </div>
      )}
      {activating && <ActivateForm plan={plan} timeZone={timeZone} presentFrom={activeFrom} flush={flush} onClose={() => setActivating(false)} onActivated={onChanged} />}
      {!activating && (
        <div className={classes['buttons']}>
          <ActionButton variant="filled" disabledReason={missing === undefined ? null : `${missing}.`} onClick={() => setActivating(true)}>Activate</ActionButton>
          <ActionButton variant="subtle" danger running={discard.running} onClick={throwAway}>Discard the draft</ActionButton>
        </div>
      )}
    </div>
  );
}

function DraftLines({ lines, level, ...props }: LinesProps) {
  const next = below[level];
  return (
    <>
      {lines.map((line) => (
        <div key={line.key} className={classes['level']}>
          <DraftLine line={line} level={level} full={lines.length >= most[level]} {...props} />
          {next !== null && <div className={classes['under']} hidden={line.children.length === 0}><DraftLines lines={line.children} level={next} {...props} /></div>}
        </div>
      ))}
    </>
  );
}

function DraftLine({ line, level, names, today, act, change, full }: Omit<LinesProps, 'lines'> & { line: Line; full: boolean }) {
  const name = names.get(line.key) ?? levelWords[level];
  const next = below[level];
  const dated = level === 'GOAL' || level === 'OBJECTIVE';
  const press = (event: KeyboardEvent<HTMLTextAreaElement>): void => {
    const what = event.key === 'Enter' ? (event.ctrlKey || event.metaKey ? 'BELOW' : 'AFTER') : event.altKey && event.key === 'ArrowUp' ? 'UP' : event.altKey && event.key === 'ArrowDown' ? 'DOWN' : event.key === 'Backspace' && line.text === '' && line.children.length === 0 ? 'REMOVE' : null;
    if (what === null || event.nativeEvent.isComposing) return;
    event.preventDefault();
    if (what === 'AFTER' && full) return;
    act(line.key, level, what);
  };
  return (
    <div className={classes['row']} data-dated={dated}>
      <span className={classes['number']} aria-hidden="true">{level === 'INTERVENTION' ? 'Intervention' : name}</span>
      <Textarea data-line={line.key} aria-label={name} autosize minRows={1} maxLength={PLAN_TEXT_LENGTH} autoComplete="off" value={line.text} onChange={(event) => change(line.key, { text: event.currentTarget.value })} onKeyDown={press} />
      {dated && <DayField label={`${name}, target date`} labelHidden value={line.targetDate} today={today} emptyWord="Target date" onChange={(targetDate) => change(line.key, { targetDate })} />}
      <span className={classes['add']}>
        {next !== null && <ActionButton variant="subtle" icon={<IconPlus size={16} aria-hidden />} aria-label={`Add ${levelWords[next].toLowerCase()} to ${name}`} onClick={() => act(line.key, level, 'BELOW')}>{levelWords[next]}</ActionButton>}
        <ActionButton variant="subtle" aria-label={`Take out ${name}`} onClick={() => act(line.key, level, 'REMOVE')}><IconX size={16} aria-hidden /></ActionButton>
      </span>
    </div>
  );
}
