import { nodes } from './who-may';
import { placeOf } from './places';
import type { Kind } from './places';
import { runningApp } from './running-app';
import type { TestApp } from './running-app';

describe('a node looked up by its id', () => {
  let test: TestApp;
  let place: Awaited<ReturnType<typeof placeOf>>;
  beforeAll(async () => {
    test = await runningApp();
    place = await placeOf(test, 'Alder House');
  });
  afterAll(() => test.close());

  it('is of the type its id says, for every type that has a page of its own', async () => {
    const ines = await test.as('Inès');
    const looked = Object.entries(nodes).filter(([, { who }]) => who({ role: 'Records Admin', rights: [] })).map(([type]) => type);
    expect(looked).toHaveLength(12);
    for (const type of looked) {
      const { node } = await ines.must<{ node: { __typename: string; id: string } | null }>('query Looked($id: ID!) { node(id: $id) { __typename id } }', { id: place[type as Kind] });
      expect(node).toEqual({ __typename: type, id: place[type as Kind] });
    }
  });

  it('is not said to be nothing where it cannot be read', async () => {
    const { ChartEntry: id } = place;
    const ines = await test.as('Inès');
    const look = async (): Promise<unknown[]> => {
      const { data, errors } = await ines.ask('query Looked($id: ID!) { node(id: $id) { id } }', { id });
      return [data?.['node'] ?? null, errors.map(({ extensions }) => extensions.code)];
    };
    const { dataSource } = test.app.database;
    await dataSource.query('alter table signature_strike rename to strike_elsewhere');
    const meanwhile = await look();
    await dataSource.query('alter table strike_elsewhere rename to signature_strike');
    expect([meanwhile, await look()]).toEqual([[null, ['INTERNAL']], [{ id }, []]]);
  });
});
