import { setTimeout as wait } from 'node:timers/promises';
import type { ProfileRight, Role } from '@groupwork/shared/access/roles';
import { placedAlike, staffActor } from '../src/features/access/staff-actor.facts';
import type { StaffActor } from '../src/features/access/staff-actor.facts';
import { auditTrail } from '../src/features/audit/audit-trail';
import { FacilityRow } from '../src/features/facilities/facility.entity';
import { OrganizationRow } from '../src/features/facilities/organization.entity';
import { StaffMemberRow } from '../src/features/identity/staff-member.entity';
import { EpisodeRow } from '../src/features/patients/episode.entity';
import { LevelOfCareStayRow } from '../src/features/patients/level-of-care-stay.entity';
import { PatientRow } from '../src/features/patients/patient.entity';
import { GroupSessionRow } from '../src/features/scheduling/group-session.entity';
import { ScheduleAssignmentRow } from '../src/features/scheduling/schedule-assignment.entity';
import { rosterEntryId } from '../src/features/scheduling/session-ids.facts';
import { SessionLeaderRow } from '../src/features/scheduling/session-leader.entity';
import { systemActor } from '../src/platform/actor';
import { ManualClock } from '../src/platform/clock';
import { currentUnit } from '../src/platform/database/current-unit';
import { openDatabase } from '../src/platform/database/data-source';
import type { Database } from '../src/platform/database/data-source';
import type { RawRow } from '../src/platform/database/reads';
import { UnitOfWork } from '../src/platform/database/unit-of-work';
import { inProcessTopics } from '../src/platform/events/topics';
import { Context } from '../src/platform/graphql/context';
import { sealedTables, tables } from '../src/tables';
import { freshDatabase } from './copied-database';
import type { FreshDatabase } from './databases';

const ZONE = 'America/Chicago';
const DAY_MILLISECONDS = 24 * 60 * 60_000;
/** Long enough for another process to be done, or to be waiting for a lock. */
const HELD_MILLISECONDS = 700;

/** A Thursday's date, on which every session of a scenario lies unless said otherwise. */
export const DAY = '2026-11-19';

/** A wall time of that day at the facility, in Chicago. */
export const at = (wallTime: string): Date => new Date(new Date(`${DAY}T${wallTime}:00Z`).getTime() + 6 * 60 * 60_000);

interface Person {
  role?: Role;
  rights?: readonly ProfileRight[];
  facilityIds?: readonly string[];
  organizationId?: string;
}

/**
 * A small world on a database of its own: one facility with people, patients of one schedule and sessions, built
 * line by line by each test. It is ten o'clock there until the clock is moved.
 */
export class Scenario {
  private keys = 0;
  private readonly others: Database[] = [];

  private constructor(
    private readonly fresh: FreshDatabase,
    readonly database: Database,
    readonly unitOfWork: UnitOfWork,
    readonly clock: ManualClock,
  ) {}

  static async open(chainKey = 'a key'): Promise<Scenario> {
    const fresh = await freshDatabase();
    const database = await openDatabase(fresh.address, tables);
    const clock = new ManualClock(at('10:00'));
    const scenario = new Scenario(fresh, database, new UnitOfWork(database, clock, auditTrail(chainKey, sealedTables)), clock);
    await scenario.put(OrganizationRow, [{ id: 'o1', name: 'Northfield', shortName: 'Northfield' }]);
    await scenario.put(FacilityRow, ['f1', 'f2'].map((id) => ({ id, name: id === 'f1' ? 'Alder House' : 'Cedar Court', timeZone: ZONE, phone: null, address: null, sort: 0 })));
    return scenario;
  }

  /** Another process over the same database, by the same clock. */
  async beside(chainKey = 'a key'): Promise<Pick<Scenario, 'database' | 'unitOfWork'>> {
    const database = await openDatabase(this.fresh.address, tables);
    this.others.push(database);
    return { database, unitOfWork: new UnitOfWork(database, this.clock, auditTrail(chainKey, sealedTables)) };
  }

  /** A unit of this process that lets another one act right before it commits; whoever waits there for what this one holds goes on afterwards. Answers what came of both. */
  async beforeCommit<T, O>(run: (unitOfWork: UnitOfWork) => Promise<T>, act: () => Promise<O>): Promise<[PromiseSettledResult<T>, PromiseSettledResult<O>]> {
    const trail = auditTrail('a key', sealedTables);
    let acting: Promise<O> | null = null;
    const record: typeof trail.record = async (work, events) => {
      // Once, also where this unit is tried again; and no part of it, as another process is none.
      acting ??= currentUnit.exit(act);
      await Promise.race([Promise.allSettled([acting]), wait(HELD_MILLISECONDS)]);
      await trail.record(work, events);
    };
    const [ours] = await Promise.allSettled([run(new UnitOfWork(this.database, this.clock, { ...trail, record }))]);
    const [others] = await Promise.allSettled([acting ?? Promise.reject(new Error('This unit recorded nothing.'))]);
    return [ours, others] as [PromiseSettledResult<T>, PromiseSettledResult<O>];
  }

  async close(): Promise<void> {
    for (const other of this.others) await other.close();
    await this.database.close();
    await this.fresh.drop();
  }

  /** Leaves the world as it is to somebody else, who opens it where it lies. */
  async leave(): Promise<FreshDatabase> {
    await this.database.close();
    return this.fresh;
  }

  /** It is this wall time now. */
  now(wallTime: string): void {
    this.clock.set(at(wallTime));
  }

  key(): string {
    this.keys += 1;
    return `test-key-${this.keys}`;
  }

  put<R extends object>(kind: new () => R, rows: readonly Partial<R>[]): Promise<void> {
    return this.unitOfWork.run(systemActor('test', 'o1'), { operation: 'arrange' }, async (work) => {
      work.unrecorded('Arranged by a test.');
      await work.entityManager().insert(kind, rows.map((row) => ({ organizationId: 'o1', version: 1, createdAt: work.now, updatedAt: work.now, ...row })) as never);
    });
  }

  async person(id: string, { role = 'THERAPIST', rights = [], facilityIds = ['f1'], organizationId = 'o1' }: Person = {}): Promise<StaffActor> {
    const name = { firstName: id.charAt(0).toUpperCase() + id.slice(1), lastName: 'Whitfield' };
    const credential = { credential: 'LCSW', credentialExpiresOn: null };
    await this.put(StaffMemberRow, [{ id, organizationId, email: `${id}@northfield.example`, ...name, ...credential, role, passwordHash: '', active: true, failedSignIns: 0, signInLockedUntil: null }]);
    return staffActor({ id, organizationId, ...name, ...credential, role, placements: placedAlike(facilityIds, { role, profileRights: rights }) });
  }

  /** Somebody in care since the day before and expected in every session, unless said otherwise. */
  async patient(id: string, { firstName = id, lastName = 'Lê', facilityId = 'f1', admittedAt = new Date(at('00:00').getTime() - DAY_MILLISECONDS), dischargedAt = null, expected = true }: { firstName?: string; lastName?: string; facilityId?: string; admittedAt?: Date; dischargedAt?: Date | null; expected?: boolean } = {}): Promise<void> {
    await this.put(PatientRow, [{ id, mrn: `MRN-${id}`, firstName, lastName, preferredName: null, birthDate: '1990-02-03', email: null, phone: null, language: 'en', timeZone: ZONE, facilityId }]);
    await this.put(EpisodeRow, [{ id: `e-${id}`, patientId: id, facilityId, admittedAt, dischargedAt, dischargeReason: null }]);
    await this.put(LevelOfCareStayRow, [{ id: `l-${id}`, episodeId: `e-${id}`, patientId: id, levelOfCareCode: '2.1', trackCode: null, phaseCode: null, clinicalNeeds: '[]', startsAt: admittedAt, endsAt: dischargedAt }]);
    if (expected) await this.put(ScheduleAssignmentRow, [{ id: `a-${id}`, patientId: id, episodeId: `e-${id}`, groupScheduleId: 's1', startsAt: admittedAt, endsAt: null, reason: null, assignedBy: null, clashReason: null, endReason: null, endedBy: null }]);
  }

  /** A clinical session of the first facility, from ten to ten to eleven, led by those named: leader first. */
  async session(id: string, leaderIds: readonly string[] = [], more: Partial<GroupSessionRow> = {}): Promise<string> {
    await this.put(GroupSessionRow, [{
      id, facilityId: 'f1', groupId: 'g1', groupScheduleId: 's1', lineageId: null, originalStartLocal: null, plannedStart: at('10:00'), plannedEnd: at('10:50'), date: DAY, timeZone: ZONE, roomId: null, status: 'UPCOMING',
      groupTitle: 'DBT Skills', groupType: 'SKILLS', modality: 'DBT', delivery: 'IN_PERSON', clinical: true, capacity: 12, minimum: 2, title: 'DBT Skills', topicId: null, topicText: null, reviewRequired: false,
      actualStart: null, actualEnd: null, startedBy: null, endedBy: null, rosterTakenAt: null, returnedAt: null, signedAt: null, finalisedAt: null, statusReason: null, documentedBy: null, contentVersion: 0,
      countsTowardHours: true, mandatory: false, enrolment: 'OPEN', noteTemplate: 'FREE', requiredCredentials: '[]', billingCode: null, billingUnitMinutes: null, roundingMethod: null, billingMinimumMinutes: null, touchedAt: null, cancelReason: null, checkedOutAt: null, checkedOutBy: null, pauses: '[]', capacityReason: null, capacityReasonBy: null, capacityReasonAt: null,
      undoneStart: null, noteLayout: null, voidedFrom: null, voidReason: null, voidedAt: null, voidedBy: null, ...more,
    }]);
    const leaders = leaderIds.map((staffMemberId, place) => ({ id: `${id}-${staffMemberId}`, sessionId: id, staffMemberId, position: place === 0 ? 'LEADER' : 'CO_LEADER', since: at('09:00'), until: null, reason: null }));
    if (leaders.length > 0) await this.put(SessionLeaderRow, leaders);
    return id;
  }

  /** A roster line's id, planned or kept. */
  line(sessionId: string, patientId: string): string {
    return rosterEntryId(sessionId, patientId);
  }

  /** What one request of this person reads with. */
  contextOf(actor: StaffActor): Context {
    return new Context({ actor, reason: 'NOT_SIGNED_IN', signInId: null }, this.database.reads, inProcessTopics(), this.clock, { address: '127.0.0.1', userAgent: '', cookies: new Map() });
  }

  rows<T = RawRow>(sql: string, parameters: readonly (string | number)[] = []): Promise<T[]> {
    return this.database.reads.query<T>(sql, parameters);
  }

  /** How many statements a command costs, told by the driver's own log. */
  async statementsOf(act: () => Promise<unknown>): Promise<number> {
    const { dataSource } = this.database;
    const { logger } = dataSource;
    let statements = 0;
    const counting = Object.assign(Object.create(logger) as typeof logger, { logQuery: () => { statements += 1; } });
    Object.assign(dataSource, { logger: counting });
    await act();
    Object.assign(dataSource, { logger });
    return statements;
  }

  /** What was recorded, by name: order is the relay's to give. */
  async events(): Promise<string[]> {
    return (await this.rows<{ type: string }>('select type from outbox_event order by type')).map((row) => row.type);
  }
}

/** How a command was answered: OK, an error's code, or a refusal's own. */
export async function answerOf(act: Promise<unknown>): Promise<string> {
  try {
    await act;
    return 'OK';
  } catch (error) {
    const { extensions } = error as { extensions?: { code?: string; refusal?: { code: string } } };
    if (!extensions?.code) throw error;
    return extensions.refusal?.code ?? extensions.code;
  }
}
