import { waitOfASocket } from '@groupwork/shared/kernel/patience';
import { ApolloClient, ApolloLink, HttpLink } from '@apollo/client';
import { GraphQLWsLink } from '@apollo/client/link/subscriptions';
import { OperationTypeNode } from 'graphql';
import { createClient as createSocket } from 'graphql-ws';
import { tap } from 'rxjs';
import { askedAgainLink } from './asked-again-link';
import { createCache } from './cache';
import { clockLink } from './clock-link';
import { confinedLink, KIOSK_PATH } from './confined-link';
import { connection } from './connection';
import { deliveryLink, outgoing } from './delivery-link';
import { isSilence } from './explain';
import { gate } from './gate';
import { gateLink } from './gate-link';
import { joinedLink } from './joined-link';
import { kept } from './kept';
import { lastAnswerLink } from './last-answer-link';
import { ownDocument, ownDocumentLink } from './own-document-link';
import { stampLink } from './stamp-link';

/** The server's own close codes: who is behind the socket may no longer be. */
const SIGNED_OUT = 4401;
const LOCKED = 4423;
const CLOSED_ON_PURPOSE = 1000;

function closeCodeOf(event: unknown): number | null {
  return typeof event === 'object' && event !== null && 'code' in event && typeof event.code === 'number' ? event.code : null;
}

const socket = createSocket({
  url: () => `${location.protocol === 'https:' ? 'wss' : 'ws'}://${location.host}/graphql`,
  lazy: true,
  keepAlive: 10_000,
  retryAttempts: Number.POSITIVE_INFINITY,
  shouldRetry: () => true,
  retryWait: async (tried) => {
    await gate.whenOpen();
    await new Promise((resolve) => { setTimeout(resolve, waitOfASocket(tried + 1, Math.random())); });
  },
  on: {
    connected: () => {
      connection.found('STREAM');
      // The stream is back and no question has been answered yet: the next one tells.
      if (connection.since !== null) askAgain();
    },
    closed: (event) => {
      const code = closeCodeOf(event);
      if (code === SIGNED_OUT) gate.close('NOT_SIGNED_IN');
      else if (code === LOCKED) gate.close('SCREEN_LOCKED');
      else if (code === CLOSED_ON_PURPOSE) connection.found('STREAM');
      else connection.lost('STREAM');
    },
  },
});

/** A query's silence is news about the connection as much as a command's. */
const watchLink = new ApolloLink((operation, forward) => forward(operation).pipe(tap({
  next: () => connection.found('REQUESTS'),
  error: (error: unknown) => { if (isSilence(error)) connection.lost('REQUESTS'); },
})));

const cache = createCache();

const http = ApolloLink.from([askedAgainLink(), confinedLink(() => location.replace(KIOSK_PATH)), gateLink(gate), deliveryLink(connection, outgoing), lastAnswerLink(cache), stampLink, clockLink, watchLink, ownDocumentLink, new HttpLink({ uri: '/graphql', credentials: 'same-origin' })]);

function askAgain(): void {
  void client.refetchQueries({ include: 'active' });
}

/** The protocol wants a text; the hash stands for it. */
const byHash: typeof socket = {
  ...socket,
  subscribe: (payload, sink) => socket.subscribe({ ...payload, query: '', extensions: { ...payload.extensions, ...ownDocument(payload.operationName ?? undefined) } }, sink),
};

const stream = ApolloLink.from([joinedLink(askAgain), new GraphQLWsLink(byHash)]);

export const client = new ApolloClient({
  cache,
  link: ApolloLink.split((operation) => operation.operationType === OperationTypeNode.SUBSCRIPTION, stream, http),
  dataMasking: true,
  assumeImmutableResults: true,
  queryDeduplication: false,
});

connection.onReturn(askAgain);

/** Another person, or nobody: nothing of what was read may stay in memory, and nothing of what was typed on the device. */
export async function forgetEverything(): Promise<void> {
  kept.forget();
  socket.terminate();
  await client.clearStore();
}

export function watchBrowser(): () => void {
  const lost = (): void => connection.lost('REQUESTS');
  // The browser only knows that there is a network, not that the server answers: a query will tell.
  const leaving = (event: BeforeUnloadEvent): void => { if (outgoing.any) event.preventDefault(); };
  addEventListener('offline', lost);
  addEventListener('online', askAgain);
  // A page brought back as it was left may show what whoever holds the device now may not see.
  const broughtBack = (event: PageTransitionEvent): void => { if (event.persisted) location.reload(); };
  addEventListener('beforeunload', leaving);
  addEventListener('pageshow', broughtBack);
  return () => {
    removeEventListener('offline', lost);
    removeEventListener('online', askAgain);
    removeEventListener('beforeunload', leaving);
    removeEventListener('pageshow', broughtBack);
  };
}
