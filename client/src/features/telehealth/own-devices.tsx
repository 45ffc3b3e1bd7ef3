import { useEffect } from 'react';
import { MediaCheckView } from './media-check';
import { englishMedia } from './media-words';
import { useMediaCheck } from './use-media-check';
import classes from './checklist.module.css';

/** The facilitator's own camera and microphone, by the same check that patients have. Asked for by a press, so it opens at once. */
export function OwnDevices() {
  const check = useMediaCheck();
  const { open } = check;
  useEffect(() => open(), [open]);
  return <div className={classes['devices']}><MediaCheckView check={check} words={englishMedia} /></div>;
}
