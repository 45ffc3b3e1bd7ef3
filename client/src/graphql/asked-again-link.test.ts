import { ApolloClient, gql, InMemoryCache } from '@apollo/client';
import { ApolloLink } from '@apollo/client/link';
import { Subject } from 'rxjs';
import { askedAgainLink } from './asked-again-link';

const query = gql`query Room($id: ID!) { room(id: $id) { id name } }`;

/** A server that answers when it is told to, in any order. */
function asking() {
  const sent: Subject<ApolloLink.Result>[] = [];
  const server = new ApolloLink(() => {
    const answer = new Subject<ApolloLink.Result>();
    sent.push(answer);
    return answer;
  });
  const client = new ApolloClient({ cache: new InMemoryCache(), link: ApolloLink.from([askedAgainLink(), server]), queryDeduplication: false });
  return {
    sent,
    ask: (id = '1') => client.query({ query, variables: { id }, fetchPolicy: 'network-only' }).then(({ data }) => (data as { room: { name: string } }).room.name),
    answer: (place: number, name: string): void => {
      sent[place]?.next({ data: { room: { __typename: 'Room', id: '1', name } } });
      sent[place]?.complete();
    },
  };
}

const settled = (): Promise<void> => new Promise((resolve) => { setTimeout(resolve, 0); });

test('a question that is asked again while it is on its way is sent again after its answer, which may not know of what happened meanwhile', async () => {
  const { sent, ask, answer } = asking();
  const before = ask();
  await settled();
  const again = ask();
  await settled();
  expect(sent).toHaveLength(1);
  answer(0, 'Gym');
  await settled();
  expect(sent).toHaveLength(2);
  answer(1, 'Hall');
  expect([await before, await again]).toEqual(['Gym', 'Hall']);
});

test('what is asked together, or waits for the same answer, is sent once', async () => {
  const { sent, ask, answer } = asking();
  const first = [ask(), ask()];
  await settled();
  expect(sent).toHaveLength(1);
  const later = [ask()];
  await settled();
  later.push(ask());
  await settled();
  answer(0, 'Gym');
  await settled();
  expect(sent).toHaveLength(2);
  answer(1, 'Hall');
  expect(await Promise.all([...first, ...later])).toEqual(['Gym', 'Gym', 'Hall', 'Hall']);
});

test('one whose question before it failed is sent all the same, and another question does not wait', async () => {
  const { sent, ask, answer } = asking();
  const lost = ask();
  await settled();
  const again = ask();
  const other = ask('2');
  await settled();
  expect(sent).toHaveLength(2);
  sent[0]?.error(new TypeError('Failed to fetch'));
  await expect(lost).rejects.toThrow('Failed to fetch');
  await settled();
  expect(sent).toHaveLength(3);
  answer(2, 'Hall');
  answer(1, 'Library');
  expect([await again, await other]).toEqual(['Hall', 'Library']);
});
