import { isDrawn, signaturePath, type Stroke } from '@groupwork/shared/kiosk/signature-path';
import { UnstyledButton } from '@mantine/core';
import { IconArrowBackUp, IconCheck, IconX } from '@tabler/icons-react';
import { useEffect, useRef, useState } from 'react';
import { announce } from '../../ui/announcer';
import { SignaturePad } from './signature-pad';
import classes from './kiosk.module.css';

const NOT_DRAWN = 'Sign above first, or just tell staff you are here.';

/** One member alone with the device. Whatever is not sent from here is gone when it closes. */
export function KioskSignature({ name, onDone, onNotMe }: { name: string; onDone: (signature: string | null) => void; onNotMe: () => void }) {
  const [strokes, setStrokes] = useState<readonly Stroke[]>([]);
  const [asked, setAsked] = useState(false);
  const title = useRef<HTMLHeadingElement>(null);
  useEffect(() => title.current?.focus(), []);
  const drawn = isDrawn(strokes);
  const finish = (): void => {
    if (drawn) return onDone(signaturePath(strokes));
    setAsked(true);
    announce(NOT_DRAWN);
  };
  return (
    <>
      <div className={classes['intro']}>
        <h1 ref={title} tabIndex={-1} className={classes['title']}>Hello, {name}</h1>
        <p className={classes['said']}>Sign with your finger, then press Done.</p>
      </div>
      <SignaturePad strokes={strokes} onChange={setStrokes} />
      <div className={classes['acts']}>
        <UnstyledButton className={classes['act']} onClick={onNotMe}><IconX size={24} aria-hidden />Not me</UnstyledButton>
        <UnstyledButton className={classes['act']} onClick={() => setStrokes([])}><IconArrowBackUp size={24} aria-hidden />Clear</UnstyledButton>
        <UnstyledButton className={`${classes['act']} ${classes['done']}`} aria-disabled={drawn ? undefined : true} aria-describedby={asked && !drawn ? 'not-drawn' : undefined} onClick={finish}><IconCheck size={24} aria-hidden />Done</UnstyledButton>
      </div>
      {asked && !drawn && <p id="not-drawn" className={classes['hint']}>{NOT_DRAWN}</p>}
      <UnstyledButton className={`${classes['act']} ${classes['rather']}`} onClick={() => onDone(null)}>I’d rather not sign with a finger: just tell staff I’m here</UnstyledButton>
      <footer className={classes['foot']}><span>Goes back to the names after two quiet minutes. Nobody else can see your signature.</span></footer>
    </>
  );
}
