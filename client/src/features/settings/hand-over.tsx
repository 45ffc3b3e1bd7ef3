import { TextInput } from '@mantine/core';
import { IconCheck, IconCopy } from '@tabler/icons-react';
import { useRef, useState } from 'react';
import { ActionButton } from '../../ui/action-button';
import { announce } from '../../ui/announcer';
import { Dialog } from '../../ui/dialog';
import classes from './staff.module.css';

/** Where no e-mail leaves this system, a link is handed over by whoever made it. */
export function HandOver({ link, onClose }: { link: string | null; onClose: () => void }) {
  return <Dialog opened={link !== null} onClose={onClose} title="Hand over the link">{link !== null && <Handing link={link} onClose={onClose} />}</Dialog>;
}

function Handing({ link, onClose }: { link: string; onClose: () => void }) {
  const field = useRef<HTMLInputElement>(null);
  const [isCopied, setCopied] = useState(false);
  const copy = async (): Promise<void> => {
    await navigator.clipboard.writeText(link);
    setCopied(true);
    announce('The link is copied.');
  };
  // A browser that lets nothing be copied for it still lets the person do so: the link is marked.
  const copyOrMark = (): void => { void copy().catch(() => field.current?.select()); };
  return (
    <div className={classes['asking']}>
      <p>No e-mail leaves this system. Copy the link and give it to your colleague yourself. It is shown only now; a new one can be made at any time, and then this one opens nothing.</p>
      <TextInput ref={field} label="Link" readOnly value={link} onFocus={(event) => event.currentTarget.select()} />
      <div className={classes['buttons']}>
        <ActionButton variant="filled" icon={isCopied ? <IconCheck size={18} aria-hidden /> : <IconCopy size={18} aria-hidden />} onClick={copyOrMark}>{isCopied ? 'Copied' : 'Copy the link'}</ActionButton>
        <ActionButton variant="subtle" onClick={onClose}>Done</ActionButton>
      </div>
    </div>
  );
}
