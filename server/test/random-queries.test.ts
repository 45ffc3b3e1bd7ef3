import { parseGlobalId } from '@groupwork/shared/kernel/ids';
import { Kind as NodeKind, parse, validate } from 'graphql';
import type { OperationDefinitionNode } from 'graphql';
import { Budgets } from '../src/platform/graphql/budgets';
import { actualCost, predictedCost } from '../src/platform/graphql/cost';
import { limitRules } from '../src/platform/graphql/limits';
import { screen } from '../src/platform/graphql/screen';
import { resolverClasses } from '../src/resolvers';
import { buildContract } from '../src/schema';
import { rootFields } from './asked-fields';
import { drawn } from './drawn';
import { MatrixActors } from './matrix-actors';
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
const COUNT = soak ? 10_000 : ENGINE === 'sqlite' ? 300 : 100;
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
    const everybody = await MatrixActors.of(test, own);
    // The last key holds nothing that a machine may: it has nothing to ask.
    actors = [...(await everybody.people()), ...(await everybody.keys(['node:read', 'session:read', 'patient:search'])).slice(0, -1)];
    ({ foreign, foreignNames } = await foreignRows(test));
    const fields = rootFields(contract).filter(({ operation }) => operation === 'query');
    queries = (actor) => new RandomQueries(contract, draw, places, fields.filter(({ name }) => groups.some((group) => group.fields.split(' ').includes(name) && actor.may(group) && (actor.person || !inAPersonsName.includes(name)))).map(({ field }) => field));
  }, 300_000);
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

  it('break nothing, show no row of another place, and cost at most what was predicted', async () => {
    const wrong: string[] = [];
    const asked = { answered: 0, refused: 0, objects: 0, predicted: 0 };
    const each = Math.ceil(COUNT / actors.length);
    let sent = 0;
    for (const actor of actors) {
      await actor.arrive();
      const next = queries(actor);
      for (let index = 0; index < each && sent < COUNT; index += 1, sent += 1) {
        const text = next.next();
        const document = parse(text);
        const operation = document.definitions.find((definition): definition is OperationDefinitionNode => definition.kind === NodeKind.OPERATION_DEFINITION);
        const say = (what: string): void => void wrong.push(`${actor.name}: ${what}\n${text}`);
        const invalid = validate(contract, document, undefined, { maxErrors: 1 })[0];
        if (invalid) say(`is not valid: ${invalid.message}`);
        const beyond = validate(contract, document, limitRules(), { maxErrors: 1 })[0];
        if (beyond) say(`is beyond a limit: ${beyond.message}`);
        try {
          screen(text, {});
        } catch (error) {
          say(`is not let through: ${String(error)}`);
        }
        const { data, errors = [], extensions } = await send(actor, text);
        for (const error of errors) if (error.extensions.code === 'INTERNAL' || error.extensions.code === 'GRAPHQL_VALIDATION_FAILED') say(`${error.extensions.code} at ${String(error.path)}: ${error.message}`);
        const found = strangers(data);
        if (found.length > 0) say(`shows ${[...new Set(found)].slice(0, 3).join(', ')}`);
        const predicted = operation ? predictedCost(contract, document, operation, {}) : 0;
        const actual = operation ? actualCost(operation, data) : 0;
        if (actual > predicted) say(`cost ${actual}, predicted ${predicted}`);
        if (extensions?.cost && (extensions.cost.predicted !== predicted || extensions.cost.actual !== actual)) say(`said ${JSON.stringify(extensions.cost)}, not ${predicted} and ${actual}`);
        asked[data ? 'answered' : 'refused'] += 1;
        asked.objects += actual;
        asked.predicted += predicted;
      }
    }
    console.log(`${sent.toLocaleString('en-US')} queries, ${asked.answered} answered and ${asked.refused} refused; ${asked.objects.toLocaleString('en-US')} points of ${asked.predicted.toLocaleString('en-US')} predicted; ${wrong.length} wrong.`);
    expect(wrong).toEqual([]);
    expect(asked.answered).toBeGreaterThan(sent / 3);
  }, 3_600_000);
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
