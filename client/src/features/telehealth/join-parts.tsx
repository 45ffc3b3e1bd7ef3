import { IconCalendarPlus, IconPhone } from '@tabler/icons-react';
import { type ReactNode, useEffect, useRef } from 'react';
import { serverNow } from '../../graphql/server-time';
import { calendarFile, offerCalendarFile } from './calendar-file';
import type { JoinView } from './join-page';
import classes from './join.module.css';

/** Named again whenever the page becomes another one: readers hear it without looking for it. */
export function Title({ children }: { children: string }) {
  const title = useRef<HTMLHeadingElement>(null);
  useEffect(() => title.current?.focus(), [children]);
  return <h1 ref={title} tabIndex={-1} className={classes['title']}>{children}</h1>;
}

/** When, in the patient's own zone. */
export function TimeCard({ facts: { plannedStart, plannedEnd }, words, times }: JoinView) {
  if (plannedStart === null || plannedEnd === null) return null;
  return (
    <div className={classes['card']}>
      <p>{times.day(plannedStart)}</p>
      <p className={classes['time']}>{words.until(times.rangeStart(plannedStart, plannedEnd), times.time(plannedEnd))}</p>
      <p className={classes['zone']}>{words.zoneHere(times.zone)}</p>
    </div>
  );
}

export function Calendar({ facts: { plannedStart, plannedEnd }, words, api }: JoinView) {
  if (plannedStart === null || plannedEnd === null) return null;
  const offer = (): void => { void api.calendarId().then((id) => offerCalendarFile(calendarFile({ id, start: plannedStart, end: plannedEnd, title: words.calendarTitle, made: serverNow().getTime() }))); };
  return <Act icon={<IconCalendarPlus size={22} aria-hidden />} onClick={offer}>{words.calendar}</Act>;
}

export function Call({ facts: { facilityPhone: phone }, words, filled = false }: JoinView & { filled?: boolean }) {
  if (phone === null) return <p className={classes['quiet']}>{words.callWithoutNumber}</p>;
  return <a className={`${classes['act']} ${filled ? classes['filled'] : ''}`} href={`tel:${phone.replaceAll(/[^+\d]/g, '')}`}><IconPhone size={22} aria-hidden />{words.call(phone)}</a>;
}

export function Act({ icon, filled = false, disabled = false, type = 'button', onClick, children }: { icon?: ReactNode; filled?: boolean; disabled?: boolean; type?: 'button' | 'submit'; onClick?: () => void; children: ReactNode }) {
  return <button type={type} className={`${classes['act']} ${filled ? classes['filled'] : ''}`} aria-disabled={disabled || undefined} onClick={disabled ? undefined : onClick}>{icon}{children}</button>;
}
