import { ApiClients, ApiClientSecrets } from '../src/features/api-clients/api-clients.repositories';
import { newApiKey } from '../src/features/api-clients/api-key';
import { joinToken } from '../src/features/telehealth/join-link.facts';
import { systemActor } from '../src/platform/actor';
import { parseGlobalId } from '@groupwork/shared/kernel/ids';
import { globalId } from '@groupwork/shared/kernel/ids';
import { randomUUID } from 'node:crypto';
import type { ApiClient } from './api-client';
import type { Place } from './places';
import type { TestApp } from './running-app';
import { groups, ofADevice, ofAPatient } from './who-may';
import type { Group, Person, RightName, RoleName } from './who-may';
import { testSecrets } from './test-secrets';

export interface MatrixActor {
  name: string;
  client: ApiClient;
  headers: Record<string, string>;
  person: Person | null;
  scopes: readonly string[];
  /** A role with no right beside it. */
  plain: boolean;
  may(group: Pick<Group, 'what' | 'who' | 'key'>): boolean;
  /** Becomes who it is. */
  arrive(): Promise<void>;
}

const ROLES: readonly RoleName[] = ['Therapist', 'Case Manager', 'Technician', 'Peer Support', 'Front Desk', 'Records Admin', 'Super Admin'];
/** Each right where it opens something, and where it must not. */
const WITH_RIGHTS: readonly Person[] = ([
  ['Peer Support', 'Manage Group Sessions'], ['Front Desk', 'Manage Group Sessions'], ['Therapist', 'Review Group Sessions'], ['Technician', 'Review Group Sessions'], ['Case Manager', 'Manage Golden Thread'], ['Front Desk', 'Manage Golden Thread'],
  ['Technician', 'Manage Scheduler Settings'], ['Technician', 'Back-date Groups'], ['Front Desk', 'API Explorer'], ['Therapist', 'Requires Group Session Review'],
] as const).map(([role, name]) => ({ role, rights: [name as RightName] }));

const SCOPES = [...new Set([...groups.flatMap(({ key }) => key ?? []), 'sheet:print', 'chart:export', 'units:export', 'fhir:read'])];
/** What nobody may give a machine, asked for all the same. */
const NEVER = ['session:sign', 'staff:manage', 'note:read', 'audit:read', 'attendance:take', 'schedule:configure', 'plan:manage', 'message:read', 'appointment:answer', 'appointment:own', 'kiosk:sign-in', 'profile:own'];

const code = (words: string): string => words.toUpperCase().replaceAll(/[ -]/g, '_');

const PEOPLE: readonly Person[] = [...ROLES.map((role) => ({ role, rights: [] })), ...WITH_RIGHTS];
const nameOf = ({ role, rights }: Person): string => [role, ...rights].join(' with ');
/** Every person the matrix asks as, by name; and the plain roles among them. */
export const peopleNames: readonly string[] = PEOPLE.map(nameOf);
export const plainRoles: readonly string[] = ROLES;
/** Every key with something to ask, by name. */
export const keyNames = (beside: readonly string[]): string[] => SCOPES.map((scope) => keyName([scope, ...beside]));
const keyName = (scopes: readonly string[]): string => `a key for ${scopes.join(' and ')}`;

/** Everybody the matrix asks as, all at the first facility. One sign-in is one person after the other. */
export class MatrixActors {
  private constructor(private readonly test: TestApp, private readonly own: Place, private readonly grace: ApiClient) {}

  static async of(test: TestApp, own: Place): Promise<MatrixActors> {
    return new MatrixActors(test, own, await test.as('Grace'));
  }

  async people(): Promise<MatrixActor[]> {
    return PEOPLE.map((person) => ({
      name: nameOf(person), client: this.grace, headers: {}, person, scopes: [], plain: person.rights.length === 0,
      may: (group) => group.who(person),
      arrive: () => this.become(person),
    }));
  }

  /** A key for each scope, with the one for look-ups beside it where asked, and one with all that no key may hold. */
  async keys(beside: readonly string[] = []): Promise<MatrixActor[]> {
    const sets = [...SCOPES.map((scope) => [scope, ...beside]), NEVER];
    return Promise.all(sets.map(async (scopes) => ({
      name: keyName(scopes), client: this.test.anonymous(), headers: { authorization: `Bearer ${await this.key(scopes)}` }, person: null, scopes, plain: false,
      may: (group) => group.key !== null && scopes.includes(group.key),
      arrive: async () => undefined,
    })));
  }

  async strangers(): Promise<MatrixActor[]> {
    const none = { person: null, scopes: [], plain: false, arrive: async (): Promise<void> => undefined };
    return [
      { ...none, name: 'nobody', client: this.test.anonymous(), headers: {}, may: () => false },
      { ...none, name: 'a device', client: await this.device(), headers: {}, may: ({ what }) => what === ofADevice },
      { ...none, name: 'a patient', client: this.test.anonymous(), headers: { authorization: `Bearer ${await this.link()}` }, may: ({ what }) => what === ofAPatient },
    ];
  }

  private arrange(change: (query: (sql: string, values: unknown[]) => Promise<unknown>) => Promise<void>): Promise<void> {
    return this.test.app.unitOfWork.run(systemActor('test', ''), { operation: 'arrange' }, async (work) => {
      work.unrecorded('Arranged by a test.');
      await change((sql, values) => work.query(sql, values as string[]));
    });
  }

  private become({ role, rights }: Person): Promise<void> {
    return this.arrange(async (query) => {
      await query("update staff_facility set role = ?, rights = ? where staffMemberId = (select id from staff_member where firstName = 'Grace')", [code(role), JSON.stringify(rights.map(code))]);
    });
  }

  private async key(scopes: readonly string[]): Promise<string> {
    const { secretId, key, secretHash } = newApiKey((text) => testSecrets.seal(text));
    const organizationId = parseGlobalId(this.own.Organization)?.id ?? '';
    await this.test.app.unitOfWork.run(systemActor('test', organizationId), { operation: 'arrange' }, async (work) => {
      work.unrecorded('A key made for a test.');
      const client = await work.repository(ApiClients).add({ name: scopes.join(' '), scopes: JSON.stringify(scopes), facilityIds: JSON.stringify([parseGlobalId(this.own.Facility)?.id]), addresses: '[]', expiresAt: null, revokedAt: null });
      await work.repository(ApiClientSecrets).add({ id: secretId, clientId: client.id, secretHash, endsAt: null, lastUsedAt: null, lastUsedAddress: null });
    });
    return key;
  }

  private async device(): Promise<ApiClient> {
    const device = await this.test.as('Dana');
    const running = await this.test.app.database.reads.one<{ id: string }>("select s.id from group_session s join session_leader l on l.sessionId = s.id and l.position = 'LEADER' join staff_member m on m.id = l.staffMemberId where m.firstName = 'Dana' and s.status = 'IN_PROGRESS'");
    await device.must('mutation($session: ID!) { handOverDevice(input: { sessionId: $session }) }', { session: globalId('GroupSession', running?.id ?? '') });
    return device;
  }

  private async link(): Promise<string> {
    const desk = await this.test.as('Renata');
    const video = await this.test.app.database.reads.one<{ id: string }>("select s.id from group_session s join session_leader l on l.sessionId = s.id and l.position = 'LEADER' join staff_member m on m.id = l.staffMemberId where s.delivery = 'TELEHEALTH' and s.lineageId is not null and s.status = 'UPCOMING' and m.firstName = 'Dana' order by s.plannedStart");
    await desk.must('mutation($session: ID!, $key: String!) { sendTelehealthLink(input: { sessionId: $session, key: $key }) { sessions } }', { session: globalId('GroupSession', video?.id ?? ''), key: randomUUID() });
    const link = await this.test.app.database.reads.one<{ id: string }>('select id from appointment_link where sessionId = ? order by id', [video?.id ?? '']);
    return joinToken((text) => this.test.app.secrets.seal(text), link?.id ?? '');
  }
}
