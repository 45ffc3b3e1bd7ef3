import { IconChevronRight, IconCircleCheckFilled } from '@tabler/icons-react';
import { Link } from 'react-router';
import { paths } from '../../app/paths';
import { HintList } from '../../ui/keys';
import type { KeyHint } from '../../ui/page-hints';
import type { Left } from './before-signing';
import classes from './checklist.module.css';

const leading = ['Title', 'Topic', 'Actual start', 'Actual end', 'Participation', 'Objective'];

/** The field's name stands out of the sentence about it. */
function Message({ text, labels }: { text: string; labels: readonly string[] }) {
  const label = [...labels, ...leading].find((word) => text.startsWith(`${word} `) || text.startsWith(`${word}:`));
  return label === undefined ? <span>{text}</span> : <span><strong>{label}</strong>{text.slice(label.length)}</span>;
}

/** What is left before signing; each line leads to its field. */
export function Checklist({ sessionId, left, labels, readOnly }: { sessionId: string; left: Left; labels: readonly string[]; readOnly: boolean }) {
  if (readOnly) return null;
  return (
    <section aria-labelledby="before-signing">
      <div className={classes['head']}>
        <h2 id="before-signing">Before signing</h2>
        {left.count > 0 && <span className={classes['count']}>{left.count} left</span>}
      </div>
      {left.count === 0 && <p className={classes['ready']}><IconCircleCheckFilled size={18} aria-hidden />Nothing is missing. <Link to={paths.sign(sessionId)}>Go on to Sign</Link></p>}
      {left.groups.map(({ name, items }) => (
        <div key={name} className={classes['group']}>
          <h3>{name}</h3>
          <ul>{items.map(({ key, text, to }) => <li key={key}><Link className={classes['item']} to={to}><Message text={text} labels={labels} /><IconChevronRight size={16} aria-hidden /></Link></li>)}</ul>
        </div>
      ))}
    </section>
  );
}

/** Of the pages that notes are written on. */
export const notesHints: readonly KeyHint[] = [
  { keys: ['1 to 5'], does: 'participation, then on to the text' },
  { keys: ['/'], does: 'snippet, at a word’s start', always: true },
  { keys: ['↑', '↓', 'Space'], does: 'objectives', always: true },
  { keys: ['Ctrl .'], does: 'replace a name by “a peer”', always: true },
  { keys: ['Ctrl Shift .'], does: 'keep a name, with a reason', always: true },
  { keys: ['Ctrl Enter'], does: 'next patient', always: true },
  { keys: ['Ctrl Shift Enter'], does: 'back one', always: true },
  { keys: ['Ctrl K'], does: 'go to a name; use a text as a start', always: true },
  { keys: ['F6'], does: 'list, text, checklist', always: true },
  { keys: ['Esc'], does: 'from the text to the list', always: true },
];

export function NotesKeys() {
  return (
    <section className={classes['keys']} aria-labelledby="notes-keys">
      <h2 id="notes-keys">Keys</h2>
      <HintList hints={notesHints} />
    </section>
  );
}
