import { GraphQLInt, GraphQLList, GraphQLNonNull, GraphQLObjectType, GraphQLSchema, GraphQLString, getOperationAST, graphql, parse } from 'graphql';
import { Budgets } from './budgets';
import { settle } from './charges';
import type { Context } from './context';
import { boundLists } from './list-bounds';

const chairs = (count: number): { name: string }[] => Array.from({ length: count }, (_none, place) => ({ name: `chair ${place + 1}` }));

const Chair = new GraphQLObjectType({ name: 'Chair', fields: { name: { type: GraphQLString } } });

const room = (count: number): GraphQLSchema => {
  const schema = new GraphQLSchema({
    query: new GraphQLObjectType({
      name: 'Query',
      fields: {
        chairs: { type: new GraphQLNonNull(new GraphQLList(Chair)), extensions: { atMost: 3 }, resolve: () => chairs(count) },
        carried: { type: new GraphQLList(Chair), extensions: { atMost: 3 }, resolve: async () => chairs(count) },
        rows: { type: new GraphQLList(Chair), args: { each: { type: GraphQLInt } }, extensions: { atMost: 3, atMostForEach: 'each' }, resolve: () => chairs(count) },
        colours: { type: new GraphQLList(GraphQLString), resolve: () => Array.from({ length: count * 100 }, () => 'red') },
      },
    }),
  });
  boundLists(schema);
  return schema;
};

describe('a plain list', () => {
  const asked = async (count: number, source: string): Promise<unknown> => {
    const { data, errors } = await graphql({ schema: room(count), source });
    return errors ? [errors[0]?.extensions['code'], errors[0]?.message] : Object.values(data ?? {}).map((value) => (value as unknown[]).length);
  };

  it.each(['chairs { name }', 'carried { name }'])('is answered as far as it says it goes, and not at all where it is longer: %s', async (list) => {
    expect(await asked(3, `{ ${list} }`)).toEqual([3]);
    expect(await asked(4, `{ ${list} }`)).toEqual(['LIST_TOO_LONG', expect.stringMatching(/^Query\.\w+ holds more than 3, the most/)]);
  });

  it('goes as far as it says for each of what is asked for', async () => {
    expect(await asked(6, '{ rows(each: 2) { name } }')).toEqual([6]);
    expect(await asked(7, '{ rows(each: 2) { name } }')).toEqual(['LIST_TOO_LONG', expect.stringContaining('more than 6')]);
  });

  it('of words ends at five hundred where it says nothing', async () => {
    expect(await asked(5, '{ colours }')).toEqual([500]);
    expect(await asked(6, '{ colours }')).toEqual(['LIST_TOO_LONG', expect.stringContaining('more than 500')]);
  });
});

describe('an answer', () => {
  const document = parse('{ chairs { name } }');
  const context = { account: { kind: 'KEY', id: 'a key' }, charged: { operation: getOperationAST(document), points: 4 } } as unknown as Context;

  it('gives back what it did not cost', async () => {
    const budgets = new Budgets();
    await budgets.take({ kind: 'KEY', id: 'a key' }, 4);
    expect(await settle(budgets, context, { data: { chairs: chairs(2) } })).toMatchObject({ data: { chairs: chairs(2) }, cost: { predicted: 4, actual: 3, left: 29_997 } });
  });

  it('is withheld where it is larger than what was taken for it', async () => {
    const budgets = new Budgets();
    await budgets.take({ kind: 'KEY', id: 'a key' }, 4);
    expect(await settle(budgets, context, { data: { chairs: chairs(4) } })).toMatchObject({ data: null, errors: [{ extensions: { code: 'LIST_TOO_LONG' } }], cost: { predicted: 4, actual: 4, left: 29_996 } });
  });
});
