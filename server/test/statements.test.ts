import { readFileSync, readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { globalId } from '@groupwork/shared/kernel/ids';
import { Kind, parse, print } from 'graphql';
import type { DefinitionNode, FragmentDefinitionNode, OperationDefinitionNode } from 'graphql';
import { runningApp } from './running-app';
import type { TestApp } from './running-app';

/** How many statements each query of the client may cost, beside the sign-in check and the trail of reads. */
const budgets: Record<string, number> = {
  // The session's page in its parts: the bar, attendance, notes.
  SessionHeader: 3,
  AttendancePage: 3,
  NotesPage: 7,
  AttendanceChanges: 4,
  RosterEntryHistory: 4,
  Viewer: 4,
  DemoAccounts: 0,
  SchedulerDay: 8,
  ReviewCount: 3,
  GroupTopics: 1,
  AddablePatients: 3,
  Patients: 2,
  Chart: 4,
  ChartNote: 3,
  ChartPreview: 10,
  PastSessions: 6,
  ReviewInbox: 3,
  ReviewSession: 16,
  SignPage: 3,
  SigningCheck: 12,
  NextUnfinished: 2,
};

const client = resolve(__dirname, '../../client/src');
const definitions: DefinitionNode[] = readdirSync(client, { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile() && entry.name.endsWith('.graphql') && !entry.parentPath.includes('generated'))
  .flatMap((entry) => [...parse(readFileSync(join(entry.parentPath, entry.name), 'utf8')).definitions]);
const fragments = new Map(definitions.filter((definition): definition is FragmentDefinitionNode => definition.kind === Kind.FRAGMENT_DEFINITION).map((fragment) => [fragment.name.value, fragment]));
const queries = definitions.filter((definition): definition is OperationDefinitionNode => definition.kind === Kind.OPERATION_DEFINITION && definition.operation === 'query');

/** The document with the fragments it needs, and without the client's own directives. */
function documentOf(operation: OperationDefinitionNode): string {
  const needed = new Map<string, FragmentDefinitionNode>();
  const collect = (text: string): void => {
    for (const [, name] of text.matchAll(/\.\.\.\s*(\w+)/g)) {
      const fragment = name && name !== 'on' ? fragments.get(name) : undefined;
      if (!fragment || needed.has(fragment.name.value)) continue;
      needed.set(fragment.name.value, fragment);
      collect(print(fragment));
    }
  };
  collect(print(operation));
  return [print(operation), ...[...needed.values()].map((fragment) => print(fragment))].join('\n').replaceAll(/\s@unmask(\([^)]*\))?/g, '');
}

describe('what a page costs', () => {
  let test: TestApp;
  const ids: Record<string, string> = {};
  const sizes: Record<string, string> = {};

  beforeAll(async () => {
    test = await runningApp();
    const { reads } = test.app.database;
    const one = async (sql: string, parameters: string[] = []): Promise<string> => (await reads.one<{ id: string }>(sql, parameters))?.id ?? '';
    const alder = await one("select id from facility where name = 'Alder House'");
    const small = await one("select s.id from group_session s join session_leader l on l.sessionId = s.id join staff_member m on m.id = l.staffMemberId where s.facilityId = ? and s.status = 'IN_PROGRESS' and m.firstName = 'Dana' order by s.plannedStart desc", [alder]);
    const large = await one("select s.id from group_session s where s.facilityId = ? and s.groupTitle = 'Community Meeting' and s.status = 'FINALISED' order by s.plannedStart desc", [alder]);
    const line = await one("select id from roster_entry where sessionId = ? and state = 'PRESENT'", [small]);
    const patient = await one('select patientId as id from chart_entry where facilityId = ? order by id', [alder]);
    const entry = await one('select id from chart_entry where patientId = ? order by id', [patient]);
    const session = globalId('GroupSession', small);
    Object.assign(ids, { facilityId: globalId('Facility', alder), sessionId: session, id: session, rosterEntryId: globalId('RosterEntry', line), patientId: globalId('Patient', patient), chartEntryId: globalId('ChartEntry', entry), date: '2026-11-19', search: 'a' });
    Object.assign(sizes, { small: session, large: globalId('GroupSession', large) });
  });
  afterAll(() => test.close());

  const variablesOf = (operation: OperationDefinitionNode, session: string): Record<string, unknown> =>
    Object.fromEntries(
      (operation.variableDefinitions ?? []).flatMap(({ variable: { name }, type }): [string, unknown][] => {
        const own = name.value === 'sessionId' || (name.value === 'id' && /session/i.test(print(operation.selectionSet))) ? session : name.value === 'id' ? (/chartEntry\(/.test(print(operation.selectionSet)) ? ids.chartEntryId : ids.patientId) : ids[name.value];
        if (own === undefined) return type.kind === Kind.NON_NULL_TYPE ? [[name.value, null]] : [];
        return [[name.value, own]];
      }),
    );

  it('is settled for every query the client ships', () => {
    expect(queries.map((query) => query.name?.value).filter((name) => !(String(name) in budgets))).toEqual([]);
  });

  it.each(queries.map((query) => [query.name?.value ?? '', query] as const))('%s stays within its statements, for a roster of 14 as of 60', async (name, query) => {
    const reviewer = await test.as('Priya');
    for (const session of [sizes.small ?? '', sizes.large ?? '']) {
      await reviewer.must(documentOf(query), variablesOf(query, session));
      expect(test.statements.get(name)).toBeLessThanOrEqual(budgets[name] ?? 0);
    }
  });
});
