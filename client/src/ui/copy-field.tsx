import { TextInput } from '@mantine/core';
import { IconCheck, IconCopy } from '@tabler/icons-react';
import { type ReactNode, useRef, useState } from 'react';
import { ActionButton } from './action-button';
import { announce } from './announcer';
import classes from './copy-field.module.css';

export interface CopyFieldProps {
  /** What it is: "link", "address". */
  what: string;
  value: string;
  /** Further buttons beside the one that copies. */
  children?: ReactNode;
}

/** Something to be copied and given on. */
export function CopyField({ what, value, children }: CopyFieldProps) {
  const field = useRef<HTMLInputElement>(null);
  const [isCopied, setCopied] = useState(false);
  const copy = async (): Promise<void> => {
    await navigator.clipboard.writeText(value);
    setCopied(true);
    announce(`The ${what} is copied.`);
  };
  // A browser that lets nothing be copied for it still lets the person do so: it is marked.
  const copyOrMark = (): void => { void copy().catch(() => field.current?.select()); };
  return (
    <>
      <TextInput ref={field} label={`${what.charAt(0).toUpperCase()}${what.slice(1)}`} readOnly value={value} onFocus={(event) => event.currentTarget.select()} />
      <div className={classes['buttons']}>
        <ActionButton variant="filled" icon={isCopied ? <IconCheck size={18} aria-hidden /> : <IconCopy size={18} aria-hidden />} onClick={copyOrMark}>{isCopied ? 'Copied' : `Copy the ${what}`}</ActionButton>
        {children}
      </div>
    </>
  );
}
