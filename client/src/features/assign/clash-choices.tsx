import { REASON_LENGTH } from '@groupwork/shared/scheduling/vocabulary';
import { TextInput } from '@mantine/core';
import { IconAlertTriangle, IconLock } from '@tabler/icons-react';
import { announce } from '../../ui/announcer';
import { type ClashLine, decisionOf, listWords, overlapWords, type SlotChoice, timesWords, whenWords } from './clash-lines';
import type { Preview, Schedule } from './preview';
import classes from './clashes.module.css';

export interface ClashChoicesProps {
  result: Preview;
  lines: readonly ClashLine[];
  leftOut: readonly SlotChoice[];
  kept: readonly string[];
  several: boolean;
  schedules: readonly Schedule[];
  facilityName: string;
  timeZone: string;
  reason: string;
  /** What another did while this was looked at. */
  meanwhile: string | null;
  onLeave: (line: ClashLine, slot: SlotChoice) => void;
  onKeep: (line: ClashLine) => void;
  onReason: (reason: string) => void;
}

const count = (many: number, one: string): string => `${many.toLocaleString('en-US')} ${many === 1 ? one : `${one}es`}`;

/** Each clash with its two ways out, and one reason for all that are kept. */
export function ClashChoices(props: ClashChoicesProps) {
  const { result, lines, leftOut, kept, several, facilityName, reason, meanwhile, onReason } = props;
  const keptUnlessSaid = result.policy === 'WARN';
  const decided = lines.map((line) => ({ line, ...decisionOf(line, leftOut, kept, keptUnlessSaid) }));
  const keeps = result.clashCount > 0 && result.reasonNeeded && result.mayOverride && decided.some(({ decision }) => decision === 'KEEP');
  const more = result.clashCount - result.clashes.length;
  const out = decided.filter(({ decision }) => decision === 'LEAVE').length;
  const still = out === 0 ? '' : out === lines.length ? ', left out' : `, ${out} left out`;
  const title = `${count(lines.length, 'clash')}${several && result.patientsWithClash > 0 ? `, ${result.patientsWithClash.toLocaleString('en-US')} of ${result.patientCount.toLocaleString('en-US')} patients` : ''}${still}`;
  return (
    <section className={classes['clashes']} aria-labelledby="assign-clashes" data-clashes="true">
      <h2 id="assign-clashes" className={classes['title']}><IconAlertTriangle size={18} aria-hidden />{title}</h2>
      {meanwhile !== null && <p className={classes['meanwhile']} role="alert">This came about while you were choosing. Nothing was assigned, and what you chose is kept. {meanwhile}</p>}
      {!result.mayOverride && <p className={classes['blocked']}>{facilityName} allows no clash. {result.overriders.length === 0 ? 'An administrator' : listWords(result.overriders)} may keep both.</p>}
      <ul className={classes['lines']}>{decided.map(({ line, decision, leaves }) => <Line key={line.key} {...props} line={line} decision={decision} leaves={leaves} />)}</ul>
      {more > 0 && <p className={classes['more']}>{count(more, 'more clash')} not listed. What is kept is kept for {several ? 'everybody' : 'all of them'}.</p>}
      {keeps && (
        <TextInput
          label={<>Why keep both? <span className={classes['required']}>required at {facilityName}</span></>} maxLength={REASON_LENGTH} autoComplete="off" value={reason} onChange={(event) => onReason(event.currentTarget.value)}
        />
      )}
    </section>
  );
}

function Line({ line, decision, leaves, result, several, schedules, timeZone, onLeave, onKeep }: ClashChoicesProps & { line: ClashLine; decision: 'LEAVE' | 'KEEP' | null; leaves: SlotChoice | null }) {
  const when = whenWords(line, timeZone);
  const what = overlapWords(line, several, result.clashCount > result.clashes.length, timeZone);
  const recurrence = leaves === null ? undefined : schedules.flatMap(({ slots }) => slots).find(({ id }) => id === leaves.slotId)?.recurrence;
  const refused = result.mayOverride ? null : 'This facility allows no clash.';
  const keep = (): void => {
    if (refused === null) onKeep(line);
    else announce(refused);
  };
  return (
    <li className={classes['line']}>
      <div className={classes['words']}>
        <strong>{when}</strong>
        <span>{what}</span>
        <span className={classes['times']}>{timesWords(line)}</span>
        {recurrence !== undefined && leaves !== null && <span className={classes['times']}>{several ? `Left out for them: ${leaves.groupTitle}, ${lowered(recurrence)}.` : `Left out: ${leaves.groupTitle}, ${lowered(recurrence)}.`}</span>}
        {line.leave.length === 0 && <span className={classes['times']}>A session by itself, which cannot be left out. Begin after it to be without it.</span>}
      </div>
      <div className={classes['ways']} role="group" aria-label={`${when}: ${what}`} data-clash={line.key} data-decision={decision ?? 'OPEN'}>
        {line.leave.map((slot) => (
          <button key={slot.key} type="button" className={classes['way']} data-way="leave" aria-pressed={leaves?.key === slot.key} aria-keyshortcuts="l" onClick={() => onLeave(line, slot)}>Leave out{line.leave.length > 1 || slot.slotId !== line.clash.second.slotId ? ` ${slot.groupTitle}` : ''}</button>
        ))}
        <button type="button" className={classes['way']} data-way="keep" aria-pressed={decision === 'KEEP'} aria-disabled={refused === null ? undefined : true} aria-keyshortcuts="k" onClick={keep}>{refused !== null && <IconLock size={14} aria-hidden />}Keep both</button>
      </div>
    </li>
  );
}

const lowered = (words: string): string => `${words.charAt(0).toLowerCase()}${words.slice(1)}`;
