import { setTimeout as wait } from 'node:timers/promises';
import type { ZoomSettings } from '../../platform/video-settings';

/** Why Zoom did not do it, in words for staff: no address, no secret and nothing of its answer. */
export class ZoomTrouble extends Error {
  constructor(
    readonly kind: 'UNREACHABLE' | 'UNAUTHORISED' | 'LIMITED' | 'BROKEN' | 'REFUSED' | 'GONE',
    readonly words: string,
    /** Seconds it asks to be left alone for. */
    readonly retryAfterSeconds: number | null = null,
  ) {
    super(words);
  }
}

export interface ZoomMeeting {
  id: string;
  joinAddress: string;
}

/** What Zoom is told of a session: when, and nothing of what it is. */
export interface MeetingToTell {
  /** Stands in the meeting's agenda, by which it is found again. */
  mark: string;
  start: Date;
  minutes: number;
  timeZone: string;
}

const TIMEOUT_MILLISECONDS = 10_000;
const EARLY_SECONDS = 60;
const PAGES = 20;
const TOPIC = 'Appointment';

/** People enter by an address of their own, one at a time, and wait until the host lets them in. Zoom writes to nobody. */
const SETTINGS = {
  approval_type: 0, registration_type: 1, registrants_email_notification: false, registrants_confirmation_email: false, email_notification: false, alternative_hosts_email_notification: false,
  join_before_host: false, waiting_room: true, meeting_authentication: false, auto_recording: 'none', show_share_button: false, allow_multiple_devices: true, host_video: true, participant_video: true,
} as const;

interface Answer {
  status: number;
  body: Record<string, unknown>;
}

const text = (value: unknown): string => (typeof value === 'string' || typeof value === 'number' ? String(value) : '');

function secondsOf(header: string | null): number | null {
  if (header === null) return null;
  const seconds = /^\d+$/.test(header.trim()) ? Number(header) : Math.ceil((Date.parse(header) - performance.timeOrigin - performance.now()) / 1000);
  return Number.isFinite(seconds) && seconds > 0 ? seconds : null;
}

/** Zoom through its published API. Nothing here is ever called inside a unit of work. */
export class Zoom {
  private held: { token: string; until: number } | null = null;

  constructor(
    private readonly account: ZoomSettings,
    private readonly timeoutMilliseconds = TIMEOUT_MILLISECONDS,
  ) {}

  get registrantDomain(): string {
    return this.account.registrantDomain;
  }

  async create(meeting: MeetingToTell): Promise<ZoomMeeting> {
    const { body } = await this.call('POST', `/users/${encodeURIComponent(this.account.hostUser)}/meetings`, { topic: TOPIC, type: 2, agenda: meeting.mark, ...timesOf(meeting), settings: SETTINGS });
    return meetingOf(body);
  }

  /** A meeting with this mark, if an earlier try made it and nobody heard. */
  async find(mark: string): Promise<ZoomMeeting | null> {
    let next = '';
    for (let page = 0; page < PAGES; page += 1) {
      const { body } = await this.call('GET', `/users/${encodeURIComponent(this.account.hostUser)}/meetings?type=scheduled&page_size=300${next && `&next_page_token=${encodeURIComponent(next)}`}`);
      const found = (Array.isArray(body.meetings) ? (body.meetings as Record<string, unknown>[]) : []).find((meeting) => meeting.agenda === mark);
      if (found) return meetingOf(found);
      next = text(body.next_page_token);
      if (!next) return null;
    }
    throw new ZoomTrouble('BROKEN', 'Zoom lists more meetings than can be looked through.');
  }

  async update(id: string, meeting: MeetingToTell): Promise<void> {
    await this.call('PATCH', `/meetings/${encodeURIComponent(id)}`, timesOf(meeting));
  }

  /** Gone already is as good as taken away. */
  async remove(id: string): Promise<void> {
    await this.call('DELETE', `/meetings/${encodeURIComponent(id)}?schedule_for_reminder=false&cancel_meeting_reminder=false`).catch((error: unknown) => {
      if (!(error instanceof ZoomTrouble && error.kind === 'GONE')) throw error;
    });
  }

  /** The same address answers the same registration, however often it is asked for. */
  async register(id: string, person: { firstName: string; lastName: string; address: string }): Promise<{ registrantId: string; joinAddress: string }> {
    const { body } = await this.call('POST', `/meetings/${encodeURIComponent(id)}/registrants`, { first_name: person.firstName, last_name: person.lastName, email: person.address });
    const [registrantId, joinAddress] = [text(body.registrant_id), text(body.join_url)];
    if (!registrantId || !isAddress(joinAddress)) throw new ZoomTrouble('BROKEN', 'Zoom’s answer to a registration cannot be read.');
    return { registrantId, joinAddress };
  }

  /** The host's start, good for two hours: asked for at the click, kept nowhere. */
  async startAddress(id: string): Promise<string> {
    const { body } = await this.call('GET', `/meetings/${encodeURIComponent(id)}`);
    const address = text(body.start_url);
    if (!isAddress(address)) throw new ZoomTrouble('BROKEN', 'Zoom’s answer for the host cannot be read.');
    return address;
  }

  /** With a token; one that is refused is renewed once. */
  private async call(method: string, path: string, body?: object): Promise<Answer> {
    const answer = await this.once(method, path, body);
    if (answer.status !== 401) return mustBeFine(answer);
    this.held = null;
    return mustBeFine(await this.once(method, path, body));
  }

  private async once(method: string, path: string, body?: object): Promise<Answer & { retryAfter: number | null }> {
    const token = await this.token();
    return this.fetched(`${this.account.apiUrl}${path}`, { method, headers: { authorization: `Bearer ${token}`, ...(body ? { 'content-type': 'application/json' } : {}) }, ...(body ? { body: JSON.stringify(body) } : {}) });
  }

  private async token(): Promise<string> {
    if (this.held && performance.now() < this.held.until) return this.held.token;
    const { oauthUrl, accountId, clientId, clientSecret } = this.account;
    const answer = await this.fetched(`${oauthUrl}/oauth/token`, {
      method: 'POST',
      headers: { authorization: `Basic ${Buffer.from(`${clientId}:${clientSecret}`).toString('base64')}`, 'content-type': 'application/x-www-form-urlencoded' },
      body: new URLSearchParams({ grant_type: 'account_credentials', account_id: accountId }).toString(),
    });
    if (answer.status === 400 || answer.status === 401 || answer.status === 403) throw new ZoomTrouble('UNAUTHORISED', 'Zoom does not accept the account this product is set up with.');
    const { body } = mustBeFine(answer);
    const token = text(body.access_token);
    if (!token) throw new ZoomTrouble('BROKEN', 'Zoom’s answer to the sign-in of this product cannot be read.');
    this.held = { token, until: performance.now() + (Math.max(Number(body.expires_in) || 0, 2 * EARLY_SECONDS) - EARLY_SECONDS) * 1000 };
    return token;
  }

  private async fetched(address: string, request: RequestInit): Promise<Answer & { retryAfter: number | null }> {
    const stop = new AbortController();
    const timer = new AbortController();
    void wait(this.timeoutMilliseconds, undefined, { signal: timer.signal, ref: false }).then(() => stop.abort(), () => undefined);
    try {
      const response = await fetch(address, { ...request, redirect: 'error', signal: stop.signal });
      const body = await response.text();
      return { status: response.status, retryAfter: secondsOf(response.headers.get('retry-after')), body: bodyOf(body) };
    } catch {
      // What fetch says may hold the address: none of it is passed on.
      throw new ZoomTrouble('UNREACHABLE', stop.signal.aborted ? 'Zoom did not answer in time.' : 'Zoom cannot be reached.');
    } finally {
      timer.abort();
    }
  }
}

const timesOf = ({ start, minutes, timeZone }: MeetingToTell): object => ({ start_time: start.toISOString().replace(/\.\d{3}Z$/, 'Z'), duration: minutes, timezone: timeZone });

const isAddress = (address: string): boolean => URL.canParse(address) && ['https:', 'http:'].includes(new URL(address).protocol);

function meetingOf(body: Record<string, unknown>): ZoomMeeting {
  const meeting = { id: text(body.id), joinAddress: text(body.join_url) };
  if (!meeting.id || !isAddress(meeting.joinAddress)) throw new ZoomTrouble('BROKEN', 'Zoom’s answer about a meeting cannot be read.');
  return meeting;
}

function bodyOf(body: string): Record<string, unknown> {
  try {
    const parsed: unknown = JSON.parse(body);
    return typeof parsed === 'object' && parsed !== null ? (parsed as Record<string, unknown>) : {};
  } catch {
    return {};
  }
}

function mustBeFine(answer: Answer & { retryAfter?: number | null }): Answer {
  const { status, retryAfter = null } = answer;
  if (status >= 200 && status < 300) return answer;
  if (status === 401 || status === 403) throw new ZoomTrouble('UNAUTHORISED', 'Zoom does not let this product do that. Its app may lack a right.');
  if (status === 404) throw new ZoomTrouble('GONE', 'Zoom does not know this meeting any more.');
  if (status === 429) throw new ZoomTrouble('LIMITED', 'Zoom asks to wait: too much was asked of it.', retryAfter);
  if (status >= 500) throw new ZoomTrouble('BROKEN', 'Zoom has a fault of its own.', retryAfter);
  throw new ZoomTrouble('REFUSED', `Zoom refused it, with its number ${status}.`);
}
