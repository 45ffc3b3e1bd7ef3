import { placedAlike, staffActor } from '../src/features/access/staff-actor.facts';
import type { Placement, StaffActor } from '../src/features/access/staff-actor.facts';
import { markPatientAbsent, markPatientPresent } from '../src/features/attendance/mark-attendance.command';
import { describeSession } from '../src/features/documentation/describe-session.command';
import { setParticipation } from '../src/features/documentation/individual-note.command';
import { saveNoteText } from '../src/features/documentation/save-note-text.command';
import { PinCheck } from '../src/features/identity/check-pin.step';
import { PinCredentialRow } from '../src/features/identity/pin-credential.entity';
import { StaffFacilityRow } from '../src/features/identity/staff-facility.entity';
import { endSession } from '../src/features/scheduling/end-session.command';
import { startSession } from '../src/features/scheduling/start-session.command';
import { signReviews } from '../src/features/signatures/review-session.command';
import { signSessions } from '../src/features/signatures/sign-session.command';
import type { SignOutcome, SigningParts } from '../src/features/signatures/sign-session.command';
import { readSigningCheck } from '../src/features/signatures/signing.read';
import type { SigningCheckType } from '../src/features/signatures/signing.type';
import { Scenario, answerOf, at } from './scenario';
import { testSecrets } from './test-secrets';

export const PIN = '482913';
const seal = (text: string): string => testSecrets.seal(text);
let hash: Promise<string> | null = null;

interface Attempt {
  contentHash?: string;
  sessionId?: string;
  pin?: string;
  acknowledgeNotLeader?: boolean;
  key?: string;
}

/** A scenario in which Dana leads, Ines administers and Priya reviews, all with the same PIN, and the session `s` has ended with everything written. */
export class SigningScenario {
  private heldSoFar = 0;

  private constructor(
    readonly world: Scenario,
    readonly parts: SigningParts,
    readonly dana: StaffActor,
    readonly ines: StaffActor,
    readonly priya: StaffActor,
  ) {}

  static async open(leaders: readonly string[] = ['dana']): Promise<SigningScenario> {
    const world = await Scenario.open();
    const people = await Promise.all([signer(world, 'dana'), signer(world, 'ines', { role: 'SUPER_ADMIN' }), signer(world, 'priya', { rights: ['REVIEW_GROUP_SESSIONS'] })]);
    for (const id of leaders.filter((each) => each !== 'dana')) await signer(world, id);
    for (const id of ['minh', 'zofia', 'rosa']) await world.patient(id, { firstName: `Name-${id}`, lastName: `Last-${id}` });
    const scenario = new SigningScenario(world, { unitOfWork: world.unitOfWork, pins: new PinCheck(world.unitOfWork, testSecrets), seal }, ...people);
    await scenario.held('s', {}, leaders);
    return scenario;
  }

  signer(id: string, person: Parameters<Scenario['person']>[1] = {}): Promise<StaffActor> {
    return signer(this.world, id, person);
  }

  line(patientId: string, sessionId = 's'): string {
    return this.world.line(sessionId, patientId);
  }

  /**
   * Minh was there from the start, Zofia until the end, Rosa was absent; all of it is written and the session has ended.
   * Nobody is in two places: each session is an hour after the one before, unless it is said to be at another.
   */
  async held(sessionId: string, more: Parameters<Scenario['session']>[2] = {}, leaders: readonly string[] = ['dana'], hour = 10 + this.heldSoFar): Promise<void> {
    this.heldSoFar += 1;
    const { world, dana } = this;
    const { unitOfWork } = world;
    world.now(`${hour}:00`);
    await world.session(sessionId, leaders, { plannedStart: at(`${hour}:00`), plannedEnd: at(`${hour}:50`), ...more });
    await startSession(unitOfWork, dana, { sessionId, key: world.key() });
    for (const patientId of ['minh', 'zofia']) await markPatientPresent(unitOfWork, dana, { rosterEntryId: this.line(patientId, sessionId), at: null, key: world.key() });
    // Written before she turned out to be absent.
    await saveNoteText(unitOfWork, dana, { sessionId, rosterEntryId: this.line('rosa', sessionId), field: 'ASSESSMENT', text: 'canary-rosa', baseVersion: 0, key: world.key() });
    await markPatientAbsent(unitOfWork, dana, { rosterEntryId: this.line('rosa', sessionId), reason: 'COURT', note: null, excused: false, key: world.key() });
    for (const field of ['CONTENT_COVERED', 'ENGAGEMENT', 'EMERGING_THEMES'] as const) await saveNoteText(unitOfWork, dana, { sessionId, rosterEntryId: null, field, text: `shared-${field}`, baseVersion: 0, key: world.key() });
    for (const patientId of ['minh', 'zofia']) {
      const rosterEntryId = this.line(patientId, sessionId);
      await setParticipation(unitOfWork, dana, { rosterEntryId, participation: 4, version: 0, key: world.key() });
      for (const field of ['CONTRIBUTIONS', 'ASSESSMENT'] as const) await saveNoteText(unitOfWork, dana, { sessionId, rosterEntryId, field, text: `canary-${patientId}`, baseVersion: 0, key: world.key() });
    }
    const [row] = await world.rows<{ version: number }>('select version from group_session where id = ?', [sessionId]);
    await describeSession(unitOfWork, dana, { sessionId, version: row?.version ?? 0, topicText: 'Grief', key: world.key() });
    world.now(`${hour}:50`);
    await endSession(unitOfWork, dana, { sessionId, endedAt: null, key: world.key() });
  }

  seen(actor: StaffActor, sessionId = 's'): Promise<SigningCheckType> {
    return readSigningCheck(this.world.contextOf(actor), sessionId, seal);
  }

  async sign(actor: StaffActor, { contentHash, sessionId = 's', pin = PIN, acknowledgeNotLeader = false, key = this.world.key() }: Attempt = {}): Promise<SignOutcome> {
    const hashSeen = contentHash ?? (await this.seen(actor, sessionId)).contentHash;
    return signSessions(this.parts, actor, { sessions: [{ sessionId, contentHash: hashSeen, acknowledgeNotLeader }], pin, key });
  }

  async review(actor: StaffActor, sessionIds: readonly string[] = ['s'], marks?: readonly string[]): Promise<SignOutcome> {
    const sessions = await Promise.all(sessionIds.map(async (sessionId, place) => ({ sessionId, contentHash: marks?.[place] ?? (await this.seen(actor, sessionId)).contentHash })));
    return signReviews(this.parts, actor, { sessions, pin: PIN, key: this.world.key() });
  }

  async status(id = 's'): Promise<string | undefined> {
    return (await this.world.rows<{ status: string }>('select status from group_session where id = ?', [id]))[0]?.status;
  }

  async count(table: string): Promise<number> {
    return Number((await this.world.rows<{ n: number | string }>(`select count(*) as n from ${table}`))[0]?.n);
  }

  close(): Promise<void> {
    return this.world.close();
  }
}

async function signer(world: Scenario, id: string, person: Parameters<Scenario['person']>[1] = {}): Promise<StaffActor> {
  hash ??= testSecrets.hash(PIN);
  const actor = await world.person(id, person);
  await world.put(PinCredentialRow, [{ id: `pin-${id}`, staffMemberId: id, hash: await hash, failedTries: 0, lockedUntil: null, lastLockedAt: null, needsAdministrator: false }]);
  await world.put(StaffFacilityRow, (person?.facilityIds ?? ['f1']).map((facilityId) => ({ id: `${id}-${facilityId}`, staffMemberId: id, facilityId })));
  return actor;
}

/** What an attempt came to: its outcome, or the code it was refused with. */
export async function outcome(act: Promise<SignOutcome>): Promise<string> {
  const answers: string[] = [];
  const code = await answerOf(act.then((answer) => answers.push(answer.outcome)));
  return answers[0] ?? code;
}

/** The same person with another right, credential or facility. */
export const as = (actor: StaffActor, changes: Partial<Pick<Placement, 'profileRights'> & Pick<StaffActor, 'credentialExpiresOn' | 'facilityIds'>>): StaffActor =>
  staffActor({ ...actor, ...changes, placements: placedAlike(changes.facilityIds ?? actor.facilityIds, { role: actor.role, profileRights: changes.profileRights ?? actor.placements[0]?.profileRights ?? [] }) });
