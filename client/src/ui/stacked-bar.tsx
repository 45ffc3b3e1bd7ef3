import classes from './stacked-bar.module.css';

export type BarLook = 'solid' | 'stripes' | 'tint';
export interface StackedPart { amount: number; look: BarLook }

/**
 * Amounts one after another up to an end. Beyond the end the bar grows and a line marks where it was. Hidden from
 * readers: the words beside it say the same.
 */
export function StackedBar({ parts, end, small = false }: { parts: readonly StackedPart[]; end: number; small?: boolean }) {
  const sum = parts.reduce((all, { amount }) => all + amount, 0);
  const whole = Math.max(end, sum, 1);
  const share = (amount: number): string => `${((100 * amount) / whole).toFixed(2)}%`;
  return (
    <div className={`${classes['bar']} ${small ? classes['small'] : ''} keeps-colour`} aria-hidden="true">
      <div className={classes['parts']}>{parts.map(({ amount, look }) => amount > 0 && <span key={look} className={classes[look]} style={{ width: share(amount) }} />)}</div>
      {(small || sum > end) && end > 0 && <span className={classes['end']} style={{ insetInlineStart: share(end) }} />}
    </div>
  );
}

/** What a look means, beside its colour. */
export function BarKey({ look, children }: { look: BarLook; children: string }) {
  return <span className={classes['key']}><span className={`${classes['swatch']} ${classes[look]} keeps-colour`} aria-hidden="true" />{children}</span>;
}
