/** @jest-environment node */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { runInNewContext } from 'node:vm';
import { files } from '../graphql/files';

const ORIGIN = 'http://ward.example';

const pathOf = (request: { url: string } | string): string => new URL(typeof request === 'string' ? request : request.url, ORIGIN).pathname;

/** The browser's caches and what the server has now, outliving each version of the worker. */
class Device {
  readonly caches = new Map<string, Map<string, string>>();
  online = true;
  constructor(public server: Record<string, string>) {}

  private fetch = (request: { url: string } | string): Promise<Response> => {
    const body = this.server[pathOf(request)];
    return this.online && body !== undefined ? Promise.resolve(new Response(body)) : Promise.reject(new TypeError('Failed to fetch'));
  };

  /** The worker as the build writes it, started as a browser starts it. */
  worker(version: string, files: readonly string[]) {
    const heard = new Map<string, (event: unknown) => void>();
    const source = readFileSync(join(process.cwd(), 'service-worker.js'), 'utf8').replace('__VERSION__', version).replace('__FILES__', JSON.stringify(files));
    const match = (request: { url: string } | string): Promise<Response | undefined> => {
      const kept = [...this.caches.values()].map((cache) => cache.get(pathOf(request))).find((body) => body !== undefined);
      return Promise.resolve(kept === undefined ? undefined : new Response(kept));
    };
    runInNewContext(source, {
      URL, Promise, setTimeout: (work: () => void) => setTimeout(work, 1_000_000).unref(), fetch: this.fetch,
      Request: class { readonly url: string; constructor(path: string) { this.url = new URL(path, ORIGIN).href; } },
      caches: {
        open: (name: string) => {
          const cache = this.caches.get(name) ?? new Map<string, string>();
          this.caches.set(name, cache);
          return Promise.resolve({ match: (request: { url: string } | string) => Promise.resolve(cache.has(pathOf(request)) ? new Response(cache.get(pathOf(request))) : undefined), addAll: async (requests: { url: string }[]) => { for (const request of requests) cache.set(pathOf(request), await (await this.fetch(request)).text()); } });
        },
        keys: () => Promise.resolve([...this.caches.keys()]),
        delete: (name: string) => Promise.resolve(this.caches.delete(name)),
        match,
      },
      self: { addEventListener: (kind: string, hear: (event: unknown) => void) => heard.set(kind, hear), location: { origin: ORIGIN }, skipWaiting: () => undefined, clients: { claim: () => undefined } },
    });
    const life = async (kind: string): Promise<void> => {
      let done: Promise<unknown> = Promise.resolve();
      heard.get(kind)?.({ waitUntil: (work: Promise<unknown>) => { done = work; } });
      await done;
    };
    return {
      arrives: async () => {
        await life('install');
        await life('activate');
      },
      /** What the page gets; null where the worker leaves it to the network. */
      ask: async (path: string, mode = 'navigate'): Promise<string | null> => {
        let answer: Promise<Response> | null = null;
        heard.get('fetch')?.({ request: { method: 'GET', url: new URL(path, ORIGIN).href, mode }, respondWith: (response: Promise<Response>) => { answer = response; } });
        return answer === null ? null : (await (answer as Promise<Response>)).text();
      },
    };
  }
}

test('a new version serves its own shell without network, keeps the one before for pages still open, and drops what is older', async () => {
  const device = new Device({ '/': 'shell 1', '/assets/one.js': 'one' });
  await device.worker('1', ['/assets/one.js']).arrives();
  device.server = { '/': 'shell 2', '/assets/two.js': 'two' };
  await device.worker('2', ['/assets/two.js']).arrives();
  device.server = { '/': 'shell 3', '/assets/three.js': 'three' };
  const third = device.worker('3', ['/assets/three.js']);
  await third.arrives();
  expect([...device.caches.keys()]).toEqual(['groupwork-shell-2', 'groupwork-shell-3']);

  device.online = false;
  expect(await third.ask('/sessions/1/attendance')).toBe('shell 3');
  expect(await third.ask('/assets/three.js', 'no-cors')).toBe('three');
  expect(await third.ask('/assets/two.js', 'no-cors')).toBe('two');
  await expect(third.ask('/assets/one.js', 'no-cors')).rejects.toThrow('Failed to fetch');
});

test('keeps nothing the server alone may answer', async () => {
  const device = new Device({ '/': 'shell', '/graphql': 'data' });
  const worker = device.worker('1', []);
  await worker.arrives();
  const papers = Object.values(files).map((addressOf) => (addressOf as (...parts: unknown[]) => string)('1', '2', '3'));
  expect(await Promise.all(['/graphql', ...papers].map((path) => worker.ask(path)))).toEqual(['/graphql', ...papers].map(() => null));
  expect([...device.caches.values()].flatMap((cache) => [...cache.keys()])).toEqual(['/']);
});
