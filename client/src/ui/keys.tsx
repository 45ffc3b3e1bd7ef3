import type { ReactNode } from 'react';
import { type KeyHint, useOfferedHints } from './page-hints';
import { useSingleKeys } from './preferences';
import classes from './keys.module.css';

const onMac = typeof navigator !== 'undefined' && /mac/i.test(navigator.platform);

export function Kbd({ children, onFill = false }: { children: string; onFill?: boolean }) {
  return <kbd className={onFill ? classes['onFill'] : classes['kbd']}>{onMac ? children.replace('Ctrl', '⌘') : children}</kbd>;
}

const useShown = (hints: readonly KeyHint[]): readonly KeyHint[] => {
  const single = useSingleKeys();
  return hints.filter((hint) => single || hint.always === true);
};

/** The page's own keys, at the foot of wide screens. Single letters disappear from it when they are switched off. */
export function KeyStrip({ hints, end }: { hints: readonly KeyHint[]; end?: ReactNode }) {
  const shown = useShown(hints);
  useOfferedHints(hints);
  if (shown.length === 0 && end === undefined) return null;
  return (
    <div className={`${classes['strip']} no-print`} role="note" aria-label="Keys of this page">
      {shown.map((hint) => (
        <span key={hint.does} className={classes['pair']}>
          <span className={classes['caps']}>{hint.keys.map((key) => <Kbd key={key}>{key}</Kbd>)}</span>
          {hint.does}
        </span>
      ))}
      {end}
    </div>
  );
}

/** The same, a line each. */
export function HintList({ hints }: { hints: readonly KeyHint[] }) {
  return <dl className={classes['list']}>{useShown(hints).map(({ keys, does }) => <div key={does}><dt>{keys.map((key) => <Kbd key={key}>{key}</Kbd>)}</dt><dd>{does}</dd></div>)}</dl>;
}
