import { IconAlertTriangle, IconCheck, IconMicrophone, IconUser, IconVideo, IconVideoOff } from '@tabler/icons-react';
import { useEffect, useRef } from 'react';
import { isOpenToOthers } from '../../ui/secure-context';
import type { DeviceState } from './media-devices';
import type { MediaWords } from './media-words';
import { LEVELS } from './sound-level';
import type { MediaCheck } from './use-media-check';
import classes from './media-check.module.css';

const isAmiss = (state: DeviceState): state is 'BLOCKED' | 'NONE' | 'BUSY' => state !== 'ON' && state !== 'OFF';

export interface MediaCheckProps {
  check: MediaCheck;
  words: MediaWords;
  /** Nothing but its button until it is asked for. */
  compact?: boolean;
}

/** One's own picture and the level of one's voice, or what is in the way and what to do. Never in the way of joining. */
export function MediaCheckView({ check, words, compact = false }: MediaCheckProps) {
  const { step, camera, microphone, stream } = check;
  const asked = step === 'OPEN';
  const bothBlocked = camera === 'BLOCKED' && microphone === 'BLOCKED';
  if (compact && step === 'IDLE') return <button type="button" className={classes['offer']} onClick={() => check.open()}><IconVideo size={22} aria-hidden />{words.test}</button>;
  return (
    <div className={classes['check']}>
      <div className={classes['frame']}>
        {camera === 'ON' && stream !== null ? <Picture stream={stream} label={words.picture} /> : <IconUser className={classes['nobody']} size={120} stroke={1} aria-hidden />}
        {step === 'IDLE' && <button type="button" className={classes['start']} onClick={() => check.open()}><IconVideo size={22} aria-hidden />{words.test}</button>}
        {asked && <p className={classes['badge']}>{camera === 'ON' ? <><IconCheck size={18} aria-hidden />{words.cameraWorks}</> : <><IconVideoOff size={18} aria-hidden />{words.cameraOff}</>}</p>}
      </div>
      {asked && microphone === 'ON' && <Level bars={check.bars} heard={check.heard} words={words} />}
      <div role="status">
        {step === 'ASKING' && <p className={classes['said']}>{words.asking}</p>}
        {step === 'UNSUPPORTED' && <Amiss>{isOpenToOthers() ? words.notSecure : words.unsupported}</Amiss>}
        {asked && bothBlocked && <Amiss>{words.bothBlocked}</Amiss>}
        {asked && !bothBlocked && isAmiss(camera) && <Amiss>{words.camera[camera]}</Amiss>}
        {asked && !bothBlocked && isAmiss(microphone) && <Amiss>{words.microphone[microphone]}</Amiss>}
      </div>
      {asked && (
        <div className={classes['acts']}>
          {(isAmiss(camera) || isAmiss(microphone)) && <button type="button" className={classes['act']} onClick={() => check.open()}>{words.tryAgain}</button>}
          {camera === 'ON' || (isAmiss(camera) && isAmiss(microphone)) ? <button type="button" className={classes['act']} onClick={() => check.open('SOUND')}>{words.soundOnly}</button> : null}
          {camera === 'OFF' && <button type="button" className={classes['act']} onClick={() => check.open()}>{words.withCamera}</button>}
          <button type="button" className={classes['act']} onClick={check.close}>{words.stop}</button>
        </div>
      )}
    </div>
  );
}

/** As in a mirror, which is how people know themselves. */
function Picture({ stream, label }: { stream: MediaStream; label: string }) {
  const video = useRef<HTMLVideoElement>(null);
  useEffect(() => {
    const element = video.current;
    if (element === null) return undefined;
    element.srcObject = stream;
    return () => { element.srcObject = null; };
  }, [stream]);
  return <video ref={video} className={classes['picture']} aria-label={label} autoPlay playsInline muted />;
}

/** The bars are for eyes; readers are told once that a voice was heard. */
function Level({ bars, heard, words }: { bars: number; heard: boolean; words: MediaWords }) {
  return (
    <div className={classes['level']}>
      <IconMicrophone size={22} aria-hidden />
      <span className={classes['bars']} aria-hidden>
        {Array.from({ length: LEVELS }, (_, bar) => <i key={bar} className={bar < bars ? classes['lit'] : undefined} />)}
      </span>
      <span role="status" className={heard ? classes['heard'] : classes['quiet']}>{heard && <IconCheck size={18} aria-hidden />}{heard ? words.heard : words.saySomething}</span>
    </div>
  );
}

function Amiss({ children }: { children: string }) {
  return <p className={classes['amiss']}><IconAlertTriangle size={20} aria-hidden /><span>{children}</span></p>;
}
