import { age, signedMoment } from '@groupwork/shared/kernel/time';
import { waiverWords } from '@groupwork/shared/signatures/meaning';
import { IconClock, IconClockExclamation, IconUserShare } from '@tabler/icons-react';
import { useState } from 'react';
import { useServerNow } from '../../graphql/server-time';
import { useSessionAbilities, whyNot } from '../../graphql/session-abilities';
import { useViewer } from '../../graphql/viewer';
import { ActionButton } from '../../ui/action-button';
import { sessionMark } from '../../graphql/marks';
import { StatusWord } from '../../ui/status-word';
import { AssignReview } from './assign-review';
import { isOverdue, type ReviewCheck, type ReviewSession, waitsSince, whoseWords } from './inbox-session';
import { WaiveReview } from './waive-review';
import classes from './review.module.css';

/** Over the text: whose review it is and for how long, through whose hands it went, and the ways to pass it on or do without. */
export function ReviewStrip({ session, check, onDone }: { session: ReviewSession; check: ReviewCheck; onDone: () => void }) {
  const { staffMember } = useViewer();
  const abilities = useSessionAbilities(session);
  const now = useServerNow(60_000);
  const [act, setAct] = useState<'ASSIGN' | 'WAIVE' | null>(null);
  const close = (): void => setAct(null);
  const done = (): void => { setAct(null); onDone(); };
  const closed = whyNot(abilities, 'canReview');
  const waits = session.status === 'PENDING_REVIEW';
  const late = waits && isOverdue(session, now);
  const Clock = late ? IconClockExclamation : IconClock;
  return (
    <div className={classes['strip']}>
      <div className={classes['stripWords']}>
        {waits && <p className={late ? classes['old'] : classes['soft']}><Clock size={16} aria-hidden />{whoseWords(session, staffMember.id) ?? 'Any reviewer'}, waiting {age(waitsSince(session), new Date(now))}{late ? ', overdue' : ''}</p>}
        {closed !== null && <p className={classes['line']}>{!waits && <StatusWord mark={sessionMark(session)} />}<span>{closed}</span></p>}
        {session.reviewWaiver !== null && <p>{waiverWords(session.reviewWaiver)}{session.reviewWaiver.reason === null ? '' : ` ${session.reviewWaiver.reason}`}</p>}
        {session.reviewReassignments.map(({ id, from, to, by, at, reason }) => (
          <p key={id} className={classes['history']}>{by.name} {to?.id === by.id ? `took it over from ${from?.name ?? 'all reviewers'}` : `gave it from ${from?.name ?? 'all reviewers'} to ${to?.name ?? 'all reviewers'}`}, {signedMoment(at, session.timeZone)}: {reason}</p>
        ))}
      </div>
      <span className={classes['acts']}>
        {abilities.canAssignReview.allowed && <ActionButton variant="subtle" icon={<IconUserShare size={18} aria-hidden />} onClick={() => setAct('ASSIGN')}>Reassign</ActionButton>}
        {abilities.canWaiveReview.allowed && <ActionButton variant="subtle" onClick={() => setAct('WAIVE')}>Waive the review</ActionButton>}
      </span>
      <AssignReview session={session} opened={act === 'ASSIGN'} onClose={close} onDone={done} />
      <WaiveReview session={session} check={check} opened={act === 'WAIVE'} onClose={close} onDone={done} />
    </div>
  );
}
