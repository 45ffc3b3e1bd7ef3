import { createClient } from 'graphql-ws';
import type { Client } from 'graphql-ws';
import WebSocket from 'ws';
import { byHash } from './sent-documents';

export interface ApiError {
  message: string;
  path?: string[];
  extensions: { code: string; fields?: { field: string; messages: string[] }[]; refusal?: { code: string; facts: Record<string, unknown> }; version?: number; reason?: string; incidentId?: string; requestId?: string };
}

export interface Answer<T> {
  status: number;
  data: T | null;
  errors: ApiError[];
}

/** Two answers that say the same are alike but for the numbers of their requests. */
const unnumbered = ({ extensions: { requestId, ...extensions }, ...error }: ApiError): ApiError => {
  if (typeof requestId !== 'string') throw new Error('An error has no number of its request.');
  return { ...error, extensions };
};

/** A caller over real HTTP and WebSocket with a cookie jar of its own, as a browser would be. */
export class ApiClient {
  private readonly cookies = new Map<string, string>();
  lastSetCookie = '';

  constructor(readonly url: string) {}

  /** The same cookies, sent to another address that stands for the same product. */
  at(url: string): ApiClient {
    const other = new ApiClient(url);
    for (const [name, value] of this.cookies) other.cookies.set(name, value);
    return other;
  }

  async ask<T = Record<string, unknown>>(query: string, variables: Record<string, unknown> = {}, headers: Record<string, string> = {}): Promise<Answer<T>> {
    const response = await fetch(`${this.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...(this.cookies.size > 0 ? { cookie: this.cookieHeader() } : {}), ...headers },
      body: JSON.stringify({ variables, extensions: byHash(query) }),
    });
    for (const set of response.headers.getSetCookie()) this.keep(set);
    const body = (await response.json()) as { data?: T | null; errors?: ApiError[] };
    return { status: response.status, data: body.data ?? null, errors: (body.errors ?? []).map(unnumbered) };
  }

  /** The data, or a failure that shows the errors. */
  async must<T = Record<string, unknown>>(query: string, variables: Record<string, unknown> = {}): Promise<T> {
    const answer = await this.ask<T>(query, variables);
    if (answer.errors.length > 0 || !answer.data) throw new Error(JSON.stringify(answer.errors, null, 2));
    return answer.data;
  }

  async code(query: string, variables: Record<string, unknown> = {}): Promise<string> {
    const answer = await this.ask(query, variables);
    return answer.errors[0]?.extensions.code ?? 'OK';
  }

  async signIn(email: string, password: string): Promise<this> {
    await this.must('mutation SignIn($input: SignInInput!) { signIn(input: $input) { id } }', { input: { email, password } });
    return this;
  }

  cookieHeader(): string {
    return [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
  }

  private keep(set: string): void {
    this.lastSetCookie = set;
    const [name = '', value = ''] = (set.split(';')[0] ?? '').split('=');
    if (/Max-Age=0\b/.test(set)) this.cookies.delete(name);
    else this.cookies.set(name, value);
  }

  /** A live connection that stands; `closed` is the code it ends with. */
  async connect(): Promise<{ closed: Promise<number> }> {
    let close: (code: number) => void = () => undefined;
    const closed = new Promise<number>((resolve) => {
      close = resolve;
    });
    await new Promise<void>((stands) => this.live({ onClosed: close }).on('connected', () => stands()));
    return { closed };
  }

  /** A live connection under this client's cookie. */
  live(options: { origin?: string; headers?: Record<string, string>; onClosed?(code: number): void } = {}): Client {
    const cookie = this.cookieHeader();
    class WithCookie extends WebSocket {
      constructor(address: string, protocols: string) {
        super(address, protocols, { headers: { ...(cookie ? { cookie } : {}), ...options.headers, ...(options.origin ? { origin: options.origin } : {}) } });
      }
    }
    return createClient({
      url: `${this.url.replace('http', 'ws')}/graphql`,
      webSocketImpl: WithCookie,
      retryAttempts: 0,
      lazy: false,
      onNonLazyError: () => undefined,
      on: { closed: (event) => options.onClosed?.((event as { code: number }).code) },
    });
  }
}

/** Collects what a subscription delivers; `next` waits for the delivery that comes. */
export class Deliveries<T> {
  readonly got: T[] = [];
  private waiting: ((value: T) => void)[] = [];
  readonly errors: unknown[] = [];
  readonly ended: Promise<void>;
  /** From then on nothing is missed. */
  readonly joined: Promise<void>;
  readonly stop: () => void;

  constructor(client: Client, query: string, variables: Record<string, unknown> = {}) {
    let end: () => void = () => undefined;
    this.ended = new Promise((resolve) => {
      end = resolve;
    });
    let join: () => void = () => undefined;
    this.joined = new Promise((resolve) => {
      join = resolve;
    });
    this.stop = client.subscribe<T>(
      { query: '', variables, extensions: byHash(query) },
      {
        next: (result) => {
          if (Object.hasOwn(result.extensions ?? {}, 'joined')) join();
          if (result.errors) this.errors.push(...(result.errors as unknown as ApiError[]).map(unnumbered));
          if (!result.data) return;
          this.got.push(result.data);
          this.waiting.shift()?.(result.data);
        },
        error: (error) => {
          this.errors.push(...(Array.isArray(error) ? (error as ApiError[]).map(unnumbered) : [error]));
          end();
        },
        complete: end,
      },
    );
  }

  next(): Promise<T> {
    return new Promise((resolve) => this.waiting.push(resolve));
  }
}
