import { UnstyledButton } from '@mantine/core';
import { IconCheck, IconLock } from '@tabler/icons-react';
import { type CSSProperties, useEffect, useRef } from 'react';
import { EmptyState } from '../../ui/states';
import type { Kiosk } from './kiosk-page';
import classes from './kiosk.module.css';

type Line = Kiosk['lines'][number];

export function KioskNames({ lines, thanks, onChoose, onStaff }: { lines: readonly Line[]; thanks: string | null; onChoose: (line: Line) => void; onStaff: () => void }) {
  const title = useRef<HTMLHeadingElement>(null);
  useEffect(() => title.current?.focus(), []);
  const signed = lines.filter(({ signedIn }) => signedIn).length;
  return (
    <>
      <div className={classes['intro']}>
        <h1 ref={title} tabIndex={-1} className={classes['title']}>Tap your name</h1>
        <p className={classes['said']}>{thanks !== null && <strong className={classes['thanks']}>{thanks} </strong>}{lines.length > 0 && `${signed} of ${lines.length} are signed in.`}</p>
      </div>
      {lines.length === 0
        ? <EmptyState title="Nobody is expected now. Ask staff." />
        : (
          <ul className={classes['names']} style={{ '--half': Math.ceil(lines.length / 2) } as CSSProperties}>
            {lines.map((line) => <li key={line.id}><Name line={line} onChoose={onChoose} /></li>)}
          </ul>
        )}
      <footer className={classes['foot']}>
        <span>Name not here? Ask the person who leads the group.</span>
        <UnstyledButton className={classes['staff']} onClick={onStaff}><IconLock size={20} aria-hidden />Staff</UnstyledButton>
      </footer>
    </>
  );
}

/** A name that has signed in is no button any more: nobody can sign over it. */
function Name({ line, onChoose }: { line: Line; onChoose: (line: Line) => void }) {
  if (line.signedIn) {
    return <div className={`${classes['name']} ${classes['signed']}`}>{line.displayName}<span className={classes['check']}><IconCheck size={22} aria-hidden />Signed in</span></div>;
  }
  return <UnstyledButton className={classes['name']} onClick={() => onChoose(line)}>{line.displayName}</UnstyledButton>;
}
