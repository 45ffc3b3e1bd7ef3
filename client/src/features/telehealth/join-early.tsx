import { IconCheck, IconX } from '@tabler/icons-react';
import { useState } from 'react';
import { useServerNow } from '../../graphql/server-time';
import { CancelChoice } from './join-cancel';
import { Act, Calendar, Call, TimeCard, Title } from './join-parts';
import type { JoinView } from './join-page';
import { MediaCheckView } from './media-check';
import { useMediaCheck } from './use-media-check';
import classes from './join.module.css';

/** Longer before it, one is not early: one looks at the appointment. */
const EARLY_MINUTES = 120;
const WAITING_MINUTES = 60;

/** Before the room opens, and before an appointment at the facility. */
export function EarlyView(view: JoinView) {
  const { facts, words, times, page, api } = view;
  const now = useServerNow(60_000);
  const [cancelling, setCancelling] = useState(false);
  const minutes = facts.opensAt === null ? null : Math.max(1, Math.ceil((Date.parse(facts.opensAt) - now) / 60_000));
  const isEarly = facts.state === 'EARLY' && minutes !== null && minutes <= EARLY_MINUTES;
  if (cancelling) return <CancelChoice {...view} onKept={() => setCancelling(false)} />;
  return (
    <>
      <Title>{isEarly ? words.title.early : words.title.appointment}</Title>
      <TimeCard {...view} />
      <p>{facts.state === 'IN_PERSON' ? words.inPerson : `${opening(view, minutes ?? 0, now)}${facts.inPersonToo === true ? ` ${words.inPersonToo}` : ''}`}</p>
      {facts.answer === 'CONFIRMED' && <p className={classes['good']} role="status"><IconCheck size={20} aria-hidden />{words.confirmed}</p>}
      {facts.state === 'EARLY' && <Test {...view} />}
      <div className={classes['acts']}>
        {facts.mayConfirm === true && <Act filled={facts.state === 'IN_PERSON'} icon={<IconCheck size={22} aria-hidden />} disabled={page.acting} onClick={() => { void page.act(api.confirm, (found) => found); }}>{words.confirm}</Act>}
        <Calendar {...view} />
        {facts.mayCancel === true && <Act icon={<IconX size={22} aria-hidden />} onClick={() => setCancelling(true)}>{words.cancel}</Act>}
      </div>
      <p className={classes['quiet']}>{facts.mayCancel === true && facts.cancelUntil !== null ? words.cancelUntil(times.sameDay(facts.cancelUntil, now) ? null : times.day(facts.cancelUntil), times.time(facts.cancelUntil)) : words.cancelOver}</p>
      {facts.mayCancel !== true && <Call {...view} />}
    </>
  );
}

function opening({ facts: { opensAt }, words, times }: JoinView, minutes: number, now: number): string {
  if (opensAt === null) return '';
  if (!times.sameDay(opensAt, now)) return `${words.opensOn(times.day(opensAt), times.time(opensAt))} ${words.comeBack}`;
  const waits = minutes <= WAITING_MINUTES;
  return `${words.opensToday(times.time(opensAt), waits ? words.inMinutes(minutes) : null)} ${waits ? words.keepOpen : words.comeBack}`;
}

/** Offered first: what does not work is found while there is still time. */
function Test({ words }: JoinView) {
  const check = useMediaCheck();
  return <MediaCheckView check={check} words={words.media} compact />;
}
