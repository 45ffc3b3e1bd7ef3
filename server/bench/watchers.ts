import { createClient } from 'graphql-ws';
import WebSocket from 'ws';
import { byHash } from '../test/sent-documents';

/** A process of its own, so that what the watchers cost is not counted as the server's. Started by delivery.ts. */
const [url = '', cookie = '', sessionId = '', count = '0'] = process.argv.slice(2);
const watchers = Number(count);
const TOGETHER = 50;
const LIVE = 'subscription Live($id: ID!) { sessionChanged(sessionId: $id) { session { id contentVersion census { present } } rosterEntries { id version state } } }';

class WithCookie extends WebSocket {
  constructor(address: string, protocols: string) {
    super(address, protocols, { headers: { cookie } });
  }
}

/** How many have heard of a version; the parent is told when all have. */
const heard = new Map<number, number>();

function watch(): Promise<void> {
  const client = createClient({ url: `${url.replace('http', 'ws')}/graphql`, webSocketImpl: WithCookie, lazy: false, retryAttempts: 0, onNonLazyError: () => undefined });
  client.subscribe<{ sessionChanged: { session: { contentVersion: number } } }>(
    { query: LIVE, extensions: byHash(LIVE), variables: { id: sessionId } },
    {
      next: ({ data }) => {
        const version = data?.sessionChanged.session.contentVersion;
        if (version === undefined) return;
        const known = (heard.get(version) ?? 0) + 1;
        heard.set(version, known);
        if (known === watchers) process.send?.(version);
      },
      error: () => undefined,
      complete: () => undefined,
    },
  );
  return new Promise((connected) => client.on('connected', () => connected()));
}

/** Not all in one moment: a listening socket's own queue is a few hundred long. */
async function open(): Promise<void> {
  for (let opened = 0; opened < watchers; opened += TOGETHER) await Promise.all(Array.from({ length: Math.min(TOGETHER, watchers - opened) }, watch));
}

void open();
