import { IconAlertTriangle } from '@tabler/icons-react';
import { isOpenToOthers } from './secure-context';
import classes from './small-parts.module.css';

/** Says so where it matters, before something fails for it. */
export function OpenToOthers() {
  if (!isOpenToOthers()) return null;
  return <p className={classes['openToOthers']} role="note"><IconAlertTriangle size={18} aria-hidden />This page was opened without https. Signing in, the camera check and working offline need https, or http://localhost on the computer that runs Groupwork.</p>;
}
