import { isParticipation, LEAST_PARTICIPATION, MOST_PARTICIPATION, participationLevels } from '@groupwork/shared/documentation/participation';
import { useMediaQuery } from '@mantine/hooks';
import { useMemo } from 'react';
import { useSingleKeys } from '../../ui/preferences';
import { useKeys } from '../../ui/use-keys';
import { FieldFrame, helpId } from './field-frame';
import classes from './participation.module.css';

const INPUT = 'note-participation';

export interface ParticipationProps { value: number | null; history: readonly number[]; onChoose: (value: number) => void; /** A digit says the level and goes on to the text. */ onDigit: () => void }

export function Participation({ value, history, onChoose, onDigit }: ParticipationProps) {
  const single = useSingleKeys();
  const keys = useKeys(useMemo(() => Object.fromEntries(participationLevels.map((level) => [String(level.value), () => {
    onChoose(level.value);
    onDigit();
  }])), [onChoose, onDigit]));
  const typing = useMediaQuery('(hover: hover) and (pointer: fine)', true);
  const help = single ? `${LEAST_PARTICIPATION} to ${MOST_PARTICIPATION} sets it and goes on to the text` : undefined;
  return (
    <FieldFrame asGroup inputId={INPUT} label="Participation" required help={value === null && typing ? help : undefined} end={history.length === 0 ? undefined : `Last ${history.length === 1 ? 'one' : spelled[history.length] ?? history.length}: ${history.join(', ')}`}>
      {/* Digits are heard by the group, whichever of its levels has the focus. */}
      <div className={classes['scale']} role="radiogroup" aria-labelledby={`${INPUT}-label`} aria-describedby={helpId(INPUT)} aria-required data-field="participation" {...keys}>
        {participationLevels.map((level) => (
          <label key={level.value} className={classes['level']} data-on={level.value === value}>
            <input type="radio" name={INPUT} value={level.value} checked={level.value === value} onChange={() => { if (isParticipation(level.value)) onChoose(level.value); }} />
            <span className={classes['digit']}>{level.value}</span>
            <span className={classes['words']}><strong>{level.word}</strong> <span>{level.meaning}</span></span>
          </label>
        ))}
      </div>
    </FieldFrame>
  );
}

const spelled: Readonly<Record<number, string>> = { 2: 'two', 3: 'three', 4: 'four', 5: 'five' };
