import { globalId } from '@groupwork/shared/kernel/ids';
import type { ApiClient } from '../../../test/api-client';
import { runningApp } from '../../../test/running-app';
import type { TestApp } from '../../../test/running-app';

interface Page { all: { edges: { cursor: string; node: { id: string } }[]; pageInfo: { hasNextPage: boolean; endCursor: string | null } } }

const kinds = [
  ['allPatients', 'select r.id from patient r where r.facilityId = ?', 'Patient'],
  ['allGroupSessions', 'select r.id from group_session r where r.facilityId = ?', 'GroupSession'],
  ['allChartEntries', "select r.id from chart_entry r join group_session s on s.id = r.sessionId join patient p on p.id = r.patientId where p.facilityId = ? and s.status = 'FINALISED'", 'ChartEntry'],
  ['allScheduleAssignments', 'select r.id from schedule_assignment r join patient p on p.id = r.patientId where p.facilityId = ?', 'ScheduleAssignment'],
  ['allLevelOfCareStays', 'select r.id from level_of_care_stay r join patient p on p.id = r.patientId where p.facilityId = ?', 'LevelOfCareStay'],
] as const;

describe('everything of a kind', () => {
  let test: TestApp;
  let walter: ApiClient;
  let facility: string;

  const page = async (name: string, first: number, after: string | null): Promise<Page['all']> =>
    (await walter.must<Page>(`query Bulk($f: ID!, $first: Int, $after: String) { all: ${name}(facilityId: $f, first: $first, after: $after) { pageInfo { hasNextPage endCursor } edges { cursor node { id } } } }`, { f: globalId('Facility', facility), first, after })).all;
  const all = async (name: string, first: number): Promise<string[]> => {
    const found: string[] = [];
    for (let after: string | null = null; ; ) {
      const { edges, pageInfo } = await page(name, first, after);
      found.push(...edges.map(({ node }) => node.id));
      if (!pageInfo.hasNextPage) return found;
      after = pageInfo.endCursor;
    }
  };

  beforeAll(async () => {
    test = await runningApp();
    walter = await test.as('Walter');
    facility = (await test.app.database.reads.one<{ id: string }>("select id from facility where name = 'Alder House'"))?.id ?? '';
  });
  afterAll(() => test.close());

  it.each(kinds)('%s is every row once, whatever the size of its pages, at the same cost for each', async (name, sql, type) => {
    const there = (await test.app.database.reads.query<{ id: string }>(`${sql} order by r.id`, [facility])).map(({ id }) => globalId(type, id));
    expect(there.length).toBeGreaterThan(5);
    expect(await all(name, 100)).toEqual(there);
    expect((await page(name, 3, null)).edges).toHaveLength(3);
    const small = test.statements.get('Bulk');
    await page(name, 100, null);
    expect(test.statements.get('Bulk')).toBe(small);
  });

  it('is written down as a read of each patient, and needs what the kind needs', async () => {
    const { edges } = await page('allPatients', 7, null);
    const rows = await test.app.database.reads.query<{ patientIds: string }>("select patientIds from audit_event where kind = 'READ' and operation = 'Bulk'");
    const told = new Set(rows.flatMap(({ patientIds }) => JSON.parse(patientIds) as string[]).map((id) => globalId('Patient', id)));
    expect(edges.every(({ node }) => told.has(node.id))).toBe(true);
    expect(await (await test.as('Dana')).code('{ allPatients { pageInfo { hasNextPage } } }')).toBe('FORBIDDEN');
    expect(await walter.code('{ allPatients(first: 101) { pageInfo { hasNextPage } } }')).toBe('BAD_USER_INPUT');
    expect(await walter.code('{ allPatients(after: "x") { pageInfo { hasNextPage } } }')).toBe('BAD_USER_INPUT');
  });
});
