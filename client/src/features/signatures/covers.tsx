import { contentCheck } from '@groupwork/shared/signatures/content-check';
import { IconChevronDown, IconChevronRight } from '@tabler/icons-react';
import { useId, useState } from 'react';
import type { SigningCheck } from './sign-checks';
import classes from './signing.module.css';

const counted = (count: number, one: string, many: string): string => `${count} ${count === 1 ? one : many}`;

/** Every part the signature binds, with the beginning of its hash. */
export function Covers({ check }: { check: SigningCheck }) {
  const [open, setOpen] = useState(false);
  const listId = useId();
  const { sharedParts, individualParts, attendanceParts, parts } = check;
  const all = [counted(sharedParts, 'shared part', 'shared parts'), counted(individualParts, 'note', 'notes'), counted(attendanceParts, 'attendance entry', 'attendance entries')].join(', ');
  return (
    <div className={classes['covers']}>
      <button type="button" className={classes['fold']} aria-expanded={open} aria-controls={listId} onClick={() => setOpen(!open)}>
        {open ? <IconChevronDown size={18} aria-hidden /> : <IconChevronRight size={18} aria-hidden />}What your signature covers: {all}
      </button>
      <ul id={listId} className={classes['parts']} hidden={!open}>{parts.map(({ label, contentHash }, index) => <li key={`${label}${index}`}><span>{label}</span><code>{contentCheck(contentHash)}</code></li>)}</ul>
    </div>
  );
}
