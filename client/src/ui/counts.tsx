import type { MarkIcon } from './status-word';
import { type Tone, toneColour } from './tokens';
import classes from './small-parts.module.css';

export interface Count {
  key: string;
  label: string;
  value: number;
  of?: number;
  icon?: MarkIcon;
  tone?: Tone;
  /** With a press a count filters the list it counts. */
  onPress?: () => void;
  pressed?: boolean;
}

export function Counts({ counts, label }: { counts: readonly Count[]; label: string }) {
  return (
    <div className={classes['counts']} role="group" aria-label={label}>
      {counts.map(({ key, onPress, pressed = false, ...count }) => onPress === undefined
        ? <div key={key} className={classes['count']}><CountFace {...count} /></div>
        : <button key={key} type="button" aria-pressed={pressed} className={`${classes['count']} ${pressed ? classes['countPressed'] : ''}`} onClick={onPress}><CountFace {...count} /></button>)}
    </div>
  );
}

function CountFace({ value, of, label, icon: Icon, tone }: Pick<Count, 'value' | 'of' | 'label' | 'icon' | 'tone'>) {
  const colour = tone === undefined ? undefined : { color: toneColour[tone] };
  return (
    <>
      <span className={classes['number']} style={colour}>{value}{of !== undefined && <span className={classes['of']}>/{of}</span>}</span>
      <span className={classes['label']}>{Icon !== undefined && <span style={{ ...colour, display: 'inline-flex' }}><Icon size={16} aria-hidden /></span>}{label}</span>
    </>
  );
}
