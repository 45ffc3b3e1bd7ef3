import { parseGlobalId } from '@groupwork/shared/kernel/ids';
import { parse, validate } from 'graphql';
import type { DocumentNode, OperationDefinitionNode } from 'graphql';
import { Budgets } from '../src/platform/graphql/budgets';
import { actualCost, predictedCost } from '../src/platform/graphql/cost';
import { limitRules } from '../src/platform/graphql/limits';
import { screen } from '../src/platform/graphql/screen';
import { resolverClasses } from '../src/resolvers';
import { buildContract } from '../src/schema';
import { rootFields } from './asked-fields';
import { drawn } from './drawn';
import { MatrixActors, keyNames, peopleNames, plainRoles } from './matrix-actors';
import type { MatrixActor } from './matrix-actors';
import { nowhere, placeOf } from './places';
import type { Kind } from './places';
import { RandomQueries } from './random-queries';
import { runningApp } from './running-app';
import type { TestApp } from './running-app';
import { groups, inAPersonsName } from './who-may';

declare const ENGINE: 'sqlite' | 'mariadb';
declare const PROPERTIES: { soak: boolean; seeds: readonly number[] };

const contract = buildContract(resolverClasses);
const { soak, seeds } = PROPERTIES;
const BESIDE = ['node:read', 'session:read', 'patient:search'];
const everybody = [...peopleNames, ...keyNames(BESIDE)];
const SAMPLE = Math.ceil((ENGINE === 'sqlite' ? 300 : 20) / everybody.length);
/** A few in an ordinary run; soaking, ten thousand as each role and a thousand with each right beside one and each key. */
const countFor = (name: string): number => (!soak ? SAMPLE : plainRoles.includes(name) ? 10_000 : 1_000);
const MUCH = 1_000_000_000;

interface Body { data?: unknown; errors?: { message: string; path?: unknown[]; extensions: { code: string } }[]; extensions?: { cost?: { predicted: number; actual: number } } }

describe('queries nobody thought of', () => {
  let test: TestApp;
  let actors: MatrixActor[];
  let foreign: Map<string, string>;
  let foreignNames: Set<string>;
  let queries: (actor: MatrixActor) => RandomQueries;
  const draw = drawn(seeds[0] ?? 1);

  beforeAll(async () => {
    test = await runningApp({ budgets: new Budgets({ KEY: MUCH, ANONYMOUS: MUCH }) });
    const own = await placeOf(test, 'Alder House');
    const places = [...Array.from({ length: 27 }, () => own), await placeOf(test, 'Cedar Court'), await placeOf(test, 'Bay House'), nowhere(Object.keys(own) as Kind[])];
    const matrix = await MatrixActors.of(test, own);
    actors = [...(await matrix.people()), ...(await matrix.keys(BESIDE))];
    ({ foreign, foreignNames } = await foreignRows(test));
    const fields = rootFields(contract).filter(({ operation }) => operation === 'query');
    queries = (actor) => new RandomQueries(contract, draw, places, fields.filter(({ name }) => groups.some((group) => group.fields.split(' ').includes(name) && actor.may(group) && (actor.person || !inAPersonsName.includes(name)))).map(({ field }) => field));
  });
  afterAll(() => test.close());

  const send = async (actor: MatrixActor, text: string): Promise<Body> => {
    if (actor.person) return (await actor.client.ask(text)) as Body;
    const response = await fetch(`${actor.client.url}/graphql`, { method: 'POST', headers: { 'content-type': 'application/json', ...actor.headers }, body: JSON.stringify({ query: text }) });
    return (await response.json()) as Body;
  };

  const strangers = (value: unknown, found: string[] = []): string[] => {
    if (Array.isArray(value)) for (const each of value) strangers(each, found);
    else if (typeof value === 'object' && value !== null) for (const each of Object.values(value)) strangers(each, found);
    else if (typeof value === 'string') {
      const what = foreign.get(parseGlobalId(value)?.id ?? value);
      if (what) found.push(what);
      else if (foreignNames.has(value)) found.push(value);
    }
    return found;
  };

  /** Of all that ran here. */
  const asked = { sent: 0, answered: 0, points: 0, predicted: 0, wrong: 0 };
  afterAll(() => {
    console.log(`${asked.sent.toLocaleString('en-US')} queries, ${asked.answered} answered and ${asked.sent - asked.answered} refused; ${asked.points.toLocaleString('en-US')} points of ${asked.predicted.toLocaleString('en-US')} predicted; ${asked.wrong} wrong.`);
  });

  /** What is wrong with a query before it is sent: it was drawn to be valid and within every limit. */
  const drawnWrong = (text: string, document: DocumentNode): string[] => {
    const invalid = validate(contract, document, undefined, { maxErrors: 1 }).map(({ message }) => `is not valid: ${message}`);
    const beyond = validate(contract, document, limitRules(), { maxErrors: 1 }).map(({ message }) => `is beyond a limit: ${message}`);
    try {
      screen(text, {});
      return [...invalid, ...beyond];
    } catch (error) {
      return [...invalid, ...beyond, `is not let through: ${String(error)}`];
    }
  };
  const answeredWrong = (document: DocumentNode, { data, errors = [], extensions }: Body): string[] => {
    const broken = errors.filter(({ extensions: { code } }) => code === 'INTERNAL' || code === 'GRAPHQL_VALIDATION_FAILED').map(({ extensions: { code }, path, message }) => `${code} at ${String(path)}: ${message}`);
    const found = strangers(data);
    const operation = document.definitions[0] as OperationDefinitionNode;
    const [predicted, actual] = [predictedCost(contract, document, operation, {}), actualCost(operation, data)];
    asked.points += actual;
    asked.predicted += predicted;
    asked.answered += data ? 1 : 0;
    return [
      ...broken,
      ...(found.length > 0 ? [`shows ${[...new Set(found)].slice(0, 3).join(', ')}`] : []),
      ...(actual > predicted ? [`cost ${actual}, predicted ${predicted}`] : []),
      ...(extensions?.cost && (extensions.cost.predicted !== predicted || extensions.cost.actual !== actual) ? [`said ${JSON.stringify(extensions.cost)}, not ${predicted} and ${actual}`] : []),
    ];
  };

  it.each(everybody)('break nothing as %s, show no row of another place, and cost at most what was predicted', async (name) => {
    const actor = actors.find((each) => each.name === name) as MatrixActor;
    const wrong: string[] = [];
    await actor.arrive();
    const next = queries(actor);
    for (let index = 0; index < countFor(name); index += 1) {
      const text = next.next();
      const document = parse(text);
      const found = [...drawnWrong(text, document), ...answeredWrong(document, await send(actor, text))];
      asked.sent += 1;
      asked.wrong += found.length;
      wrong.push(...found.map((what) => `${what}\n${text}`));
    }
    expect(wrong).toEqual([]);
  }, 3_600_000);

  it('are answered more often than one in three', () => expect(asked.answered).toBeGreaterThan(asked.sent / 3));
});

/** Ids of rows that are of another facility or organization, by what they are; and names that stand nowhere here. */
async function foreignRows(test: TestApp): Promise<{ foreign: Map<string, string>; foreignNames: Set<string> }> {
  const { dataSource, reads } = test.app.database;
  const foreign = new Map<string, string>();
  // Colleagues and lists are the organization's.
  const shared = new Set(['staff_member', 'level_of_care', 'list_item', 'organization']);
  const idsOf = async (sql: string, parameters: string[] = []): Promise<string[]> => (await reads.query<{ id: string }>(sql, parameters)).map(({ id }) => id);
  const [here] = await reads.query<{ id: string; organizationId: string }>("select id, organizationId from facility where name = 'Alder House'");
  for (const { tableName, columns } of dataSource.entityMetadatas) {
    const has = (name: string): boolean => columns.some(({ databaseName }) => databaseName === name);
    if (!has('id') || !has('organizationId')) continue;
    for (const id of await idsOf(`select id from ${tableName} where organizationId <> ?`, [here?.organizationId ?? ''])) foreign.set(id, `a row of ${tableName} of another organization`);
    const of = has('facilityId') ? 'facilityId is not null and facilityId <> ?' : has('sessionId') ? 'sessionId in (select id from group_session where facilityId <> ?)' : has('patientId') ? 'patientId in (select id from patient where facilityId <> ?)' : null;
    if (!of || shared.has(tableName)) continue;
    for (const id of await idsOf(`select id from ${tableName} where ${of}`, [here?.id ?? ''])) foreign.set(id, `a row of ${tableName} of another facility`);
  }
  for (const id of await idsOf('select id from facility where id <> ?', [here?.id ?? ''])) foreign.set(id, 'another facility');
  const names = await reads.query<{ name: string }>("select mrn as name from patient where facilityId <> ? and mrn not in (select mrn from patient where facilityId = ?)", [here?.id ?? '', here?.id ?? '']);
  return { foreign, foreignNames: new Set(['Bay House', 'Harbor Recovery Network', ...names.map(({ name }) => name)]) };
}
