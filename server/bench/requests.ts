import autocannon from 'autocannon';
import { byHash } from '../test/sent-documents';

const SECONDS = 5;
const CONNECTIONS = 10;

/** Ten connections for five seconds against one address on loopback. */
export async function measureRequests(url: string, cookie: string, query: string, variables: Record<string, unknown>): Promise<{ perSecond: number; p99: number }> {
  const result = await autocannon({ url: `${url}/graphql`, method: 'POST', duration: SECONDS, connections: CONNECTIONS, headers: { 'content-type': 'application/json', cookie }, body: JSON.stringify({ query, extensions: byHash(query), variables }) });
  if (result.non2xx > 0 || result.errors > 0) throw new Error(`${result.non2xx} answers were not 200, ${result.errors} failed.`);
  return { perSecond: result.requests.average, p99: result.latency.p99 };
}
