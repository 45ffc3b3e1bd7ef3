import { clockTime, facilityDate, momentOn } from '@groupwork/shared/kernel/time';
import { meetingStateWords } from '@groupwork/shared/telehealth/vocabulary';
import { worthlessReasonWords } from '@groupwork/shared/telehealth/join-page';
import { IconCircleCheck, IconCircleDashed, IconSend, IconVideo } from '@tabler/icons-react';
import { useState } from 'react';
import type { AttendancePageQuery } from '../graphql/generated/operations';
import { useServerNow } from '../graphql/server-time';
import { useSessionAbilities, whyNot } from '../graphql/session-abilities';
import { ActionButton } from '../ui/action-button';
import { SendLinkDialog } from './send-link-dialog';
import { useHostMeeting } from './use-host-meeting';
import classes from './video-room.module.css';

type Session = AttendancePageQuery['groupSession'];
type Telehealth = NonNullable<Session['telehealth']>;

const FAILED = 'Send the link again to have it made anew, or ask who sets up the facility.';

/** How far the room is, and what to do where it is not. */
const roomWords = ({ state, trouble }: Pick<Telehealth, 'state' | 'trouble'>): string =>
  [`${meetingStateWords[state]}.`, trouble, state === 'FAILED' ? FAILED : null].filter((part) => part !== null).join(' ');

const isAmiss = (state: Telehealth['state']): boolean => state === 'TROUBLE' || state === 'FAILED';

/** The video side of a session above its roster: the room, the link, and the host's way in for those who lead. */
export function VideoStrip({ session }: { session: Session }) {
  const abilities = useSessionAbilities(session);
  const { host, running } = useHostMeeting();
  const now = useServerNow(60_000);
  const [sending, setSending] = useState(false);
  const { telehealth, status, timeZone } = session;
  if (telehealth === null || (status !== 'UPCOMING' && status !== 'IN_PROGRESS')) return null;
  const sentAt = telehealth.linkSentAt;
  const sent = sentAt === null ? 'The link is not sent yet.' : `Link sent ${momentOn(sentAt, timeZone, facilityDate(new Date(now), timeZone))}.`;
  return (
    <section className={classes['strip']} aria-label="Video room">
      <IconVideo size={20} aria-hidden />
      <p className={`${classes['words']} ${isAmiss(telehealth.state) ? classes['amiss'] : ''}`}>{roomWords(telehealth)} {sent}</p>
      {abilities.canSendLink.allowed && <ActionButton icon={<IconSend size={18} aria-hidden />} onClick={() => setSending(true)}>{sentAt === null ? 'Send the link' : 'Send it again'}</ActionButton>}
      {abilities.canStart.allowed || abilities.canHostMeeting.allowed ? <ActionButton icon={<IconVideo size={18} aria-hidden />} running={running} reason="tooltip" disabledReason={whyNot(abilities, 'canHostMeeting')} onClick={() => host(session)}>Open as host</ActionButton> : null}
      {telehealth.refusedLinks.map(({ displayName, because, at }) => <p key={`${displayName}${at}`} className={classes['refused']}>{displayName} opened a link at {clockTime(at, timeZone)} that was worth nothing any more: {worthlessReasonWords[because].toLowerCase()}.</p>)}
      <SendLinkDialog session={session} opened={sending} onClose={() => setSending(false)} />
    </section>
  );
}

/** The two lines of the list before the start that the product sees for itself. */
export function SeenLink({ telehealth, timeZone }: { telehealth: Pick<Telehealth, 'linkSentAt'>; timeZone: string }) {
  const { linkSentAt } = telehealth;
  const now = useServerNow(60_000);
  return <Seen done={linkSentAt !== null}>{linkSentAt === null ? 'The link is not sent yet' : `The link is sent, ${momentOn(linkSentAt, timeZone, facilityDate(new Date(now), timeZone))}`}</Seen>;
}

export function SeenRoom({ telehealth }: { telehealth: Pick<Telehealth, 'state'> }) {
  return <Seen done={telehealth.state === 'READY'}>{meetingStateWords[telehealth.state]}</Seen>;
}

function Seen({ done, children }: { done: boolean; children: string }) {
  const Icon = done ? IconCircleCheck : IconCircleDashed;
  return <span className={`${classes['seen']} ${done ? '' : classes['open']}`}><Icon size={20} aria-hidden />{children}</span>;
}
