import { useQuery } from '@apollo/client/react';
import { absenceInWords } from '@groupwork/shared/attendance/vocabulary';
import { clockTimeWithHalf, facilityDate, mediumDate, shortDate } from '@groupwork/shared/kernel/time';
import { participationWord } from '@groupwork/shared/documentation/participation';
import type { Unmasked } from '@apollo/client/masking';
import { VisuallyHidden } from '@mantine/core';
import { type ComponentType, useRef } from 'react';
import { Link, useLocation, useParams } from 'react-router';
import { NothingHere } from '../../app/nothing-here';
import { paths } from '../../app/paths';
import { SaveFile } from '../../app/save-file';
import { ChartDocument, type ChartQuery } from '../../graphql/generated/operations';
import { files } from '../../graphql/files';
import { attendanceMarks } from '../../graphql/marks';
import { standingAt, useCapability, useViewer } from '../../graphql/viewer';
import { Pager } from '../../ui/pager';
import { RowSkeletons } from '../../ui/skeleton';
import { EmptyState } from '../../ui/states';
import { StatusWord } from '../../ui/status-word';
import { useKeptScroll } from '../../ui/use-kept-scroll';
import { ChartHours } from './chart-hours';
import { chartEntryMark } from './chart-marks';
import { PatientPage } from './patient-frame';
import { usePageAddress } from './use-page-address';
import classes from './chart.module.css';

type Patient = Unmasked<ChartQuery>['patient'];
type Entry = Patient['chartEntries']['edges'][number]['node'];
const PAGE = 50;

export interface ChartPageProps {
  /** The objectives beside the sessions; the plan draws them. */
  Thread: ComponentType<{ patientId: string }>;
}

/** One patient's Group Sessions: attendance, participation and the signed notes. */
export function ChartPage({ Thread }: ChartPageProps) {
  const { patientId = '' } = useParams();
  const opens = useCapability('chart:read');
  const viewer = useViewer();
  const { after, pages } = usePageAddress();
  const { key } = useLocation();
  const area = useRef<HTMLDivElement>(null);
  const { data, previousData, error } = useQuery(ChartDocument, { variables: { patientId, first: PAGE, after }, fetchPolicy: 'cache-and-network', nextFetchPolicy: 'cache-first', skip: !opens });
  useKeptScroll(area, key, data !== undefined);
  if (!opens) return <NothingHere />;
  if (error !== undefined && data === undefined) throw error;
  const patient = (data ?? previousData)?.patient;
  if (patient === undefined || patient.id !== patientId) return <RowSkeletons rows={6} />;
  const { edges, pageInfo, totalCount } = patient.chartEntries;
  const readsFhir = standingAt(viewer, patient.facility.id).capabilities.includes('fhir:read');
  return (
    <PatientPage patient={patient}>
      <title>{`${patient.displayName}, Group Sessions · Groupwork`}</title>
      <div ref={area} className={classes['body']} role="region" aria-label="Group sessions" tabIndex={0}>
        <div className={classes['columns']}>
          <div className={classes['main']}>
            <ChartHours key={patient.id} patient={patient} />
            <section aria-labelledby="chart-sessions">
              <h2 id="chart-sessions" className={classes['heading']}>Group sessions <span>{totalCount}</span></h2>
              {edges.length === 0
                ? <EmptyState title={patient.admittedAt === null ? 'No group yet' : `No group yet since admission on ${shortDate(facilityDate(patient.admittedAt, patient.facility.timeZone))}`}>Notes appear here when they are signed.</EmptyState>
                : <ChartTable patientId={patient.id} entries={edges.map(({ node }) => node)} timeZone={patient.facility.timeZone} />}
              <Pager says={`${totalCount} ${totalCount === 1 ? 'session' : 'sessions'}`} {...pages(pageInfo)} />
              {readsFhir && <div className={classes['record']}><SaveFile path={files.fhirRecord(patient.id)}>Save the record as FHIR</SaveFile><p>Appointments, finalised notes and plans of this patient, as JSON for another record system.</p></div>}
            </section>
          </div>
          <aside className={classes['aside']} aria-label="Counts and objectives"><Counts patient={patient} /><Thread patientId={patient.id} /></aside>
        </div>
      </div>
    </PatientPage>
  );
}

function Counts({ patient }: { patient: Patient }) {
  const sum = (of: 'present' | 'absent' | 'excused'): number => patient.groupCounts.reduce((total, count) => total + count[of], 0);
  return (
    <>
      <h2 className={classes['heading']}>{patient.admittedAt === null ? 'All sessions' : `Since admission, ${shortDate(facilityDate(patient.admittedAt, patient.facility.timeZone))}`}</h2>
      <ul className={classes['counts']}>
        <li><StatusWord mark={attendanceMarks.PRESENT} /><strong>{sum('present')}</strong></li>
        <li><StatusWord mark={{ ...attendanceMarks.ABSENT, word: 'Absent, excused' }} /><strong>{sum('excused')}</strong></li>
        <li><StatusWord mark={{ ...attendanceMarks.ABSENT, word: 'Absent, not excused' }} /><strong>{sum('absent')}</strong></li>
      </ul>
      {patient.groupCounts.length > 0 && (
        <table className={classes['byGroup']}>
          <caption>By group, of sessions that ended</caption>
          <thead><tr><th scope="col">Group</th><th scope="col" className={classes['number']}>Present</th><th scope="col" className={classes['number']}>Excused</th><th scope="col" className={classes['number']}>Not excused</th></tr></thead>
          <tbody>{patient.groupCounts.map((count) => <tr key={count.groupId}><th scope="row">{count.groupTitle}</th><td className={classes['number']}>{count.present}</td><td className={classes['number']}>{count.excused}</td><td className={classes['number']}>{count.absent}</td></tr>)}</tbody>
        </table>
      )}
    </>
  );
}

function ChartTable({ patientId, entries, timeZone }: { patientId: string; entries: readonly Entry[]; timeZone: string }) {
  return (
    <table className={classes['table']}>
      <thead><tr><th scope="col">Date</th><th scope="col">Group and topic</th><th scope="col">Attendance</th><th scope="col" className={classes['number']}>Minutes</th><th scope="col">Took part</th><th scope="col">Objectives</th><th scope="col">Note</th></tr></thead>
      <tbody>
        {entries.map((entry) => (
          <tr key={entry.id} data-row={entry.id} data-status={entry.status}>
            <td><span>{mediumDate(entry.sessionDate)}</span><span className={classes['under']}>{clockTimeWithHalf(entry.plannedStart, timeZone)}</span></td>
            <td><Link className={classes['title']} to={paths.chartEntry(patientId, entry.id)}>{entry.groupTitle}</Link>{entry.topic !== null && <span className={classes['under']}>{entry.topic}</span>}</td>
            <td><StatusWord mark={attendanceMarks[entry.attendance]} />{entry.projection.absenceReason !== null && <span className={classes['under']}>{absenceInWords(entry.projection.absenceReason, entry.projection.absenceExcused === true)}</span>}</td>
            <td className={classes['number']}>{entry.minutes}</td>
            <td>{entry.participation !== null && <TookPart level={entry.participation} />}</td>
            <td>{entry.objectiveNumbers.join(', ')}{entry.laterLinks.some(({ number }) => number !== null) && <span className={classes['under']}>{entry.laterLinks.flatMap(({ number }) => number ?? []).join(', ')} linked later</span>}</td>
            <td><StatusWord mark={chartEntryMark(entry.status, entry.amended)} /></td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function TookPart({ level }: { level: number }) {
  return <span className={classes['dots']}><span aria-hidden="true" className="keeps-colour">{[1, 2, 3, 4, 5].map((dot) => <span key={dot} className={classes['dot']} data-on={dot <= level} />)}</span>{level}<VisuallyHidden> of 5, {participationWord(level)}</VisuallyHidden></span>;
}
