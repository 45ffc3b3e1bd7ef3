import { globalId } from '@groupwork/shared/kernel/ids';
import { getNamedType, isObjectType } from 'graphql';
import { openDatabase } from '../src/platform/database/data-source';
import type { Database } from '../src/platform/database/data-source';
import { resolverClasses } from '../src/resolvers';
import { buildContract } from '../src/schema';
import { tables } from '../src/tables';
import type { ApiClient, ApiError } from './api-client';
import { NOTED, Rows, connections, fill } from './connections';
import type { Listed, Node } from './connections';
import { runningApp } from './running-app';
import type { TestApp } from './running-app';
import { drawn } from './drawn';

interface Edge {
  cursor: string;
  node: Node;
}

interface Shown {
  edges: Edge[];
  pageInfo: { hasNextPage: boolean; hasPreviousPage: boolean; startCursor: string | null; endCursor: string | null };
  totalCount?: number;
}

interface Paging {
  first?: number;
  after?: string | null;
  last?: number;
  before?: string | null;
}

declare const ENGINE: 'sqlite' | 'mariadb';
declare const PROPERTIES: { soak: boolean; seeds: readonly number[] };

const contract = buildContract(resolverClasses);

/** Every field of the schema that is a connection. */
const found = Object.values(contract.getTypeMap()).flatMap((type) =>
  isObjectType(type) && !type.name.startsWith('__') ? Object.values(type.getFields()).filter((field) => getNamedType(field.type).name.endsWith('Connection')).map((field) => `${type.name}.${field.name}`) : [],
);

const hasTotal = (field: string): boolean => {
  const [type = '', name = ''] = field.split('.');
  const owner = contract.getType(type);
  const connection = isObjectType(owner) ? getNamedType(owner.getFields()[name]?.type ?? contract.getQueryType()) : null;
  return isObjectType(connection) && 'totalCount' in connection.getFields();
};

it('every connection of the schema is among those that are tried', () => {
  expect(connections.map(({ field }) => field).sort()).toEqual(found.sort());
});

/** Windows are cut by one program, in SQL that both engines read alike: a part of the lists is enough, another one with each seed, and all of them when soaking. */
const tried = PROPERTIES.soak ? connections : drawn(PROPERTIES.seeds[0] ?? 1).some(connections, ENGINE === 'sqlite' ? Math.ceil(connections.length / 2) : 10);

describe('a list by pages', () => {
  let test: TestApp;
  let database: Database;
  let rows: Rows;
  const clients = new Map<string, ApiClient>();
  const ids: Record<string, string> = {};

  beforeAll(async () => {
    test = await runningApp();
    database = await openDatabase(test.fresh.address, tables);
    rows = new Rows(database);
    for (const who of new Set(tried.map((each) => each.who))) clients.set(who, await test.as(who));
    const one = async (sql: string): Promise<string> => (await test.app.database.reads.one<{ id: string }>(sql))?.id ?? '';
    const [facilityId, courtId, organizationId] = [await one("select id from facility where name = 'Alder House'"), await one("select id from facility where name = 'Cedar Court'"), await one("select organizationId as id from facility where name = 'Alder House'")];
    const patientId = await one(`select p.id from patient p join chart_entry c on c.patientId = p.id where p.facilityId = '${facilityId}' group by p.id order by count(*) desc, p.id limit 1`);
    const sessionId = await one(`select n.sessionId as id from note_text n join group_session s on s.id = n.sessionId join session_leader l on l.sessionId = s.id and l.position = 'LEADER' join staff_member m on m.id = l.staffMemberId and m.firstName = 'Dana' where s.facilityId = '${facilityId}' and s.status = 'FINALISED' and n.field = 'CONTENT_COVERED' order by s.plannedStart desc, s.id limit 1`);
    NOTED['noteTextId'] = await one(`select id from note_text where sessionId = '${sessionId}' and field = 'CONTENT_COVERED'`);
    const { endpointId } = await fill(rows, { organizationId, facilityId, patientId, sessionId, staffMemberId: await one("select id from staff_member where firstName = 'Dana'") });
    Object.assign(ids, { facility: globalId('Facility', facilityId), court: globalId('Facility', courtId), patient: globalId('Patient', patientId), session: globalId('GroupSession', sessionId), noted: globalId('GroupSession', sessionId), endpoint: globalId('WebhookEndpoint', endpointId) });
  });
  afterAll(async () => {
    await database.close();
    await test.close();
  });

  const documentOf = ({ field, around, arguments: fixed = '', identity }: Listed): string => {
    const name = field.split('.')[1] ?? '';
    const connection = `${name}(first: $first, after: $after, last: $last, before: $before${fixed ? `, ${fixed}` : ''}) { edges { cursor node { ${identity} } } pageInfo { hasNextPage hasPreviousPage startCursor endCursor } ${hasTotal(field) ? 'totalCount' : ''} }`;
    const body = (around ?? '#').replace('#', connection);
    const needed = ['facility', 'court', 'patient', 'session', 'noted', 'endpoint'].filter((id) => body.includes(`$${id}`));
    return `query Listed($first: Int, $after: String, $last: Int, $before: String${needed.map((id) => `, $${id}: ID!`).join('')}) { ${body} }`;
  };
  const ask = async (listed: Listed, paging: Paging): Promise<{ page: Shown | null; errors: ApiError[] }> => {
    const document = documentOf(listed);
    const variables = Object.fromEntries(Object.entries(ids).filter(([id]) => document.includes(`$${id}`)));
    const { data, errors } = await (clients.get(listed.who) as ApiClient).ask<Record<string, unknown>>(document, { ...variables, ...paging });
    const path = [...(listed.around ? [(/^\w+/.exec(listed.around) as RegExpExecArray)[0]] : []), listed.field.split('.')[1] ?? ''];
    const page = path.reduce<unknown>((at, key) => (typeof at === 'object' && at !== null ? (at as Record<string, unknown>)[key] : null), data);
    return { page: (page ?? null) as Shown | null, errors };
  };
  const must = async (listed: Listed, paging: Paging): Promise<Shown> => {
    const { page, errors } = await ask(listed, paging);
    if (!page) throw new Error(JSON.stringify(errors));
    return page;
  };
  const keysOf = (edges: readonly Edge[]): string[] => edges.map(({ node }) => JSON.stringify(node));

  async function forwards(listed: Listed, size: number, between: () => Promise<void> = async () => undefined): Promise<Edge[]> {
    const all: Edge[] = [];
    for (let after: string | null = null; ; ) {
      const { edges, pageInfo }: Shown = await must(listed, { first: size, after });
      all.push(...edges);
      if (!pageInfo.hasNextPage) return all;
      after = pageInfo.endCursor;
      await between();
    }
  }

  async function backwards(listed: Listed, size: number, between: () => Promise<void> = async () => undefined): Promise<Edge[]> {
    const all: Edge[] = [];
    for (let before: string | null = null; ; ) {
      const { edges, pageInfo }: Shown = await must(listed, { last: size, before });
      all.unshift(...edges);
      if (!pageInfo.hasPreviousPage) return all;
      before = pageInfo.startCursor;
      await between();
    }
  }

  describe.each(tried)('$field', (listed) => {
    let whole: Edge[];
    let size: number;
    const cursor = (place: number): string => (whole.at(place) as Edge).cursor;

    beforeAll(async () => {
      for (let copies = 0; copies < 6; copies += 1) {
        const { edges } = await must(listed, { first: 1 });
        if (edges[0]) await listed.insert(rows, edges[0].node);
      }
      whole = await forwards(listed, 100);
      size = Math.max(2, Math.min(100, Math.ceil(whole.length / 5)));
    });

    it('has rows enough to be tried', () => expect(whole.length).toBeGreaterThanOrEqual(4));

    it('gives each row once, forwards and backwards, in one order', async () => {
      expect(new Set(keysOf(whole)).size).toBe(whole.length);
      expect(keysOf(await forwards(listed, size))).toEqual(keysOf(whole));
      expect(keysOf(await backwards(listed, size))).toEqual(keysOf(whole));
    });

    it('begins with its first rows and ends with its last', async () => {
      for (const rowsAsked of [1, 2, size]) {
        expect(keysOf((await must(listed, { first: rowsAsked })).edges)).toEqual(keysOf(whole.slice(0, rowsAsked)));
        expect(keysOf((await must(listed, { last: rowsAsked })).edges)).toEqual(keysOf(whole.slice(-rowsAsked)));
      }
    });

    it('is bounded by two cursors, from either end', async () => {
      const [from, until] = [0, Math.min(whole.length - 1, 50)];
      const between = { after: cursor(from), before: cursor(until) };
      expect(keysOf((await must(listed, { first: 100, ...between })).edges)).toEqual(keysOf(whole.slice(from + 1, until)));
      expect(keysOf((await must(listed, { last: 100, ...between })).edges)).toEqual(keysOf(whole.slice(from + 1, until)));
      expect(keysOf((await must(listed, { first: 1, ...between })).edges)).toEqual(keysOf(whole.slice(from + 1, until).slice(0, 1)));
      expect(keysOf((await must(listed, { last: 1, ...between })).edges)).toEqual(keysOf(whole.slice(from + 1, until).slice(-1)));
    });

    it('says what lies beside a page as the specification says it', async () => {
      const beside = async (paging: Paging): Promise<[boolean, boolean]> => {
        const { hasPreviousPage, hasNextPage } = (await must(listed, paging)).pageInfo;
        return [hasPreviousPage, hasNextPage];
      };
      expect(await beside({ first: 1 })).toEqual([false, true]);
      expect(await beside({ first: 1, after: cursor(0) })).toEqual([true, true]);
      expect(await beside({ first: 1, after: cursor(-2) })).toEqual([true, false]);
      expect(await beside({ first: 1, before: cursor(1) })).toEqual([false, false]);
      expect(await beside({ last: 1 })).toEqual([true, false]);
      expect(await beside({ last: 1, before: cursor(-1) })).toEqual([true, true]);
      expect(await beside({ last: 1, before: cursor(1) })).toEqual([false, true]);
      expect(await beside({ last: 1, after: cursor(-2) })).toEqual([false, false]);
    });

    it('says only its length where no row is asked for, or that one must be', async () => {
      const { page, errors } = await ask(listed, { first: 0 });
      if (page) expect(page).toMatchObject({ edges: [], pageInfo: { hasPreviousPage: false, startCursor: null, endCursor: null } });
      else expect(errors[0]?.extensions.fields?.[0]?.field).toBe('first');
      if (page && hasTotal(listed.field)) expect([page.pageInfo.hasNextPage, page.totalCount]).toEqual([true, whole.length]);
    });

    it('names the cursors of a page by its ends', async () => {
      const { edges, pageInfo } = await must(listed, { first: 3 });
      expect([pageInfo.startCursor, pageInfo.endCursor]).toEqual([edges[0]?.cursor, edges.at(-1)?.cursor]);
    });

    it('ends in an empty page on either side', async () => {
      const [behind, ahead] = [await must(listed, { first: 5, after: cursor(-1) }), await must(listed, { last: 5, before: cursor(0) })];
      expect(behind).toMatchObject({ edges: [], pageInfo: { hasNextPage: false, hasPreviousPage: true, startCursor: null, endCursor: null } });
      expect(ahead).toMatchObject({ edges: [], pageInfo: { hasNextPage: true, hasPreviousPage: false, startCursor: null, endCursor: null } });
    });

    it('has one length, whichever page is asked for', async () => {
      const pages = [await must(listed, { first: 1 }), await must(listed, { last: 2 }), await must(listed, { first: 2, after: cursor(0), before: cursor(-1) })];
      expect(pages.map(({ totalCount }) => totalCount)).toEqual(pages.map(() => (hasTotal(listed.field) ? whole.length : undefined)));
    });

    it.each<{ paging: Paging; field: string }>([
      { paging: { first: -1 }, field: 'first' },
      { paging: { last: -1 }, field: 'last' },
      { paging: { first: 101 }, field: 'first' },
      { paging: { last: 101 }, field: 'last' },
      { paging: { first: 2, last: 2 }, field: 'last' },
      { paging: { first: 2, after: 'nothing' }, field: 'after' },
      { paging: { last: 2, before: 'nothing' }, field: 'before' },
    ])('refuses $paging and names the field', async ({ paging, field }) => {
      const { errors } = await ask(listed, paging);
      expect(errors[0]?.extensions).toMatchObject({ code: 'BAD_USER_INPUT', fields: [{ field }] });
    });

    it('refuses the cursor of another list', async () => {
      const other = connections.find(({ field }) => field.split('.')[1] !== listed.field.split('.')[1]) as Listed;
      const foreign = (await must(other, { first: 1 })).edges[0]?.cursor ?? null;
      expect(foreign).not.toBeNull();
      expect((await ask(listed, { first: 1, after: foreign })).errors[0]?.extensions).toMatchObject({ code: 'BAD_USER_INPUT', fields: [{ field: 'after' }] });
      expect((await ask(listed, { last: 1, before: foreign })).errors[0]?.extensions).toMatchObject({ code: 'BAD_USER_INPUT', fields: [{ field: 'before' }] });
    });

    it.each([{ way: 'forwards', walk: forwards }, { way: 'backwards', walk: backwards }])('loses and repeats none of its rows while others are put between, read $way', async ({ walk }) => {
      const beforehand = keysOf(await forwards(listed, 100));
      let inserted = 0;
      const got = keysOf(
        await walk(listed, size, async () => {
          // Enough: a list that grows where it is read towards would never come to its end.
          if (inserted >= 12) return;
          for (const place of [0, Math.floor(whole.length / 2), whole.length - 1]) await listed.insert(rows, (whole[place] as Edge).node);
          inserted += 3;
        }),
      );
      expect(inserted).toBeGreaterThan(0);
      expect(new Set(got).size).toBe(got.length);
      expect(got.filter((key) => beforehand.includes(key))).toEqual(beforehand);
      expect((await forwards(listed, 100)).length).toBeGreaterThan(beforehand.length);
    });
  });
});
