import { useQuery } from '@apollo/client/react';
import { StaffDutiesDocument } from '../../graphql/generated/operations';
import { ActionButton } from '../../ui/action-button';
import { Block, Loading } from '../../ui/skeleton';
import classes from './staff.module.css';

const many = (count: number, one: string, more: string): string => `${count} ${count === 1 ? one : more}`;

/** Asked before an account shuts: what waits for this person, and would wait for somebody else. */
export function DeactivateQuestion({ staffMemberId, name, onYes, onClose }: { staffMemberId: string; name: string; onYes: () => void; onClose: () => void }) {
  return (
    <div className={classes['asking']}>
      <p>{name} is signed out everywhere at once, and so is every device they handed over. What they wrote and signed stays.</p>
      <Duties staffMemberId={staffMemberId} />
      <div className={classes['buttons']}>
        <ActionButton variant="filled" danger onClick={onYes}>Deactivate</ActionButton>
        <ActionButton variant="subtle" onClick={onClose}>Leave it</ActionButton>
      </div>
    </div>
  );
}

function Duties({ staffMemberId }: { staffMemberId: string }) {
  const { data, error } = useQuery(StaffDutiesDocument, { variables: { staffMemberId }, fetchPolicy: 'network-only' });
  if (data === undefined && error !== undefined) return <p className={classes['warn']} role="alert">What waits for them could not be loaded. You can deactivate them all the same.</p>;
  if (data === undefined) return <Loading><Block width="100%" height={72} /></Loading>;
  const { sessionsAhead, sessionsToSign, sessionsToReview } = data.staffDuties;
  if (sessionsAhead + sessionsToSign + sessionsToReview === 0) return <p>They lead no session ahead, and nothing waits for their signature or review.</p>;
  return (
    <ul className={classes['duties']}>
      {sessionsAhead > 0 && <li><strong>{many(sessionsAhead, 'session', 'sessions')} ahead</strong> they lead or co-lead. Their name stays there until somebody else is set.</li>}
      {sessionsToSign > 0 && <li><strong>{many(sessionsToSign, 'session waits', 'sessions wait')} for their signature.</strong> Let them sign first where you can.</li>}
      {sessionsToReview > 0 && <li><strong>{many(sessionsToReview, 'review', 'reviews')} asked of them.</strong> Another reviewer can take them over.</li>}
    </ul>
  );
}
