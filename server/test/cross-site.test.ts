import { Agent, request } from 'node:http';
import { Budgets } from '../src/platform/graphql/budgets';
import { runningApp } from './running-app';
import type { TestApp } from './running-app';

const ABSENT = undefined;

interface Asked {
  method: string;
  contentType: string | undefined;
  origin: string | undefined;
  site: string | undefined;
  mode: string | undefined;
  cookie: string | undefined;
}

/** What may be said of a request, and what becomes of it; the first that holds decides. */
const rules: readonly { when: string; holds(asked: Asked): boolean; status: number }[] = [
  { when: 'its Origin is another one, another port of ours, or kept secret', holds: ({ origin }) => origin !== ABSENT && origin !== 'own', status: 403 },
  { when: 'the browser says that another site or a sibling of ours made it', holds: ({ site }) => site === 'cross-site' || site === 'same-site', status: 403 },
  { when: 'it has a cookie and opens the address like a link, wherever that stood', holds: ({ cookie, mode }) => cookie !== ABSENT && mode === 'navigate', status: 403 },
  { when: 'it has a cookie, and neither says that it is ours nor what only a program says', holds: ({ cookie, site, contentType }) => cookie !== ABSENT && site !== 'same-origin' && contentType !== 'application/json', status: 403 },
  { when: 'it sends what a form could send', holds: ({ method, contentType }) => method === 'POST' && contentType !== 'application/json', status: 415 },
  { when: 'it reads, and says that it sends a form', holds: ({ method, contentType }) => method === 'GET' && contentType !== ABSENT && contentType !== 'application/json', status: 415 },
  { when: 'none of these', holds: () => true, status: 200 },
];

const combinations: Asked[] = ['GET', 'POST'].flatMap((method) =>
  [ABSENT, 'application/json', 'text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data; boundary=x'].flatMap((contentType) =>
    [ABSENT, 'own', 'own host, other port', 'https://elsewhere.example', 'null'].flatMap((origin) =>
      [ABSENT, 'same-origin', 'none', 'same-site', 'cross-site'].flatMap((site) =>
        [ABSENT, 'cors', 'no-cors', 'navigate'].flatMap((mode) => [ABSENT, 'sign-in=anything'].map((cookie) => ({ method, contentType, origin, site, mode, cookie }))),
      ),
    ),
  ),
);

describe('a request that a browser was made to send', () => {
  let test: TestApp;
  const agent = new Agent({ keepAlive: true, maxSockets: 8 });
  const body = JSON.stringify({ query: '{ __typename }' });

  beforeAll(async () => {
    test = await runningApp({ budgets: new Budgets({ KEY: 1, ANONYMOUS: 100_000 }) });
  });
  afterAll(async () => {
    agent.destroy();
    await test.close();
  });

  function send({ method, contentType, origin, site, mode, cookie }: Asked): Promise<number> {
    const url = new URL(`${test.app.url}/graphql`);
    if (method === 'GET') url.searchParams.set('query', '{ __typename }');
    const origins: Record<string, string> = { own: url.origin, 'own host, other port': `http://${url.hostname}:1` };
    const headers = Object.entries({ 'content-type': contentType, origin: origin === ABSENT ? ABSENT : (origins[origin] ?? origin), 'sec-fetch-site': site, 'sec-fetch-mode': mode, cookie }).filter((entry): entry is [string, string] => entry[1] !== ABSENT);
    return new Promise((done, failed) => {
      const sent = request(url, { method, agent, headers: Object.fromEntries(headers) }, (response) => {
        response.resume().once('end', () => done(response.statusCode ?? 0));
      });
      sent.once('error', failed);
      sent.end(method === 'POST' ? body : undefined);
    });
  }

  it(`is answered or not as its row of ${combinations.length} says, over real HTTP`, async () => {
    const got = await Promise.all(combinations.map(async (asked) => ({ ...asked, status: await send(asked) })));
    const wrong = got.flatMap(({ status, ...asked }) => {
      const rule = rules.find(({ holds }) => holds(asked));
      return rule?.status === status ? [] : [{ asked, because: rule?.when, status }];
    });
    expect(wrong).toEqual([]);
  });

  it.each(rules)('is $status where $when', ({ holds }) => {
    // Each of them decides for some: none stands behind another that says the same.
    expect(combinations.some((asked) => rules.find((rule) => rule.holds(asked))?.holds === holds)).toBe(true);
  });

  it('changes nothing and reads nothing as the person whose cookie it carries', async () => {
    const dana = await test.as('Dana');
    const cookie = dana.cookieHeader();
    const link = `${test.app.url}/graphql?query=${encodeURIComponent('{ viewer { id } }')}`;
    const opened = await fetch(link, { headers: { cookie, 'sec-fetch-site': 'none', 'sec-fetch-mode': 'navigate' } });
    expect([opened.status, await opened.json()]).toMatchObject([403, { errors: [{ extensions: { code: 'FORBIDDEN' } }] }]);
    const leave = `${test.app.url}/graphql?query=${encodeURIComponent('mutation { signOut }')}`;
    expect(await (await fetch(leave, { headers: { cookie, 'content-type': 'application/json' } })).json()).toMatchObject({ errors: [{ extensions: { code: 'FORBIDDEN' } }] });
    const form = await fetch(`${test.app.url}/graphql`, { method: 'POST', headers: { cookie, 'content-type': 'text/plain' }, body: '{"query":"mutation { signOut }"}' });
    expect(form.status).toBe(403);
    expect((await dana.must<{ viewer: { id: string } | null }>('{ viewer { id } }')).viewer).not.toBeNull();
  });

  it('gets no leave of ours to be sent from elsewhere', async () => {
    const asked = await fetch(`${test.app.url}/graphql`, { method: 'OPTIONS', headers: { origin: new URL(test.app.url).origin, 'access-control-request-method': 'POST', 'access-control-request-headers': 'content-type' } });
    expect([asked.status, asked.headers.get('access-control-allow-origin'), asked.headers.get('access-control-allow-headers')]).toEqual([405, null, null]);
  });
});
