import { fullDate } from '@groupwork/shared/kernel/time';
import { v5, v7 } from 'uuid';
import type { Core } from '../app';
import { recordChanges } from '../features/audit/record-changes';
import { planSessions } from '../features/scheduling/plan-sessions.command';
import { DemoAccountType } from '../features/identity/viewer.type';
import { systemActor } from '../platform/actor';
import type { Actor } from '../platform/actor';
import { ManualClock } from '../platform/clock';
import { ConfigurationError } from '../platform/config';
import { guardInsertOnly, liftInsertOnly } from '../platform/database/insert-only';
import { instantOf } from '../platform/database/reads';
import { UnitOfWork } from '../platform/database/unit-of-work';
import { insertOnlyTables } from '../tables';
import { DEMO_PASSWORD, demoStaff, emailOf, facilityNames, organizationNames } from './accounts';
import { addSessionsAroundNow } from './around-now';
import { addRows } from './bulk';
import { holdSessions, plannedBefore } from './history';
import { Chance } from './random';
import { signPast } from './sign-past';
import { addWorld, hashSecrets } from './world';
import type { OrganizationKey, World } from './world';

type Say = (line: string) => void;

const MARKER = 'demo.filledAt';
const NAMESPACE = 'c1b6a7f0-52d4-4c36-8f0e-7d9a1e4b6c55';

export const demoAccounts: readonly DemoAccountType[] = demoStaff.map((person) =>
  Object.assign(new DemoAccountType(), {
    email: emailOf(person),
    password: DEMO_PASSWORD,
    pin: person.pin,
    name: [`${person.firstName} ${person.lastName}`, person.credential].filter(Boolean).join(', '),
    role: person.role,
    facilityNames: person.facilities.map((facility) => facilityNames[facility]),
    organizationName: organizationNames[person.organization],
    note: person.note,
  }),
);

/** Whether the database holds the demo, and how old it is. A database with anything else in it is left alone. */
export async function demoState(core: Core): Promise<{ seeded: boolean; ageHours: number }> {
  const { reads } = core.database;
  const marker = await reads.one<{ value: string }>('select value from facility_setting where name = ?', [MARKER]);
  if (marker) return { seeded: true, ageHours: (core.clock.now().getTime() - instantOf(JSON.parse(marker.value)).getTime()) / 3_600_000 };
  const used = await reads.one('select id from organization');
  if (used) throw new ConfigurationError('This database holds an organization that is not the demo. Point DATABASE_URL or DATA_DIR at an empty place to open the demo.');
  return { seeded: false, ageHours: 0 };
}

/** Empties every table and fills the demo anew, around the present moment. Touches nothing but the demo. */
export async function resetDemo(core: Core, say: Say): Promise<void> {
  const state = await demoState(core);
  if (state.seeded) {
    const runner = core.database.dataSource.createQueryRunner();
    await liftInsertOnly(runner, insertOnlyTables);
    await core.unitOfWork.run(systemActor('demo', 'demo'), { operation: 'emptyDemo' }, async (work) => {
      for (const { tableName } of core.database.dataSource.entityMetadatas) await work.query(`delete from ${tableName}`);
    });
    await guardInsertOnly(runner, core.database.address.engine, insertOnlyTables);
    await runner.release();
  }
  await seedDemo(core, say);
}

/** Fills an empty database: two organizations, three facilities, six weeks of signed history, and a day around now. */
export async function seedDemo(core: Core, say: Say): Promise<void> {
  const now = core.clock.now();
  const hashes = await hashSecrets(core.secrets);
  for (const [index, key] of (['northfield', 'harbor'] as const).entries()) {
    say(`  ${organizationNames[key]}: people, plans and groups`);
    await seedOrganization(core, key, now, hashes, new Chance(20_261_119 + index), say);
  }
  const [first] = await core.database.reads.query<{ id: string }>('select id from organization order by name desc');
  await core.unitOfWork.run(systemActor('demo', first?.id as string), { operation: 'markDemo' }, (work) => addRows(work, 'facility_setting', 'mutable', [{ id: v7(), facilityId: '', name: MARKER, value: JSON.stringify(now.toISOString()) }]));
}

async function seedOrganization(core: Core, key: OrganizationKey, now: Date, hashes: ReadonlyMap<string, string>, chance: Chance, say: Say): Promise<void> {
  const actor = systemActor('demo', v5(key, NAMESPACE));
  const clock = new ManualClock(now);
  const past = new UnitOfWork(core.database, clock, recordChanges);
  const world = await past.run(actor, { operation: 'fillDemo' }, (work) => addWorld(work, key, hashes, chance));
  const days = Math.max(...[...world.facilities.values()].map((facility) => facility.demo.historyDays));
  await planSessions({ unitOfWork: past, reads: core.database.reads }, world.organizationId, now, days);
  say(`  ${organizationNames[key]}: ${days} days of sessions, from ${fullDate(isoDay(now, -days))}`);
  await fillSessions(past, actor, world, chance);
  await signPast(past, clock, core.database.reads, world, say);
  clock.set(now);
  await addPresent(past, actor, world, chance);
}

const isoDay = (now: Date, days: number): string => new Date(now.getTime() + days * 86_400_000).toISOString().slice(0, 10);

/** All that was held before now; what runs now by the timetable is running. */
async function fillSessions(past: UnitOfWork, actor: Actor, world: World, chance: Chance): Promise<void> {
  await past.run(actor, { operation: 'fillDemo' }, async (work) => {
    const sessions = (await plannedBefore(work, world.now)).filter((session) => session.leaderId !== null);
    await holdSessions(work, sessions.filter((session) => session.plannedEnd < world.now), chance);
    await holdSessions(work, sessions.filter((session) => session.plannedEnd >= world.now), chance, { running: true });
  });
}

async function addPresent(past: UnitOfWork, actor: Actor, world: World, chance: Chance): Promise<void> {
  const alder = world.facilities.get('alder');
  if (!alder) return;
  await past.run(actor, { operation: 'fillDemo' }, async (work) => {
    const present = await addSessionsAroundNow(work, world, alder);
    await holdSessions(work, [present.running], chance, { running: true, taken: 12 });
    await holdSessions(work, [present.documenting], chance, { written: 6, sharedFields: ['CONTENT_COVERED'] });
  });
}

