import { useQuery } from '@apollo/client/react';
import { facilityDate, fullDate } from '@groupwork/shared/kernel/time';
import { MakePatientCalendarAddressDocument, PatientCalendarDocument, RevokePatientCalendarAddressDocument } from '../../graphql/generated/operations';
import { useCommand } from '../../graphql/use-command';
import { useCapability } from '../../graphql/viewer';
import { CalendarAddress } from '../../ui/calendar-address';
import { say } from '../../ui/toast';
import care from './care.module.css';

/** The patient's appointments in a calendar program of theirs: the desk makes the address and hands it over. */
export function PatientCalendar({ patientId, timeZone }: { patientId: string; timeZone: string }) {
  const edits = useCapability('patient:edit');
  const { data, refetch } = useQuery(PatientCalendarDocument, { variables: { patientId }, fetchPolicy: 'cache-and-network', skip: !edits });
  const make = useCommand(MakePatientCalendarAddressDocument);
  const revoke = useCommand(RevokePatientCalendarAddressDocument);
  if (data === undefined) return null;
  const again = (): void => { void refetch().catch(() => undefined); };
  const { madeAt } = data.patient.calendar;
  return (
    <section className={care['part']} aria-labelledby="calendar">
      <h2 id="calendar">Calendar address</h2>
      <CalendarAddress
        since={madeAt === null ? null : fullDate(facilityDate(madeAt, timeZone))}
        readsWith="the patient’s calendar program"
        holds="The patient’s appointments in a calendar program of theirs. It says “Appointment” and when, and how to join by video only where your facility’s policy allows it."
        running={make.running || revoke.running}
        onMake={() => make.run({ patientId }).then((answer) => { again(); return answer?.makePatientCalendarAddress.address ?? null; })}
        onRevoke={() => revoke.run({ patientId }).then((answer) => { again(); if (answer !== null) say('The address opens nothing any more.'); return answer !== null; })}
      />
    </section>
  );
}
