import classes from './small-parts.module.css';

export type LiveState = 'live' | 'reconnecting' | 'offline';

export function LiveDot({ state, detail }: { state: LiveState; detail?: string }) {
  const lost = state !== 'live';
  const word = state === 'live' ? 'Live' : state === 'reconnecting' ? 'Reconnecting' : 'Offline';
  return (
    <span className={`${classes['live']} ${lost ? classes['lostWord'] : ''}`} role="status">
      <span className={`${classes['dot']} ${lost ? classes['dotLost'] : ''} keeps-colour`} aria-hidden="true" />
      {word}{!lost && detail !== undefined ? `, ${detail}` : ''}
    </span>
  );
}
