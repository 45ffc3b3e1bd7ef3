import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createSourceEventStream, execute } from 'graphql';
import type { ExecutionArgs, ExecutionResult } from 'graphql';
import { useServer } from 'graphql-ws/use/ws';
import { WebSocketServer } from 'ws';
import type { RunningApp } from '../src/app';
import { Context } from '../src/platform/graphql/context';
import { ownCookies } from '../src/platform/graphql/cookies';

export interface StockServer {
  url: string;
  stop(): Promise<void>;
}

/**
 * The reference: graphql-ws as it comes, over the product's own schema, rows and topics. Each event is executed once for
 * each subscriber, with loaders of its own since others would be stale, and no trail is written.
 */
export async function startStock({ schema, authenticator, database, topics, clock, secrets }: RunningApp): Promise<StockServer> {
  const http = createServer();
  const wss = new WebSocketServer({ server: http, path: '/graphql' });
  const fresh = (of: Context): Context => {
    const context = new Context(of.authentication, database.reads, topics, clock, of.request);
    for (const [name, allowed] of of.grants()) context.grant(name, allowed);
    return context;
  };
  async function* eachExecuted(args: ExecutionArgs, source: AsyncIterable<unknown>): AsyncGenerator<ExecutionResult> {
    for await (const rootValue of source) yield await execute({ ...args, rootValue, contextValue: fresh(args.contextValue as Context) });
  }
  const server = useServer(
    {
      schema,
      context: async ({ extra }) => {
        const cookies = ownCookies(extra.request.headers.cookie, { seal: (text) => secrets.seal(text), secure: false });
        return new Context(await authenticator.authenticate({ cookies }), database.reads, topics, clock, { address: '', userAgent: '', cookies }) as never;
      },
      subscribe: async (args) => {
        const source = await createSourceEventStream(args);
        return Symbol.asyncIterator in source ? eachExecuted(args, source) : source;
      },
    },
    wss,
  );
  await new Promise<void>((ready) => http.listen(0, '127.0.0.1', ready));
  return {
    url: `http://127.0.0.1:${(http.address() as AddressInfo).port}`,
    stop: async () => {
      await server.dispose();
      await new Promise((done) => http.close(done));
    },
  };
}
