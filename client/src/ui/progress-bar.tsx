import classes from './small-parts.module.css';

export interface BarPart { amount: number; colour: string }

/** Hidden from readers: the sentence under it says the same. */
export function ProgressBar({ parts, total }: { parts: readonly BarPart[]; total: number }) {
  return (
    <div className={`${classes['bar']} keeps-colour`} aria-hidden="true">
      {parts.map((part) => <span key={part.colour} style={{ width: `${total > 0 ? (100 * part.amount) / total : 0}%`, background: part.colour }} />)}
    </div>
  );
}
