import { REASON_LENGTH } from '@groupwork/shared/scheduling/vocabulary';
import { TextInput } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { clashWords, type LeftOutSlot, type PlacementClash } from './placement-clash';
import classes from './care.module.css';

export interface PlacementClashesProps {
  clashes: readonly PlacementClash[];
  leftOut: readonly LeftOutSlot[];
  facilityName: string;
  timeZone: string;
  /** Whether the facility asks for one. */
  reasonNeeded: boolean;
  reason: string;
  onLeave: (clash: PlacementClash, slot: LeftOutSlot) => void;
  onKeep: (clash: PlacementClash) => void;
  onReason: (reason: string) => void;
}

/** Each clash with both names and its two ways out. Kept unless said otherwise, so that one press is enough. */
export function PlacementClashes({ clashes, leftOut, facilityName, timeZone, reasonNeeded, reason, onLeave, onKeep, onReason }: PlacementClashesProps) {
  const leaves = ({ leave }: PlacementClash): LeftOutSlot | undefined => leave.find(({ key }) => leftOut.some((slot) => slot.key === key));
  const kept = clashes.filter((clash) => leaves(clash) === undefined);
  return (
    <section className={classes['clashes']} aria-labelledby="placement-clashes">
      <h3 id="placement-clashes"><IconAlertTriangle size={18} aria-hidden />{clashes.length} {clashes.length === 1 ? 'clash' : 'clashes'}</h3>
      <ul className={classes['choices']}>
        {clashes.map((clash) => {
          const { when, what, times } = clashWords(clash, timeZone);
          const left = leaves(clash);
          return (
            <li key={clash.key} className={classes['clash']}>
              <span className={classes['words']}><strong>{when}</strong><span>{what}</span><span className={classes['times']}>{times}</span>{clash.leave.length === 0 && <span className={classes['times']}>A session by itself, which cannot be left out. Begin after it to be without it.</span>}</span>
              <span className={classes['ways']} role="group" aria-label={`${when}: ${what}`}>
                {clash.leave.map((slot) => <button key={slot.key} type="button" className={classes['way']} aria-pressed={left?.key === slot.key} onClick={() => onLeave(clash, slot)}>Leave out {slot.groupTitle}</button>)}
                <button type="button" className={classes['way']} aria-pressed={left === undefined} onClick={() => onKeep(clash)}>Keep both</button>
              </span>
            </li>
          );
        })}
      </ul>
      {kept.length > 0 && reasonNeeded && <TextInput label={<>Why keep both? <span className={classes['required']}>required at {facilityName}</span></>} maxLength={REASON_LENGTH} autoComplete="off" value={reason} onChange={(event) => onReason(event.currentTarget.value)} />}
    </section>
  );
}
