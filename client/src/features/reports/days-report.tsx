import type { TypedDocumentNode } from '@apollo/client';
import { useQuery } from '@apollo/client/react';
import type { LocalDate } from '@groupwork/shared/kernel/time';
import type { ReactNode } from 'react';
import { useSearchParams } from 'react-router';
import { NothingHere } from '../../app/nothing-here';
import { files } from '../../graphql/files';
import { useCapability, useFacility } from '../../graphql/viewer';
import type { Days } from './period';
import { addressOfDays, daysOf, fileOfDays } from './period-filter';
import { PeriodFields } from './period-fields';
import { ReportPage } from './report-page';
import { useLiveReport, useToday } from './use-report';
import { useReportAddress } from './use-report-address';

export interface DaysReportProps<Answer extends object> {
  title: string;
  /** Name of the list it is saved as; for outside use it has another. */
  list: 'topics-held' | 'group-sizes';
  document: TypedDocumentNode<Answer, Days & { facilityId: string }>;
  children: (answer: Answer, today: LocalDate) => ReactNode;
}

/** A report that nothing but days narrows. */
export function DaysReport<Answer extends object>({ title, list, document, children }: DaysReportProps<Answer>) {
  const facility = useFacility();
  const opens = useCapability('report:read');
  const today = useToday();
  const [params] = useSearchParams();
  const days = daysOf(params, today);
  const { start } = useReportAddress(null);
  const { data, previousData, error, refetch } = useQuery(document, { variables: { facilityId: facility.id, ...days }, fetchPolicy: 'cache-and-network', nextFetchPolicy: 'cache-first', skip: !opens });
  const live = useLiveReport(refetch);
  if (!opens) return <NothingHere />;
  if (error !== undefined && data === undefined) throw error;
  const answer = data ?? previousData;
  return (
    <ReportPage
      title={title} live={live} ready={answer !== undefined} busy={data === undefined} saved={[{ path: files.list(list, facility.id, fileOfDays(days)), words: 'CSV' }, { path: files.list(`${list}-outside`, facility.id, fileOfDays(days)), words: 'CSV for outside use' }]}
      filters={<PeriodFields days={days} today={today} onChange={(changes) => start(addressOfDays({ ...days, ...changes }, today))} />}
    >
      {answer !== undefined && children(answer as Answer, today)}
    </ReportPage>
  );
}
