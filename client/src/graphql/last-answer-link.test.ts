import { ApolloClient, gql, InMemoryCache } from '@apollo/client';
import { ApolloLink } from '@apollo/client/link';
import { of, throwError } from 'rxjs';
import { lastAnswerLink } from './last-answer-link';

const query = gql`query Board($id: ID!) { board(id: $id) { id title } }`;

test('what was read stays readable without network, what was not fails', async () => {
  let away = false;
  const cache = new InMemoryCache();
  const server = new ApolloLink(() => (away ? throwError(() => new TypeError('Failed to fetch')) : of({ data: { board: { __typename: 'Board', id: '1', title: 'DBT Skills' } } })));
  const client = new ApolloClient({ cache, link: ApolloLink.from([lastAnswerLink(cache), server]) });
  const ask = (id: string) => client.query({ query, variables: { id }, fetchPolicy: 'network-only' });
  await ask('1');
  away = true;
  expect((await ask('1')).data).toEqual({ board: { __typename: 'Board', id: '1', title: 'DBT Skills' } });
  await expect(ask('2')).rejects.toThrow('Failed to fetch');
});
