import { signInState } from '@groupwork/shared/identity/sign-in.rules';
import type { IdleLimits, SignInState } from '@groupwork/shared/identity/sign-in.rules';
import type { ProfileRight, Role } from '@groupwork/shared/access/roles';
import type { Clock } from '../../platform/clock';
import { instantOf, instantOrNull } from '../../platform/database/reads';
import type { Reads } from '../../platform/database/reads';
import type { Authentication, Caller } from '../../platform/graphql/context';
import type { Logger } from '../../platform/log';
import { staffActor } from '../access/staff-actor.facts';
import type { Placement, Standing, StaffActor } from '../access/staff-actor.facts';
import { standingOf } from '../access/standing.facts';
import type { SignIn } from './sign-in.command';
import { isApiKey } from '../api-clients/api-client-actor.facts';
import type { OpenedKey } from '../api-clients/api-client-actor.facts';
import { KIOSK_COOKIE } from '../kiosk/kiosk-actor.facts';
import { kioskActor } from '../kiosk/kiosk-authentication.facts';
import { patientLinkActor } from '../telehealth/patient-link.facts';
import { tokenHash } from './secrets';
import { COOKIE } from './sign-in-cookie.step';
import { IDLE_LIMITS, idleLimits } from './sign-in-limits.step';
import type { IdleLimitsRow } from './sign-in-limits.step';

interface Row extends IdleLimitsRow {
  signInId: string;
  organizationId: string;
  startedAt: unknown;
  lastActiveAt: unknown;
  lockedAt: unknown;
  endsAt: unknown;
  staffMemberId: string;
  firstName: string;
  lastName: string;
  credential: string | null;
  credentialExpiresOn: string | null;
  role: Role;
  facilityId: string | null;
  roleThere: Role | null;
  rightsThere: string | null;
  profileRight: ProfileRight | null;
}

/** One statement: the sign-in, its person, and one row for each facility and right. */
const SIGN_IN = `
  select i.id as signInId, i.organizationId, i.startedAt, i.lastActiveAt, i.lockedAt, i.endsAt,
         m.id as staffMemberId, m.firstName, m.lastName, m.credential, m.credentialExpiresOn, m.role,
         f.facilityId, f.role as roleThere, f.rights as rightsThere, r.profileRight, ${IDLE_LIMITS}
    from sign_in_session i
    join staff_member m on m.organizationId = i.organizationId and m.id = i.staffMemberId
    left join staff_facility f on f.organizationId = m.organizationId and f.staffMemberId = m.id
    left join profile_right r on r.organizationId = m.organizationId and r.staffMemberId = m.id
   where i.tokenHash = ? and i.endedAt is null and m.active = 1`;

export interface SignInFacts {
  signInId: string;
  organizationId: string;
  staffMemberId: string;
  lastActiveAt: Date;
  /** By the usual limit; see Authenticator.locksAt. */
  locksAt: Date;
  endsAt: Date;
  limits: IdleLimits;
}

export interface SignedIn extends Authentication {
  facts: SignInFacts | null;
  /** The person, also behind a locked screen, where they are no actor. */
  person: StaffActor | null;
}

const nobody: SignedIn = { actor: null, reason: 'NOT_SIGNED_IN', signInId: null, facts: null, person: null };

/** Turns the cookie into an actor, every time anew: what was granted an hour ago may have been taken away since. */
export class Authenticator {
  constructor(
    private readonly reads: Reads,
    private readonly clock: Clock,
    private readonly signIn: SignIn,
    private readonly leadsRunningSession: (organizationId: string, staffMemberId: string) => Promise<boolean>,
    private readonly log: Logger,
    private readonly seal: (text: string) => string,
    private readonly openKey: (key: string, address: string) => Promise<OpenedKey | null>,
  ) {}

  /** Whoever brings a token in its header is other software with a key, a patient with a link, or nobody: cookies of the same request open nothing then. */
  async authenticate({ cookies, bearer, address = '' }: Pick<Caller, 'cookies' | 'bearer'> & Partial<Pick<Caller, 'address'>>): Promise<SignedIn> {
    if (bearer === undefined) return this.byCookie(cookies);
    if (isApiKey(bearer)) return this.byKey(bearer, address);
    const actor = await patientLinkActor(this.reads, this.seal, bearer);
    return { actor, reason: 'NOT_SIGNED_IN', signInId: null, facts: null, person: null };
  }

  private async byKey(key: string, address: string): Promise<SignedIn> {
    const opened = await this.openKey(key, address);
    return { actor: opened?.actor ?? null, reason: 'KEY_REFUSED', signInId: opened?.secretId ?? null, facts: null, person: null };
  }

  /** A device in a group's hands is that and nothing else; one whose handover is over is first of all the person's who signed in on it. */
  private async byCookie(cookies: ReadonlyMap<string, string>): Promise<SignedIn> {
    const device = await this.device(cookies.get(KIOSK_COOKIE));
    if (device?.actor?.confined) return device;
    const person = await this.person(cookies.get(COOKIE));
    return person.facts ? person : (device ?? person);
  }

  private async device(token: string | undefined): Promise<SignedIn | null> {
    const actor = token ? await kioskActor(this.reads, this.clock, tokenHash(token)) : null;
    return actor && { actor, reason: 'NOT_SIGNED_IN', signInId: actor.id, facts: null, person: null };
  }

  private async person(token: string | undefined): Promise<SignedIn> {
    if (!token) return nobody;
    const rows = await this.reads.query<Row>(SIGN_IN, [tokenHash(token)]);
    const row = rows[0];
    if (!row) return nobody;
    const state = await this.stateOf(row);
    if (state.state === 'ENDED') {
      await this.signIn.end(row.organizationId, row.signInId, 'TIMED_OUT');
      return nobody;
    }
    const facts: SignInFacts = { signInId: row.signInId, organizationId: row.organizationId, staffMemberId: row.staffMemberId, lastActiveAt: instantOf(row.lastActiveAt), locksAt: state.locksAt, endsAt: instantOf(row.endsAt), limits: idleLimits(row) };
    const person = actorOf(row, rows);
    if (state.state === 'LOCKED') {
      // Done something, locked or ended in that moment: as it is now.
      if (!row.lockedAt && !(await this.signIn.lockIdle(row.organizationId, row.signInId, instantOf(row.lastActiveAt)))) return this.person(token);
      return { actor: null, reason: 'SCREEN_LOCKED', signInId: row.signInId, facts, person };
    }
    const active = (): void => {
      this.signIn.active(row.organizationId, row.signInId, instantOf(row.lastActiveAt)).catch((error: unknown) => this.log.warn({ err: error }, 'A last-active time was not kept.'));
    };
    return { actor: person, reason: 'NOT_SIGNED_IN', signInId: row.signInId, facts, person, active };
  }

  /** When the screen really locks: later for whoever leads a running session. */
  async locksAt(facts: SignInFacts): Promise<Date> {
    const leads = await this.leadsRunningSession(facts.organizationId, facts.staffMemberId);
    return leads ? signInState({ lastActiveAt: facts.lastActiveAt, lockedAt: null, endsAt: facts.endsAt, leadsRunningSession: true }, this.clock.now(), facts.limits).locksAt : facts.locksAt;
  }

  /** The longer limit counts only for whoever leads a running session, which is looked up only when it matters. */
  private async stateOf(row: Row): Promise<SignInState> {
    const facts = { lastActiveAt: instantOf(row.lastActiveAt), lockedAt: instantOrNull(row.lockedAt), endsAt: instantOf(row.endsAt) };
    const limits = idleLimits(row);
    const usual = signInState({ ...facts, leadsRunningSession: false }, this.clock.now(), limits);
    if (usual.state !== 'LOCKED' || facts.lockedAt) return usual;
    const leads = await this.leadsRunningSession(row.organizationId, row.staffMemberId);
    return leads ? signInState({ ...facts, leadsRunningSession: true }, this.clock.now(), limits) : usual;
  }
}

const unique = <T>(values: (T | null)[]): T[] => [...new Set(values.filter((value): value is T => value !== null))];

/** Every facility stands in several rows, one for each right. */
const placementsOf = (account: Standing, rows: readonly Row[]): Placement[] =>
  [...new Map(rows.flatMap((row) => (row.facilityId === null ? [] : [[row.facilityId, row] as const]))).entries()].map(([facilityId, { roleThere, rightsThere }]) => ({ facilityId, ...standingOf(account, { role: roleThere, rights: rightsThere }) }));

const actorOf = (row: Row, rows: Row[]) =>
  staffActor({
    id: row.staffMemberId,
    organizationId: row.organizationId,
    firstName: row.firstName,
    lastName: row.lastName,
    credential: row.credential,
    credentialExpiresOn: row.credentialExpiresOn,
    role: row.role,
    placements: placementsOf({ role: row.role, profileRights: unique(rows.map((each) => each.profileRight)) }, rows),
  });
