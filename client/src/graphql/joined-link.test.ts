import { ApolloClient, InMemoryCache } from '@apollo/client';
import { ApolloLink } from '@apollo/client/link';
import { parse } from 'graphql';
import { Subject } from 'rxjs';
import { begunAgain, joinedLink } from './joined-link';

const joined = (heardLately: boolean): ApolloLink.Result => ({ extensions: { joined: { heardLately } } });
const change = (version: number): ApolloLink.Result => ({ data: { changed: version } });

function stream(context = {}) {
  const askAgain = jest.fn();
  const messages = new Subject<ApolloLink.Result>();
  const client = new ApolloClient({ cache: new InMemoryCache(), link: ApolloLink.from([joinedLink(askAgain), new ApolloLink(() => messages)]) });
  const heard: unknown[] = [];
  client.subscribe({ query: parse('subscription { changed }'), context }).subscribe(({ data }) => { heard.push(data); });
  return { askAgain, messages, heard };
}

beforeEach(() => jest.useFakeTimers());
afterEach(() => jest.useRealTimers());

test('a stream that comes back has the page asked for again, once for all that come back together', () => {
  const { askAgain, messages, heard } = stream();
  messages.next(joined(false));
  messages.next(change(1));
  jest.advanceTimersByTime(1_000);
  expect(askAgain).not.toHaveBeenCalled();
  messages.next(joined(false));
  messages.next(joined(false));
  jest.advanceTimersByTime(1_000);
  expect(askAgain).toHaveBeenCalledTimes(1);
  expect(heard).toEqual([{ changed: 1 }]);
});

test.each([
  ['after it was ended or refused', begunAgain, false],
  ['where something happened just before it was heard', {}, true],
])('a stream that is begun does so %s', (_case, context, heardLately) => {
  const { askAgain, messages } = stream(context);
  messages.next(joined(heardLately));
  jest.advanceTimersByTime(1_000);
  expect(askAgain).toHaveBeenCalledTimes(1);
});
