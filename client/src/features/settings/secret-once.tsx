import { SECRET_OVERLAP_HOURS } from '@groupwork/shared/webhooks/webhooks';
import { TextInput } from '@mantine/core';
import { IconCheck, IconCopy } from '@tabler/icons-react';
import { useRef, useState } from 'react';
import { ActionButton } from '../../ui/action-button';
import { announce } from '../../ui/announcer';
import { Dialog } from '../../ui/dialog';
import classes from './webhooks.module.css';

export interface MadeSecret { secret: string; isNext: boolean }

/** A secret is seen by whoever made it, and then by nobody. */
export function SecretOnce({ made, onClose }: { made: MadeSecret | null; onClose: () => void }) {
  return <Dialog opened={made !== null} onClose={onClose} title="Copy the secret">{made !== null && <Copying made={made} onClose={onClose} />}</Dialog>;
}

function Copying({ made: { secret, isNext }, onClose }: { made: MadeSecret; onClose: () => void }) {
  const field = useRef<HTMLInputElement>(null);
  const [isCopied, setCopied] = useState(false);
  const copy = async (): Promise<void> => {
    await navigator.clipboard.writeText(secret);
    setCopied(true);
    announce('The secret is copied.');
  };
  // A browser that lets nothing be copied for it still lets the person do so: the secret is marked.
  const copyOrMark = (): void => { void copy().catch(() => field.current?.select()); };
  return (
    <div className={classes['asking']}>
      <p>Whoever receives the messages checks by it that they come from here. It is shown only now; a new one can be made at any time.</p>
      {isNext && <p>For {SECRET_OVERLAP_HOURS} hours messages are signed with the secret before as well.</p>}
      <TextInput ref={field} className={classes['secret']} label="Secret" readOnly value={secret} onFocus={(event) => event.currentTarget.select()} />
      <div className={classes['buttons']}>
        <ActionButton variant="filled" icon={isCopied ? <IconCheck size={18} aria-hidden /> : <IconCopy size={18} aria-hidden />} onClick={copyOrMark}>{isCopied ? 'Copied' : 'Copy the secret'}</ActionButton>
        <ActionButton variant="subtle" onClick={onClose}>Done</ActionButton>
      </div>
    </div>
  );
}
