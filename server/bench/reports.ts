import { performance } from 'node:perf_hooks';
import { attendanceBys } from '@groupwork/shared/reports/attendance-report';
import { globalId } from '@groupwork/shared/kernel/ids';
import { addDays, facilityDate } from '@groupwork/shared/kernel/time';
import { demoAccounts } from '../src/demo/demo';
import { byHash } from '../test/sent-documents';

const ZONE = 'America/Chicago';
const REQUESTS = 9;
const MONTH = 29;
const YEAR = 364;
/** Promised of a report on a year, on two cores. */
export const YEAR_WITHIN = 300;
/** Promised of a month beside a year of rows, to the same month alone. */
export const BESIDE_WITHIN = 1.5;

const asked = (fields: string): string => `query Report($facility: ID!, $from: LocalDate!, $until: LocalDate!) { ${fields} }`;
const period = 'facilityId: $facility, from: $from, until: $until';
const COUNTS = 'onRoster attended excused notExcused notTaken percentAttended';

const reports: readonly (readonly [label: string, query: string])[] = [
  ...attendanceBys.map((by) => [`attendance by ${by.toLowerCase().replaceAll('_', ' ')}`, asked(`attendanceReport(${period}, by: ${by}, first: 25) { sessions counts { ${COUNTS} } edges { node { key name counts { ${COUNTS} } } } }`)] as const),
  ['absences by reason and weekday', asked(`absenceReport(${period}) { reasons { reason excused notExcused weekdays } weekdays { weekday percentAbsent } }`)],
  ['topics held', asked(`topicReport(${period}) { sessions noTopic topics { title sessions attended } }`)],
  ['group size', asked(`groupSizeReport(${period}) { percentFilled groups { title sessions most below over } }`)],
  ['timeliness', asked(`timelinessReport(${period}, first: 25) { counts { sessions overdue } edges { node { groupTitle standing } } }`)],
];

/** An administrator may ask for all of them. */
async function administrator(url: string): Promise<string> {
  const account = demoAccounts.find(({ email }) => email.startsWith('walter.'));
  const answer = await fetch(`${url}/graphql`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ extensions: byHash('mutation($input: SignInInput!) { signIn(input: $input) { id } }'), variables: { input: { email: account?.email, password: account?.password } } }) });
  return (answer.headers.get('set-cookie') ?? '').split(';')[0] ?? '';
}

export type Measured = ReadonlyMap<string, number>;

/** Median milliseconds of each report on days up to yesterday, asked one after another. */
export async function measureReports(url: string, facilityId: string, now: Date, days: 'month' | 'year'): Promise<Measured> {
  const cookie = await administrator(url);
  const until = addDays(facilityDate(now, ZONE), -1);
  const variables = { facility: globalId('Facility', facilityId), from: addDays(until, days === 'month' ? -MONTH : -YEAR), until };
  const medians = new Map<string, number>();
  for (const [label, query] of reports) {
    const times: number[] = [];
    for (let request = 0; request < REQUESTS; request += 1) {
      const began = performance.now();
      const response = await fetch(`${url}/graphql`, { method: 'POST', headers: { 'content-type': 'application/json', connection: 'close', cookie }, body: JSON.stringify({ extensions: byHash(query), variables }) });
      const answer = (await response.json()) as { data?: unknown; errors?: unknown };
      if (!answer.data) throw new Error(`${label} was not answered: ${JSON.stringify(answer).slice(0, 300)}`);
      times.push(performance.now() - began);
    }
    medians.set(label, times.sort((one, other) => one - other)[Math.floor(REQUESTS / 2)] ?? 0);
  }
  return medians;
}
