import { type NoLinkReason, noLinkReasons, noLinkReasonWords } from '@groupwork/shared/documentation/no-link-reasons';
import { clockTimeWithHalf, facilityDate, shortDate } from '@groupwork/shared/kernel/time';
import { Checkbox, Radio } from '@mantine/core';
import { IconTarget } from '@tabler/icons-react';
import { type KeyboardEvent, useRef, useState } from 'react';
import { ActionButton } from '../../ui/action-button';
import type { NotesEntry } from './notes-session';
import { usePendingNote } from './pending-notes';
import { useNoteCommands } from './use-note-commands';
import classes from './objectives.module.css';

type Objective = NonNullable<NotesEntry['note']>['objectives'][number];

/** Those used last first; numbers decide between equals. */
const byUse = (one: Objective, other: Objective): number => (other.lastServedOn ?? '').localeCompare(one.lastServedOn ?? '') || one.number.localeCompare(other.number, 'en-US', { numeric: true });

function closedWords(closedAt: string, sessionDate: string, timeZone: string): string {
  const date = facilityDate(closedAt, timeZone);
  return `closed ${date === sessionDate ? `that day at ${clockTimeWithHalf(closedAt, timeZone)}` : shortDate(date)}, open during this session`;
}

export interface ObjectivesProps { entry: NotesEntry; sessionDate: string; timeZone: string; readOnly: boolean }

/** The Golden Thread: objectives of this patient's own plan, or why none. */
export function Objectives({ entry, sessionDate, timeZone, readOnly }: ObjectivesProps) {
  const { link } = useNoteCommands();
  const pending = usePendingNote(entry.id);
  const [asking, setAsking] = useState(false);
  const part = useRef<HTMLElement>(null);
  const { note } = entry;
  if (note === null) return null;
  const linked = pending.links?.objectiveIds ?? note.linkedObjectiveIds;
  const reason = pending.links === undefined ? note.noLinkReason : pending.links.noLinkReason;
  const [first = entry.patient.displayName] = entry.patient.displayName.split(' ');
  const objectives = [...note.objectives].sort(byUse);
  const shown = readOnly ? objectives.filter(({ id }) => linked.includes(id)) : objectives;
  const toggle = (id: string): void => { void link(entry, linked.includes(id) ? linked.filter((own) => own !== id) : [...linked, id], null); };
  const askWhy = (): void => {
    setAsking(true);
    // The button gives way to the reasons, so the focus goes to them.
    setTimeout(() => part.current?.querySelector<HTMLElement>('input[type="radio"]')?.focus());
  };
  const asksWhy = !readOnly && (objectives.length === 0 || reason !== null || asking);
  return (
    <section className={classes['part']} ref={part} aria-labelledby="objectives-title" data-field="objectives" tabIndex={-1}>
      <div className={classes['head']}>
        <h3 id="objectives-title"><IconTarget size={16} aria-hidden />Golden Thread: objectives from {first}’s own plan</h3>
      </div>
      {shown.length > 0 && (
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- arrows go from box to box; each box is the control
        <ul className={classes['list']} onKeyDown={moveByArrows}>
          {shown.map((objective) => (
            <li key={objective.id} data-on={linked.includes(objective.id)}>
              <Checkbox
                className={classes['box'] ?? ''} checked={linked.includes(objective.id)} disabled={readOnly} onChange={() => toggle(objective.id)}
                label={<span className={classes['words']}><strong>{objective.number}</strong> {objective.text}</span>}
                description={[objective.goal, objective.targetDate === null ? null : `due ${shortDate(objective.targetDate)}`, `${objective.sessionsSoFar} ${objective.sessionsSoFar === 1 ? 'session' : 'sessions'} so far`, objective.activeFrom > sessionDate ? `plan active since ${shortDate(objective.activeFrom)}, after this session` : null, objective.closedAt === null ? null : closedWords(objective.closedAt, sessionDate, timeZone)].filter((part) => part !== null).join(' · ')}
              />
            </li>
          ))}
        </ul>
      )}
      {/* After the list, though it is drawn beside the heading: Tab goes from the texts to the first objective. */}
      {!asksWhy && !readOnly && linked.length === 0 && <span className={classes['none']}><ActionButton variant="transparent" onClick={askWhy}>None of these?</ActionButton></span>}
      {readOnly && shown.length === 0 && <p className={classes['said']}>{reason === null ? 'No objective linked' : noLinkReasonWords[reason]}</p>}
      {asksWhy && (
        <Radio.Group
          className={classes['why'] ?? ''} label={objectives.length === 0 ? 'No active plan yet? Say why none is linked' : 'Why is none linked?'} value={reason ?? ''}
          onChange={(value) => { const chosen = noLinkReasons.find((own) => own === value); if (chosen !== undefined) void link(entry, [], chosen); }}
        >
          {reasonsFor(note.hasActivePlan).map((own) => <Radio key={own} value={own} label={noLinkReasonWords[own]} />)}
        </Radio.Group>
      )}
    </section>
  );
}

/** ↑ and ↓ go from objective to objective; Space ticks. */
function moveByArrows(event: KeyboardEvent<HTMLUListElement>): void {
  const by = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
  const boxes = [...event.currentTarget.querySelectorAll<HTMLInputElement>('input[type="checkbox"]')];
  const next = by === 0 ? undefined : boxes[boxes.findIndex((box) => box === document.activeElement) + by];
  if (by !== 0) event.preventDefault();
  next?.focus();
}

const reasonsFor = (hasObjectives: boolean): readonly NoLinkReason[] => (hasObjectives ? ['NO_OBJECTIVE_ADDRESSED', 'PLAN_NOT_HELD'] : ['PLAN_PENDING', 'PLAN_NOT_HELD']);
