import { useQuery } from '@apollo/client/react';
import { clockTimeWithHalf } from '@groupwork/shared/kernel/time';
import { MessageProgressDocument, type MessageProgressQuery } from '../../graphql/generated/operations';
import { useFacility } from '../../graphql/viewer';
import classes from './messages.module.css';

type Progress = MessageProgressQuery['messageProgress'][number];

const EVERY_MILLISECONDS = 10_000;

const many = (count: number, { channel }: Progress): string => (channel === 'EMAIL' ? `${count} ${count === 1 ? 'e-mail' : 'e-mails'}` : `${count} ${count === 1 ? 'text' : 'texts'}`);

function sentence(progress: Progress, zone: string): string {
  const { waiting, oldestDueAt, sentLastHour, sentLastMinute, failedLastHour } = progress;
  const wait = waiting === 0 ? null : `${many(waiting, progress)} ${waiting === 1 ? 'waits' : 'wait'} to go${oldestDueAt ? `, since ${clockTimeWithHalf(oldestDueAt, zone)} at the longest` : ''}`;
  const left = `${many(sentLastHour, progress)} went out in the last hour${waiting > 0 ? `, ${sentLastMinute} in the last minute` : ''}`;
  return [wait, left, failedLastHour > 0 ? `${failedLastHour} failed` : null].filter((part) => part !== null).join('; ');
}

/** What waits, what went out and what failed, for those who answer for it. Asked again every ten seconds. */
export function MessageProgress({ zone }: { zone: string }) {
  const { id: facilityId } = useFacility();
  const { data } = useQuery(MessageProgressDocument, { variables: { facilityId }, fetchPolicy: 'cache-and-network', pollInterval: EVERY_MILLISECONDS });
  if (data === undefined) return null;
  return (
    <section aria-label="On their way">
      {data.messageProgress.map((progress) => <p key={progress.channel} className={progress.failedLastHour > 0 ? classes['warn'] : classes['soft']}>{`${sentence(progress, zone)}.`}</p>)}
    </section>
  );
}
