import { randomUUID } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import { globalId } from '@groupwork/shared/kernel/ids';
import { ApiClient } from './api-client';
import type { Answer } from './api-client';
import { PASSWORD, PIN, emailOf } from './busy-facility';
import type { BusyFacility } from './busy-facility';
import type { Drawn } from './drawn';

const SIGN_IN = 'mutation SignIn($input: SignInInput!) { signIn(input: $input) { id } }';
/** What a screen watches, and a page it shows. */
export const WATCH = 'subscription { notificationAdded { __typename } }';
export const PAGE = 'query Page($id: ID!) { groupSession(id: $id) { id title status census { onRoster present out } roster { id version state patient { id displayName } segments { id startsAt endsAt } } } }';
const READ = 'query Read($id: ID!) { signingCheck(sessionId: $id) { contentHash } }';
const TEXTS = {
  markPresent: 'mutation($id: ID!, $key: String!) { markPresent(input: { rosterEntryId: $id, key: $key }) { rosterEntries { id version } } }',
  stepOut: 'mutation($id: ID!, $key: String!) { stepOut(input: { rosterEntryId: $id, reason: NURSE, key: $key }) { rosterEntries { id version } } }',
  signSessions: 'mutation($id: ID!, $key: String!, $pin: String!, $contentHash: String!) { signSession(input: { sessionId: $id, pin: $pin, contentHash: $contentHash, key: $key }) { __typename } }',
} as const;

/** All that the people of a busy facility send. */
export const BUSY_DOCUMENTS: readonly string[] = [SIGN_IN, READ, WATCH, PAGE, ...Object.values(TEXTS)];

export interface Sent {
  operation: keyof typeof TEXTS;
  /** A row's own id: a line, or a session. */
  about: string;
  key: string;
  variables: Record<string, unknown>;
  /** What it was answered: done, the code it was refused with, or nothing at all. */
  answer: string | null;
}

const REST_MILLISECONDS = 100;

const answerOf = ({ data, errors }: Answer<Record<string, unknown>>): string => {
  const [error] = errors;
  if (error) return error.extensions.refusal?.code ?? error.extensions.code;
  const signed = data?.['signSession'] as { __typename: string } | undefined;
  return signed && signed.__typename !== 'SessionsSigned' ? signed.__typename : 'DONE';
};

/** People who mark attendance and sign, each thing under a key of its own, and remember what they were answered. */
export class BusyLoad {
  readonly sent: Sent[] = [];
  client = new ApiClient('');
  private readonly hashes = new Map<string, string>();
  private stopped = false;
  private running: Promise<unknown> = Promise.resolve();

  constructor(
    private readonly facility: BusyFacility,
    private readonly chance: Drawn,
  ) {}

  async signIn(url: string): Promise<void> {
    this.client = await new ApiClient(url).signIn(emailOf('dana'), PASSWORD);
  }

  goTo(url: string): void {
    this.client = this.client.at(url);
  }

  /** What is to be signed next is read first, as people do. */
  async readOne(): Promise<void> {
    const next = this.facility.unsignedIds.find((id) => !this.hashes.has(id));
    if (next === undefined) return;
    const { signingCheck } = await this.client.must<{ signingCheck: { contentHash: string } }>(READ, { id: globalId('GroupSession', next) });
    this.hashes.set(next, signingCheck.contentHash);
  }

  /** So many people at once, until they are stopped or nobody answers. */
  begin(people: number): void {
    this.stopped = false;
    this.running = Promise.all([this.sign(), ...Array.from({ length: people }, () => this.mark())]);
  }

  async stop(): Promise<void> {
    this.stopped = true;
    await this.running;
  }

  /** What rules said no to. */
  refusals(): string[] {
    return [...new Set(this.sent.map(({ answer }) => answer ?? ''))].filter((answer) => ['NOT_HERE_TO_STEP_OUT', 'HAS_TIME_RECORDED'].includes(answer));
  }

  answered(): number {
    return this.sent.filter(({ answer }) => answer !== null).length;
  }

  /** The same thing once more, under the same key. */
  async again(sent: Sent): Promise<string | null> {
    try {
      sent.answer = answerOf(await this.client.ask(TEXTS[sent.operation], sent.variables));
    } catch {
      sent.answer = null;
    }
    return sent.answer;
  }

  private send(operation: Sent['operation'], about: string, variables: Record<string, unknown>): Promise<string | null> {
    const key = randomUUID();
    const sent: Sent = { operation, about, key, variables: { ...variables, key }, answer: null };
    this.sent.push(sent);
    return this.again(sent);
  }

  private async mark(): Promise<void> {
    while (!this.stopped) {
      const about = this.chance.one(this.facility.lineIds);
      const answer = await this.send(this.chance.chance(60) ? 'markPresent' : 'stepOut', about, { id: globalId('RosterEntry', about) });
      if (answer === null) return;
      // As the app does before it tries again.
      if (answer === 'UNAVAILABLE') await wait(REST_MILLISECONDS);
    }
  }

  private async sign(): Promise<void> {
    for (const [about, contentHash] of this.hashes) {
      if (this.stopped) return;
      if (this.sent.some((one) => one.operation === 'signSessions' && one.about === about)) continue;
      await this.send('signSessions', about, { id: globalId('GroupSession', about), pin: PIN, contentHash });
    }
  }
}
