import { useQuery } from '@apollo/client/react';
import { addDays, facilityDate, mediumDate, zoneName } from '@groupwork/shared/kernel/time';
import { useMemo, useState } from 'react';
import { useParams } from 'react-router';
import { NothingHere } from '../../app/nothing-here';
import { PatientSchedulesDocument, type PatientSchedulesQuery } from '../../graphql/generated/operations';
import { serverNow } from '../../graphql/server-time';
import { useCapability, useFacility } from '../../graphql/viewer';
import { ActionButton } from '../../ui/action-button';
import { PageBody } from '../../ui/page';
import { RowSkeletons } from '../../ui/skeleton';
import { EmptyState } from '../../ui/states';
import { WeekGrid } from '../../ui/week-grid';
import { chartEnd, chartStart } from './chart-moment';
import { EndAssignmentDialog } from './end-assignment-dialog';
import { PatientPage } from './patient-frame';
import { PatientLeaves, PatientWaits } from './patient-waits';
import { patientWeek, weekWords } from './patient-week';
import classes from './care.module.css';

type Patient = PatientSchedulesQuery['patient'];
type Assignment = Patient['assignments'][number];
const WEEK = 7;

/** What the patient is on, was on and will be, and the week that follows from it. */
export function SchedulesTabPage() {
  const { patientId = '' } = useParams();
  const opens = useCapability('patient:read');
  const { timeZone } = useFacility();
  const today = facilityDate(serverNow(), timeZone);
  const [from, setFrom] = useState(today);
  const { data, previousData, error, refetch } = useQuery(PatientSchedulesDocument, { variables: { patientId, from }, fetchPolicy: 'cache-and-network', skip: !opens });
  if (!opens) return <NothingHere />;
  if (error !== undefined && data === undefined) throw error;
  const patient = (data ?? previousData)?.patient;
  if (patient === undefined || patient.id !== patientId) return <RowSkeletons rows={6} />;
  const again = (): void => { void refetch().catch(() => undefined); };
  return (
    <PatientPage patient={patient}>
      <title>{`${patient.displayName}, schedules · Groupwork`}</title>
      <PageBody padded label="Schedules and the week">
        <div className={classes['besideWeek']}>
          <div className={classes['stack']}>
            <Assignments patient={patient} today={today} onChanged={again} />
            <PatientWaits patient={patient} />
            <PatientLeaves patient={patient} today={today} onChanged={again} />
          </div>
          <Week patient={patient} from={from} today={today} loading={data === undefined} onFrom={setFrom} />
        </div>
      </PageBody>
    </PatientPage>
  );
}

function Assignments({ patient, today, onChanged }: { patient: Patient; today: string; onChanged: () => void }) {
  const assigns = useCapability('schedule:assign');
  const [endingId, setEndingId] = useState<string | null>(null);
  const { timeZone } = patient.facility;
  const now = serverNow().getTime();
  const present = patient.assignments.filter(({ endsAt }) => endsAt === null || new Date(endsAt).getTime() > now);
  // What was ended before it began was never had.
  const past = patient.assignments.filter((assignment) => !present.includes(assignment) && assignment.startsAt !== assignment.endsAt);
  const ending = patient.assignments.find(({ id }) => id === endingId);
  return (
    <section className={classes['part']} aria-labelledby="given-now">
      <h2 id="given-now">On now and to come</h2>
      {present.length === 0 && <p className={classes['soft']}>{patient.admittedAt === null ? 'On no schedule. Schedules begin with an admission.' : 'On no schedule. Assign one, and every roster from then on has them.'}</p>}
      {present.length > 0 && <ul className={classes['list']}>{present.map((assignment) => <Given key={assignment.id} assignment={assignment} timeZone={timeZone} onEnd={assigns ? () => setEndingId(assignment.id) : null} />)}</ul>}
      {past.length > 0 && (
        <details className={classes['before']}>
          <summary>{past.length} before</summary>
          <ul className={classes['list']}>{past.map((assignment) => <Given key={assignment.id} assignment={assignment} timeZone={timeZone} onEnd={null} />)}</ul>
        </details>
      )}
      {ending !== undefined && <EndAssignmentDialog assignment={ending} patient={patient} today={today} onStale={onChanged} onClose={(done) => { setEndingId(null); if (done) onChanged(); }} />}
    </section>
  );
}

function Given({ assignment, timeZone, onEnd }: { assignment: Assignment; timeZone: string; onEnd: (() => void) | null }) {
  const { schedule, startsAt, endsAt, reason, endReason, clashReason, leftOut, assignedBy } = assignment;
  const words = [reason, assignedBy === null ? null : `by ${assignedBy}`, clashReason === null ? null : `clashes kept: ${clashReason}`, endReason === null ? null : `ended: ${endReason}`].filter((part) => part !== null);
  return (
    <li>
      <span className={classes['lines']}>
        <strong>{schedule.title}</strong>
        <span className={classes['soft']}>from {chartStart(startsAt, timeZone)}{endsAt === null ? '' : ` to ${chartEnd(endsAt, timeZone)}`}</span>
        {words.length > 0 && <span className={classes['soft']}>{words.join(' · ')}</span>}
        {leftOut.length > 0 && <span className={classes['soft']}>Left out: {leftOut.map(({ groupTitle, recurrence }) => `${groupTitle} (${recurrence})`).join(', ')}</span>}
      </span>
      {onEnd !== null && <ActionButton variant="subtle" aria-label={`End ${schedule.title}`} onClick={onEnd}>End…</ActionButton>}
    </li>
  );
}

function Week({ patient, from, today, loading, onFrom }: { patient: Patient; from: string; today: string; loading: boolean; onFrom: (from: string) => void }) {
  const { timeZone } = patient.facility;
  const { days, blocks } = useMemo(() => patientWeek(patient.appointments, from, timeZone), [patient.appointments, from, timeZone]);
  const title = `Week from ${mediumDate(from)}`;
  return (
    <section className={classes['part']} aria-labelledby="patient-week" aria-busy={loading}>
      <div className={classes['weekHead']}>
        <h2 id="patient-week">{title}</h2>
        <span className={classes['soft']}>{zoneName(serverNow(), timeZone)}</span>
        <span className={classes['buttons']}>
          <ActionButton size="xs" onClick={() => onFrom(addDays(from, -WEEK))}>Week before</ActionButton>
          <ActionButton size="xs" aria-pressed={from === today} onClick={() => onFrom(today)}>From today</ActionButton>
          <ActionButton size="xs" onClick={() => onFrom(addDays(from, WEEK))}>Week after</ActionButton>
        </span>
      </div>
      {blocks.length === 0 && !loading ? <EmptyState title="No groups in these seven days">{patient.admittedAt === null ? 'Nobody is expected before they are admitted.' : 'Assign a schedule, or add the patient to one session from the board.'}</EmptyState> : <WeekGrid label={title} days={days} blocks={blocks} words={weekWords} empty="No groups in these seven days." />}
    </section>
  );
}
