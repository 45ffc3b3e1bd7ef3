import { MOST_OFFSETS } from '@groupwork/shared/communications/communication-templates';
import { offsetMinutes, offsetParts, type OffsetUnit, offsetUnits, offsetUnitWords } from '@groupwork/shared/communications/template-words';
import type { Channel } from '@groupwork/shared/communications/vocabulary';
import { NativeSelect, TextInput } from '@mantine/core';
import { IconPlus, IconX } from '@tabler/icons-react';
import { useState } from 'react';
import { ActionButton } from '../../ui/action-button';
import classes from './messages.module.css';

const NEXT_OFFSET = 2_880;

/** How long before the day's first appointment a reminder is sent. */
export function OffsetFields({ channel, offsets, problem, onChange }: { channel: Channel; offsets: readonly number[]; problem: string | null; onChange: (offsets: readonly number[]) => void }) {
  // The unit somebody chose stays while they type: 24 hours do not become a day under the hand.
  const [units, setUnits] = useState<Readonly<Record<number, OffsetUnit>>>({});
  const partsAt = (minutes: number, at: number): { count: number; unit: OffsetUnit } => {
    const chosen = units[at];
    return chosen !== undefined && (Number.isNaN(minutes) || minutes % offsetMinutes(1, chosen) === 0) ? { count: minutes / offsetMinutes(1, chosen), unit: chosen } : offsetParts(minutes);
  };
  const choose = (at: number, count: number, unit: OffsetUnit): void => {
    setUnits((before) => ({ ...before, [at]: unit }));
    set(at, offsetMinutes(count, unit));
  };
  const set = (at: number, minutes: number): void => onChange(offsets.map((each, place) => (place === at ? minutes : each)));
  return (
    <fieldset className={classes['offsets']}>
      <legend>Before the day’s first appointment</legend>
      {offsets.map((minutes, at) => {
        const { count, unit } = partsAt(minutes, at);
        const nth = offsets.length === 1 ? '' : ` ${at + 1}`;
        return (
          // oxlint-disable-next-line react/no-array-index-key -- a time has no other name
          <div key={at} className={classes['offset']}>
            <TextInput className={classes['count']} aria-label={`How long before${nth}`} inputMode="numeric" autoComplete="off" maxLength={4} value={Number.isNaN(count) ? '' : String(count)} error={problem !== null} onChange={(event) => choose(at, Number.parseInt(event.currentTarget.value.replace(/\D/g, ''), 10), unit)} />
            <NativeSelect aria-label={`Unit${nth}`} value={unit} data={offsetUnits.map((value) => ({ value, label: offsetUnitWords[value] }))} onChange={(event) => choose(at, count, event.currentTarget.value as OffsetUnit)} />
            {offsets.length > 1 && <ActionButton variant="subtle" aria-label={`Leave out time${nth}`} onClick={() => { setUnits({}); onChange(offsets.filter((_, place) => place !== at)); }}><IconX size={18} aria-hidden /></ActionButton>}
          </div>
        );
      })}
      {offsets.length < MOST_OFFSETS[channel] && <ActionButton icon={<IconPlus size={16} aria-hidden />} onClick={() => onChange([...offsets, NEXT_OFFSET])}>Another time</ActionButton>}
      {problem !== null && <p className={classes['problem']} role="alert">{problem}</p>}
    </fieldset>
  );
}
