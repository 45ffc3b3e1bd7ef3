import { useQuery } from '@apollo/client/react';
import { unsignedAges, unsignedAgeWords } from '@groupwork/shared/reports/unsigned-age';
import { NativeSelect } from '@mantine/core';
import { useCallback } from 'react';
import { useSearchParams } from 'react-router';
import { NothingHere } from '../../app/nothing-here';
import { files } from '../../graphql/files';
import { UnsignedReportDocument } from '../../graphql/generated/operations';
import { useCapability, useFacility } from '../../graphql/viewer';
import { Pager } from '../../ui/pager';
import { Segmented } from '../../ui/segmented';
import { EmptyState } from '../../ui/states';
import { ReportPage } from './report-page';
import classes from './report.module.css';
import { UnsignedTables } from './unsigned-tables';
import { useLiveReport, useToday } from './use-report';
import { useReportAddress } from './use-report-address';

const PAGE = 25;
const ALL = 'ALL';

const addressOf = (pairs: Readonly<Record<string, string | null>>): URLSearchParams => new URLSearchParams(Object.entries(pairs).filter((pair): pair is [string, string] => pair[1] !== null));

/** What waits for a signature now, whatever day it was held on: for whom, and how long past its time. */
export function UnsignedPage() {
  const facility = useFacility();
  const opens = useCapability('timeliness:read');
  const today = useToday();
  const [params] = useSearchParams();
  const age = unsignedAges.find((each) => each === params.get('age')) ?? null;
  const leader = params.get('leader');
  const after = params.get('after');
  const { start, pages } = useReportAddress(after);
  const { data, previousData, error, refetch } = useQuery(UnsignedReportDocument, { variables: { facilityId: facility.id, leaderId: leader, age, first: PAGE, after }, fetchPolicy: 'cache-and-network', nextFetchPolicy: 'cache-first', skip: !opens });
  const live = useLiveReport(refetch);
  const change = useCallback((changes: { age?: string | null; leader?: string | null }) => start(addressOf({ age, leader, ...changes })), [start, age, leader]);
  if (!opens) return <NothingHere />;
  if (error !== undefined && data === undefined) throw error;
  const report = (data ?? previousData)?.unsignedReport;
  const people = (report?.leaders ?? []).flatMap((own) => (own.leader === null ? [] : [{ value: own.leader.id, label: own.leader.name }])).sort((one, other) => one.label.localeCompare(other.label, 'en'));
  const all = report?.ages.reduce((sum, { count }) => sum + count, 0) ?? 0;
  return (
    <ReportPage
      title="Unsigned" live={live} ready={report !== undefined} busy={data === undefined} saved={[{ path: files.unsigned(facility.id), words: 'CSV' }]}
      filters={
        <>
          <Segmented
            label="How long overdue" value={age ?? ALL} onChange={(chosen) => change({ age: chosen === ALL ? null : chosen })}
            segments={[{ value: ALL, label: 'All', small: String(all) }, ...(report?.ages ?? []).map((own) => ({ value: own.age, label: unsignedAgeWords[own.age], small: String(own.count) }))]}
          />
          <NativeSelect className={classes['choice']} aria-label="Leader" data={[{ value: '', label: 'Every leader' }, ...people]} value={leader ?? ''} onChange={(event) => change({ leader: event.currentTarget.value === '' ? null : event.currentTarget.value })} />
        </>
      }
    >
      {report !== undefined && (
        <>
          <p className={classes['says']}>{report.clock} {report.inReview > 0 && `${report.inReview} more ${report.inReview === 1 ? 'session is' : 'sessions are'} signed and ${report.inReview === 1 ? 'waits' : 'wait'} for a review.`}</p>
          {report.edges.length > 0 && <UnsignedTables report={report} today={today} leader={leader} onLeader={(chosen) => change({ leader: chosen })} />}
          {report.edges.length === 0 && (age === null && leader === null ? <EmptyState title="Nothing waits for a signature">Sessions appear here once they were started, until their leader signs.</EmptyState> : <EmptyState title="No session matches">Nothing that waits stands so.</EmptyState>)}
          <Pager says={`${report.totalCount} ${report.totalCount === 1 ? 'session' : 'sessions'}`} {...pages(addressOf({ age, leader }), report.pageInfo)} />
        </>
      )}
    </ReportPage>
  );
}
