import { randomUUID } from 'node:crypto';
import { createServer } from 'node:http';
import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { ZoomSettings } from '../src/platform/video-settings';

interface Meeting {
  id: number;
  agenda: string;
  topic: string;
  start_time: string;
  duration: number;
  timezone: string;
  settings: Record<string, unknown>;
  registrants: Map<string, { registrant_id: string; first_name: string; last_name: string; email: string }>;
}

/** What happens to the next request that fits, instead of or after what it asks. */
interface Fault {
  method: string;
  path: RegExp;
  status?: number;
  headers?: Record<string, string>;
  /** Does what is asked and never says so. */
  silent?: boolean;
  /** Answers something that is no JSON. */
  garbled?: boolean;
}

export const ZOOM_SECRET = 'the secret of the app';

/** Speaks the part of Zoom's protocol that the product uses, with the faults a test wants. */
export class ZoomServer {
  readonly meetings = new Map<number, Meeting>();
  readonly requests: { method: string; path: string; body: Record<string, unknown> }[] = [];
  readonly faults: Fault[] = [];
  tokensGiven = 0;
  private tokens = new Set<string>();
  private next = 81_000_000_001;

  private constructor(private readonly server: Server) {}

  static async open(): Promise<ZoomServer> {
    const server = createServer();
    const zoom = new ZoomServer(server);
    server.on('request', (request, response) => void zoom.serve(request, response));
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
    return zoom;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  settings(more: Partial<ZoomSettings> = {}): ZoomSettings {
    return { oauthUrl: this.url, apiUrl: `${this.url}/v2`, accountId: 'account', clientId: 'client', clientSecret: ZOOM_SECRET, hostUser: 'me', registrantDomain: 'video.facility.example', webhookSecret: 'the secret of notices', ...more };
  }

  /** What was given is worth nothing any more. */
  expireTokens(): void {
    this.tokens.clear();
  }

  asked(method: string, path: RegExp): number {
    return this.requests.filter((request) => request.method === method && path.test(request.path)).length;
  }

  async close(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((done) => this.server.close(done));
  }

  private async serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const raw = Buffer.concat(chunks).toString('utf8');
    const [path = '', query = ''] = (request.url ?? '').split('?');
    const isJson = request.headers['content-type']?.includes('json') ?? false;
    const body = isJson && raw ? (JSON.parse(raw) as Record<string, unknown>) : {};
    const method = request.method ?? '';
    this.requests.push({ method, path, body });
    const at = this.faults.findIndex((each) => each.method === method && each.path.test(path));
    const [fault] = at < 0 ? [] : this.faults.splice(at, 1);
    const send = (status: number, answer?: object, headers: Record<string, string> = {}): void => {
      if (fault?.silent) return;
      response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(fault?.garbled ? '<html>' : answer && JSON.stringify(answer));
    };
    if (fault?.status) return send(fault.status, { code: fault.status, message: 'A fault with words nobody should repeat' }, fault.headers);
    if (path === '/oauth/token') return this.signIn(request, raw, send);
    if (!this.tokens.has((request.headers.authorization ?? '').replace('Bearer ', ''))) return send(401, { code: 124, message: 'Invalid access token.' });
    this.answer(method, path.replace('/v2', ''), new URLSearchParams(query), body, send);
  }

  private signIn(request: IncomingMessage, raw: string, send: (status: number, answer?: object) => void): void {
    const right = `Basic ${Buffer.from(`client:${ZOOM_SECRET}`).toString('base64')}`;
    const form = new URLSearchParams(raw);
    if (request.headers.authorization !== right || form.get('grant_type') !== 'account_credentials' || form.get('account_id') !== 'account') return send(400, { error: 'invalid_client' });
    const token = randomUUID();
    this.tokens.add(token);
    this.tokensGiven += 1;
    send(200, { access_token: token, token_type: 'bearer', expires_in: 3600 });
  }

  private answer(method: string, path: string, query: URLSearchParams, body: Record<string, unknown>, send: (status: number, answer?: object) => void): void {
    if (path === '/users/me/meetings' && method === 'POST') {
      const meeting: Meeting = { id: this.next, agenda: String(body.agenda), topic: String(body.topic), start_time: String(body.start_time), duration: Number(body.duration), timezone: String(body.timezone), settings: body.settings as Record<string, unknown>, registrants: new Map() };
      this.next += 1;
      this.meetings.set(meeting.id, meeting);
      return send(201, this.shown(meeting));
    }
    if (path === '/users/me/meetings' && method === 'GET') {
      // Two to a page, so that whoever looks has to turn it.
      const from = Number(query.get('next_page_token') ?? '0');
      const all = [...this.meetings.values()];
      return send(200, { meetings: all.slice(from, from + 2).map((meeting) => this.shown(meeting)), next_page_token: from + 2 < all.length ? String(from + 2) : '' });
    }
    const [, id, registrants] = /^\/meetings\/(\d+)(\/registrants)?$/.exec(path) ?? [];
    const meeting = this.meetings.get(Number(id));
    if (!meeting) return send(404, { code: 3001, message: 'Meeting does not exist.' });
    if (registrants) return this.register(meeting, body, send);
    if (method === 'PATCH') {
      Object.assign(meeting, body);
      return send(204);
    }
    if (method === 'DELETE') {
      this.meetings.delete(meeting.id);
      return send(204);
    }
    send(200, { ...this.shown(meeting), start_url: `${this.url}/s/${meeting.id}?zak=${randomUUID()}` });
  }

  private register(meeting: Meeting, body: Record<string, unknown>, send: (status: number, answer?: object) => void): void {
    const email = String(body.email);
    const known = meeting.registrants.get(email) ?? { registrant_id: randomUUID().slice(0, 22), first_name: String(body.first_name), last_name: String(body.last_name), email };
    meeting.registrants.set(email, known);
    send(201, { id: meeting.id, registrant_id: known.registrant_id, join_url: `${this.url}/w/${meeting.id}?tk=${known.registrant_id}` });
  }

  private shown({ registrants: _registrants, ...meeting }: Meeting): object {
    return { ...meeting, join_url: `${this.url}/j/${meeting.id}` };
  }
}
