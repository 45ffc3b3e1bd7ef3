import { useQuery } from '@apollo/client/react';
import { facilityDate, fullDate } from '@groupwork/shared/kernel/time';
import { MakeOwnCalendarAddressDocument, OwnCalendarDocument, RevokeOwnCalendarAddressDocument } from '../../graphql/generated/operations';
import { useCommand } from '../../graphql/use-command';
import { useFacility } from '../../graphql/viewer';
import { CalendarAddress } from '../../ui/calendar-address';
import { RowSkeletons } from '../../ui/skeleton';
import { say } from '../../ui/toast';
import classes from './profile.module.css';

/** Own sessions in one's own calendar program. */
export function OwnCalendar() {
  const { timeZone } = useFacility();
  const { data, error, refetch } = useQuery(OwnCalendarDocument, { fetchPolicy: 'cache-and-network' });
  const make = useCommand(MakeOwnCalendarAddressDocument);
  const revoke = useCommand(RevokeOwnCalendarAddressDocument);
  const again = (): void => { void refetch().catch(() => undefined); };
  const madeAt = data?.ownCalendar.madeAt ?? null;
  return (
    <section className={classes['section']} aria-labelledby="own-calendar">
      <h2 id="own-calendar" className={classes['heading']}>Calendar address</h2>
      {data === undefined && error === undefined && <RowSkeletons rows={2} />}
      {data === undefined && error !== undefined && <p className={classes['problem']} role="alert">How it stands with your calendar could not be read. Open this page again.</p>}
      {data !== undefined && (
        <CalendarAddress
          since={madeAt === null ? null : fullDate(facilityDate(madeAt, timeZone))}
          readsWith="your calendar program"
          holds="The sessions you lead, with group and room, in a calendar program of yours. No patient is named."
          running={make.running || revoke.running}
          onMake={() => make.run({}).then((answer) => { again(); return answer?.makeOwnCalendarAddress.address ?? null; })}
          onRevoke={() => revoke.run({}).then((answer) => { again(); if (answer !== null) say('The address opens nothing any more.'); return answer !== null; })}
        />
      )}
    </section>
  );
}
