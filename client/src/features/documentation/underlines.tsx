import type { NameSpan } from '@groupwork/shared/documentation/names-in-text';
import classes from './names.module.css';

/** The same text behind the one that is written, unseen but for the lines under its names. */
export function Underlines({ text, spans }: { text: string; spans: readonly Pick<NameSpan, 'start' | 'end'>[] }) {
  if (spans.length === 0) return null;
  const from = (index: number): number => spans[index - 1]?.end ?? 0;
  return (
    <div className={classes['underlines']} aria-hidden>
      {spans.map(({ start, end }, index) => <span key={start}>{text.slice(from(index), start)}<mark>{text.slice(start, end)}</mark></span>)}
      {text.slice(from(spans.length))}
    </div>
  );
}
