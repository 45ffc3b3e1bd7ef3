import { parseGlobalId } from '@groupwork/shared/kernel/ids';
import { isObjectType } from 'graphql';
import { getMetadataStorage } from 'type-graphql';
import { SOCKET_CLOSED } from '../src/platform/graphql/sockets';
import { resolverClasses } from '../src/resolvers';
import { buildContract } from '../src/schema';
import { Deliveries } from './api-client';
import { asked, idPaths, rootFields } from './asked-fields';
import type { Asked, RootField } from './asked-fields';
import { instead, seen } from './matrix-cells';
import { MatrixActors } from './matrix-actors';
import type { MatrixActor } from './matrix-actors';
import { nowhere, placeOf } from './places';
import type { Kind, Place } from './places';
import { runningApp } from './running-app';
import type { TestApp } from './running-app';
import { groups, inAPersonsName, nested, nodes, ofTheSignIn, open, partsOf, withheld } from './who-may';
import { drawn } from './drawn';

declare const ENGINE: 'sqlite' | 'mariadb';
declare const PROPERTIES: { soak: boolean; seeds: readonly number[] };

const PLACES = ['own', 'sibling', 'other', 'unknown'] as const;
type Where = (typeof PLACES)[number];

const contract = buildContract(resolverClasses);
const fields = rootFields(contract);
const allNamed = groups.flatMap((group) => group.fields.split(' '));

/** Who gets no socket: one is opened by a sign-in, a key or a device, and a link is none of them. */
const ofNoSocket = ['nobody', 'a patient'];

interface Told { code: string; text: string }

describe('the authorisation matrix', () => {
  let test: TestApp;
  let places: Record<Where, Place>;
  let actors: MatrixActors;
  const { seeds, soak } = PROPERTIES;
  const draw = drawn(seeds[0] ?? 1);
  /** Who is let in where is decided before the database is asked: there a part of the fields is enough. */
  const all = fields.filter(({ operation, name }) => operation !== 'subscription' && !ofTheSignIn.includes(name));
  const someOf = (): RootField[] => (ENGINE === 'sqlite' || soak ? all : draw.some(all, 3));
  /** Of whoever has a right beside their role a third, another one for each: what the role opens is asked whole. */
  const someAs = (actor: MatrixActor): RootField[] => (soak || actor.plain ? someOf() : draw.some(someOf(), Math.ceil(someOf().length / 3)));
  const disagreements: string[] = [];
  let cells = 0;
  let questions = 0;
  /** Each from an address of its own: what is counted by address is no question of who may. */
  const fromElsewhere = (): Record<string, string> => {
    questions += 1;
    return { 'x-forwarded-for': `10.${Math.floor(questions / 65_536)}.${Math.floor(questions / 256) % 256}.${questions % 256}` };
  };

  beforeAll(async () => {
    test = await runningApp({ trustedProxies: ['127.0.0.1'] });
    const own = await placeOf(test, 'Alder House');
    places = { own, sibling: await placeOf(test, 'Cedar Court'), other: await placeOf(test, 'Bay House'), unknown: nowhere(Object.keys(own) as Kind[]) };
    actors = await MatrixActors.of(test, own);
  });
  afterAll(async () => {
    console.log(`${cells.toLocaleString('en-US')} cells, ${disagreements.length} disagreements.`);
    await test.close();
  });

  const agree = (cell: string, expected: string, got: string): void => {
    cells += 1;
    if (expected !== got) disagreements.push(`${cell}: expected ${expected}, got ${got}`);
  };
  const ask = async (actor: MatrixActor, document: Asked, at: (path: string) => Where): Promise<Told> => {
    const given: string[] = [];
    const variables = document.variables(({ path, kind }) => {
      const id = places[at(path)][kind];
      given.push(id, parseGlobalId(id)?.id ?? id);
      return id;
    });
    const { status, data, errors } = await actor.client.ask(document.text, variables, { ...actor.headers, ...fromElsewhere() });
    const text = given.reduce((all, id) => all.replaceAll(id, '#'), JSON.stringify({ status, data, errors }));
    return { code: errors[0]?.extensions.code ?? 'OK', text };
  };
  const LET_IN = 'let in';
  /** Whoever is let in is answered, or told by a rule what is in the way. */
  const outcome = (code: string): string => (['OK', 'REFUSED', 'STALE', 'BAD_USER_INPUT'].includes(code) ? LET_IN : code);
  const expectedOf = (actor: MatrixActor, name: string): string => {
    if (open.includes(name)) return actor.person || actor.name === 'nobody' ? (seen.own[name] ?? LET_IN) : 'FORBIDDEN';
    if (actor.name === 'nobody') return 'UNAUTHENTICATED';
    const group = groups.find((each) => each.fields.split(' ').includes(name));
    if (!actor.person && inAPersonsName.includes(name)) return 'FORBIDDEN';
    return group && actor.may(group) ? (seen.own[name] ?? LET_IN) : 'FORBIDDEN';
  };

  /** One root field as somebody asks it: of their own place, and each of its ids of the others. */
  const cellsOf = async (actor: MatrixActor, root: RootField, every: boolean): Promise<void> => {
    const base = asked(root, [], instead[root.name]);
    const expected = expectedOf(actor, root.name);
    agree(`${actor.name} ${root.name}`, expected, outcome((await ask(actor, base, () => 'own')).code));
    if (expected !== LET_IN) return;
    const paths = idPaths(root.field.args);
    for (const path of every ? paths : draw.some(paths, 1)) {
      const cell = `${root.name} ${path}`;
      const document = base.ids.some((place) => place.path === path) ? base : asked(root, [path], instead[root.name]);
      const unknown = await ask(actor, document, (at) => (at === path ? 'unknown' : 'own'));
      const said = seen.elsewhere[cell] ?? 'NOT_FOUND';
      const asks = withheld[cell];
      if (asks && !(actor.person && asks(actor.person))) agree(`${actor.name} ${cell} unknown`, 'FORBIDDEN', unknown.code);
      else if (said === 'AS OWN' && unknown.code !== 'NOT_FOUND') {
        const own = await ask(actor, document, () => 'own');
        agree(`${actor.name} ${cell} unknown`, own.code === 'OK' ? 'NOT_FOUND' : own.text, unknown.text);
      }
      else agree(`${actor.name} ${cell} unknown`, said === 'AS OWN' ? 'NOT_FOUND' : said, unknown.code);
      for (const where of soak ? (['sibling', 'other'] as const) : draw.some(['sibling', 'other'] as const, 1)) {
        const shared = where === 'sibling' && seen.shared[cell];
        const told = await ask(actor, document, (at) => (at === path ? where : 'own'));
        if (shared) agree(`${actor.name} ${cell} ${where}`, LET_IN, outcome(told.code));
        else agree(`${actor.name} ${cell} ${where}`, unknown.text, told.text);
      }
    }
  };

  /** Every type of node as somebody looks it up, at their own place and the others. */
  const nodesOf = async (actor: MatrixActor): Promise<void> => {
    const look = fields.find(({ name }) => name === 'Query.node') as RootField;
    const mayLook = expectedOf(actor, 'Query.node');
    for (const [type, { who, key, shared }] of Object.entries(nodes)) {
      const document = { ...asked(look), ids: [], variables: () => ({ id: '' }) };
      const at = async (where: Where): Promise<Told> => {
        const id = places[where][type as Kind];
        const { status, data, errors } = await actor.client.ask(document.text, { id }, actor.headers);
        return { code: errors[0]?.extensions.code ?? (data?.['node'] ? 'FOUND' : 'NULL'), text: JSON.stringify({ status, data, errors }).replaceAll(id, '#') };
      };
      const found = actor.may({ what: '', who, key }) ? 'FOUND' : 'NULL';
      agree(`${actor.name} node of ${type}`, mayLook === LET_IN ? found : mayLook, (await at('own')).code);
      const unknown = await at('unknown');
      agree(`${actor.name} node of ${type} unknown`, mayLook === LET_IN ? 'NULL' : mayLook, unknown.code);
      for (const where of ['sibling', 'other'] as const) {
        const told = await at(where);
        if (shared && where === 'sibling' && mayLook === LET_IN) agree(`${actor.name} node of ${type} ${where}`, found, told.code);
        else agree(`${actor.name} node of ${type} ${where}`, unknown.text, told.text);
      }
    }
  };

  const ways: Readonly<Record<string, { opens: string; text: string; of(place: Place): Record<string, string>; at: readonly string[] }>> = {
    Patient: { opens: 'Query.patients', text: 'query($facility: ID!) { patients(facilityId: $facility, first: 1) { edges { node { # } } } }', of: ({ Facility }) => ({ facility: Facility }), at: ['patients', 'edges', '0', 'node'] },
    GroupSession: { opens: 'Query.groupSession', text: 'query($session: ID!) { groupSession(id: $session) { # } }', of: ({ GroupSession }) => ({ session: GroupSession }), at: ['groupSession'] },
    RosterEntry: { opens: 'Query.groupSession', text: 'query($session: ID!) { groupSession(id: $session) { roster { # } } }', of: ({ GroupSession }) => ({ session: GroupSession }), at: ['groupSession', 'roster', '0'] },
    Group: { opens: 'Query.group', text: 'query($group: ID!) { group(id: $group) { # } }', of: ({ Group }) => ({ group: Group }), at: ['group'] },
    GroupSchedule: { opens: 'Query.groupSchedule', text: 'query($schedule: ID!) { groupSchedule(id: $schedule) { # } }', of: ({ GroupSchedule }) => ({ schedule: GroupSchedule }), at: ['groupSchedule'] },
    Facility: { opens: 'Query.group', text: 'query($group: ID!) { group(id: $group) { facility { # } } }', of: ({ Group }) => ({ group: Group }), at: ['group', 'facility'] },
  };

  /** What is within a thing everybody may open, as somebody asks it. */
  const nestedOf = async (actor: MatrixActor): Promise<void> => {
    for (const { of, who, key, otherwise, fields: names } of nested) {
      const way = ways[of];
      if (!way || expectedOf(actor, way.opens) !== LET_IN) continue;
      for (const name of names.split(' ')) {
        const type = contract.getType(of);
        const field = isObjectType(type) ? type.getFields()[name] : undefined;
        if (!field) throw new Error(`${of} has no ${name}.`);
        const writing = asked({ name, operation: 'query', field });
        const part = `${writing.text.slice(writing.text.indexOf('{') + 1, -1)}`;
        const declared = writing.ids.map(({ variable }) => `, $${variable}: ID!`).join('');
        const { data, errors } = await actor.client.ask(way.text.replace('!)', `!${declared})`).replace('#', part), { ...way.of(places.own), ...writing.variables(({ kind }) => places.own[kind]) }, actor.headers);
        const value = way.at.reduce<unknown>((within, step) => (within as Record<string, unknown> | null)?.[step], data);
        const shown = (value as Record<string, unknown> | null)?.[name];
        const got = errors[0]?.extensions.code ?? (shown === null || shown === undefined || (Array.isArray(shown) && shown.length === 0) ? 'NOTHING' : 'SOMETHING');
        if (actor.may({ what: '', who, key })) agree(`${actor.name} ${of}.${name}`, 'shown', ['NOTHING', 'SOMETHING'].includes(got) ? 'shown' : got);
        else agree(`${actor.name} ${of}.${name}`, otherwise, got);
      }
    }
  };

  const watchable = fields.filter(({ operation, name }) => operation === 'subscription' && !open.includes(name));

  /** What is watched, of one's own place and the others: what is elsewhere, what was never there and what may not be watched are told in the same words. */
  const liveOf = async (actor: MatrixActor): Promise<void> => {
    const live = actor.client.live({ headers: actor.headers });
    for (const root of watchable) {
      const document = asked(root);
      const watched = async (where: Where): Promise<Told> => {
        const given: string[] = [];
        const deliveries = new Deliveries(live, document.text, document.variables(({ kind }) => {
          given.push(places[where][kind]);
          return places[where][kind];
        }));
        await Promise.race([deliveries.joined, deliveries.ended]);
        deliveries.stop();
        const [error] = deliveries.errors as ({ code?: number; extensions?: { code: string } } | undefined)[];
        // Who is not known has the socket closed, and is told nothing on it.
        const code = error?.extensions?.code ?? (typeof error?.code === 'number' ? `CLOSED ${error.code}` : 'OK');
        return { code: outcome(code), text: given.reduce((text, id) => text.replaceAll(id, '#'), JSON.stringify(error?.extensions ? error : code)) };
      };
      const expected = ofNoSocket.includes(actor.name) ? `CLOSED ${SOCKET_CLOSED.SIGNED_OUT}` : expectedOf(actor, root.name);
      const own = await watched('own');
      agree(`${actor.name} ${root.name}`, expected, own.code);
      if (document.ids.length === 0) continue;
      const unknown = await watched('unknown');
      if (expected === LET_IN) agree(`${actor.name} ${root.name} unknown`, 'NOT_FOUND', unknown.code);
      else agree(`${actor.name} ${root.name} unknown`, own.text, unknown.text);
      for (const where of ['sibling', 'other'] as const) agree(`${actor.name} ${root.name} ${where}`, unknown.text, (await watched(where)).text);
    }
    await live.dispose();
  };

  it('has an entry for every root field, every node and every field that is worked out', () => {
    expect(fields.map(({ name }) => name).filter((name) => [...allNamed, ...open, ...ofTheSignIn].filter((each) => each === name).length !== 1)).toEqual([]);
    const nodeTypes = contract.getPossibleTypes(contract.getType('Node') as never).map(({ name }) => name);
    expect(nodeTypes.filter((name) => !nodes[name])).toEqual([]);
    const named = (type: string): string[] => [...nested.filter(({ of }) => of === type).flatMap((each) => each.fields.split(' ')), ...(partsOf[type]?.split(' ') ?? [])];
    const workedOut = getMetadataStorage().fieldResolvers.filter(({ kind }) => kind === 'external').flatMap(({ getObjectType, methodName, target }) => {
      const type = getMetadataStorage().objectTypes.find((each) => each.target === (getObjectType?.() ?? target))?.name ?? '';
      return [`${type}.${methodName}`];
    });
    expect(workedOut.filter((each) => !named(each.split('.')[0] ?? '').includes(each.split('.')[1] ?? ''))).toEqual([]);
  });

  it('answers people as the table says, whatever role and right they have', async () => {
    for (const actor of await actors.people()) {
      await actor.arrive();
      for (const root of someAs(actor)) await cellsOf(actor, root, soak || actor.plain);
      await nestedOf(actor);
      // No right beside a role opens a node or something to watch that is not told by its root field.
      if (!soak && !actor.plain) continue;
      await nodesOf(actor);
      await liveOf(actor);
    }
    expect(disagreements).toEqual([]);
  }, 1_800_000);

  it('answers machines with a key as the table says, whatever scope it has', async () => {
    for (const actor of await actors.keys()) for (const root of someOf()) await cellsOf(actor, root, soak);
    const opening = (those: readonly { key: string | null }[]) => (actor: MatrixActor): boolean => soak || those.some(({ key }) => key !== null && actor.scopes.includes(key));
    for (const actor of (await actors.keys(['node:read'])).filter(opening(Object.values(nodes)))) await nodesOf(actor);
    for (const actor of (await actors.keys(['patient:search', 'session:read', 'schedule:read'])).filter(opening(nested.filter(({ key }) => key !== 'patient:search' && key !== 'session:read' && key !== 'schedule:read')))) await nestedOf(actor);
    const [plainest] = await actors.keys(['patient:search', 'session:read', 'schedule:read']);
    if (plainest) await nestedOf(plainest);
    const watching = groups.filter((group) => watchable.some(({ name }) => group.fields.split(' ').includes(name)));
    const [watchers, others] = [(await actors.keys()).filter(opening(watching)), (await actors.keys()).filter((key) => !opening(watching)(key))];
    for (const actor of [...watchers, ...others.slice(0, 1)]) await liveOf(actor);
    expect(disagreements).toEqual([]);
  }, 1_800_000);

  it('answers whoever has no sign-in, a device handed over and a patient’s link as the table says', async () => {
    for (const actor of await actors.strangers()) {
      for (const root of someOf()) await cellsOf(actor, root, soak);
      await nodesOf(actor);
      await liveOf(actor);
    }
    expect(disagreements).toEqual([]);
  }, 600_000);
});
