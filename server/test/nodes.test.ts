import { nodes } from './who-may';
import { placeOf } from './places';
import type { Kind } from './places';
import { runningApp } from './running-app';
import type { TestApp } from './running-app';

describe('a node looked up by its id', () => {
  let test: TestApp;
  beforeAll(async () => {
    test = await runningApp();
  }, 120_000);
  afterAll(() => test.close());

  it('is of the type its id says, for every type that has a page of its own', async () => {
    const place = await placeOf(test, 'Alder House');
    const ines = await test.as('Inès');
    const looked = Object.entries(nodes).filter(([, { who }]) => who({ role: 'Records Admin', rights: [] })).map(([type]) => type);
    expect(looked).toHaveLength(12);
    for (const type of looked) {
      const { node } = await ines.must<{ node: { __typename: string; id: string } | null }>('query Looked($id: ID!) { node(id: $id) { __typename id } }', { id: place[type as Kind] });
      expect(node).toEqual({ __typename: type, id: place[type as Kind] });
    }
  });
});
