import classes from './small-parts.module.css';

/** Decoration beside a written name, so it is hidden from readers. */
export function Initials({ children, size = 32 }: { children: string; size?: number }) {
  return <span className={classes['initials']} style={{ width: size, height: size }} aria-hidden="true">{children}</span>;
}
