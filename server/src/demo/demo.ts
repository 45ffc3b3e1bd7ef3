import { addMinutes, earlier, fullDate, minutesBetween } from '@groupwork/shared/kernel/time';
import { printedSigner } from '@groupwork/shared/signatures/meaning';
import { v5 } from 'uuid';
import { trailOf } from '../core';
import type { Core } from '../core';
import { planSessions } from '../features/scheduling/plan-sessions.command';
import { DemoAccountType } from '../features/identity/viewer.type';
import { systemActor } from '../platform/actor';
import { ManualClock } from '../platform/clock';
import { ConfigurationError } from '../platform/configuration-error';
import { createDataSource } from '../platform/database/data-source';
import { guardInsertOnly, liftInsertOnly } from '../platform/database/insert-only';
import { UnitOfWork } from '../platform/database/unit-of-work';
import type { Work } from '../platform/database/work';
import { insertOnlyTables, tables } from '../tables';
import { DEMO_PASSWORD, demoStaff, emailOf, facilityNames, organizationNames } from './accounts';
import { addSessionsAroundNow, makeRoomForNow } from './around-now';
import { addRows } from './bulk';
import { holdSessions, leaveTheOthers, plannedBefore } from './history';
import type { PastSession } from './history';
import { Chance } from './random';
import { planSignatures, reviewerFor } from './sign-past';
import { signSessions } from './sign-sessions';
import type { SigningPlan } from './sign-sessions';
import { addWaits } from './waits';
import { addWorld, hashSecrets } from './world';
import type { OrganizationKey, World } from './world';

type Say = (line: string) => void;

/** An organization-wide setting: null while the demo is being filled, then when that was done. */
const MARKER = 'demo.seededAt';
const NAMESPACE = 'c1b6a7f0-52d4-4c36-8f0e-7d9a1e4b6c55';
const organizationIdOf = (key: OrganizationKey): string => v5(key, NAMESPACE);

export const demoAccounts: readonly DemoAccountType[] = demoStaff.map((person) =>
  Object.assign(new DemoAccountType(), {
    email: emailOf(person),
    password: DEMO_PASSWORD,
    pin: person.pin,
    name: printedSigner(`${person.firstName} ${person.lastName}`, person.credential),
    role: person.role,
    facilityNames: person.facilities.map((facility) => facilityNames[facility]),
    organizationName: organizationNames[person.organization],
    note: person.note,
  }),
);

async function readMarker(core: Core): Promise<{ seededAt: Date | null } | null> {
  const marker = await core.database.reads.one<{ value: string }>('select value from facility_setting where name = ?', [MARKER]);
  if (!marker) return null;
  const value = JSON.parse(marker.value) as string | null;
  return { seededAt: value === null ? null : new Date(value) };
}

/** Whether the demo is in the database, whole or half filled. */
export const holdsDemo = async (core: Core): Promise<boolean> => (await readMarker(core)) !== null;

/** Whether the database holds the demo, and how old it is. A database with anything else in it is left alone. */
export async function demoState(core: Core): Promise<{ seeded: boolean; ageHours: number }> {
  const marker = await readMarker(core);
  if (marker?.seededAt) return { seeded: true, ageHours: (core.clock.now().getTime() - marker.seededAt.getTime()) / 3_600_000 };
  const used = marker ? null : await core.database.reads.one('select id from organization');
  if (used) throw new ConfigurationError('This database holds an organization that is not the demo. Point DATABASE_URL or DATA_DIR at an empty place to open the demo, or set ORGANIZATION, ADMIN_NAME and ADMIN_EMAIL to open what it holds.');
  return { seeded: false, ageHours: 0 };
}

/** Empties every table and fills the demo anew, around the present moment. Touches nothing but the demo. */
export async function resetDemo(core: Core, say: Say): Promise<void> {
  await demoState(core);
  await seedDemo(core, say);
}

/** Two organizations, three facilities, six weeks of signed history, and a day around now. What an interrupted start left is cleared first. */
export async function seedDemo(core: Core, say: Say): Promise<void> {
  if (await readMarker(core)) await emptyDemo(core);
  const now = core.clock.now();
  const mark = (value: Date | null): Promise<void> => core.unitOfWork.run(systemActor('demo', organizationIdOf('northfield')), { operation: 'markDemo' }, (work) => writeMarker(work, value));
  await mark(null);
  const hashes = await hashSecrets(core.secrets);
  for (const [index, key] of (['northfield', 'harbor'] as const).entries()) {
    say(`  ${organizationNames[key]}: people, plans and groups`);
    await seedOrganization(core, key, now, hashes, new Chance(20_261_119 + index), say);
  }
  await mark(now);
}

async function writeMarker(work: Work, value: Date | null): Promise<void> {
  await work.query('delete from facility_setting where organizationId = ? and name = ?', [work.actor.organizationId, MARKER]);
  await addRows(work, 'facility_setting', 'mutable', [{ facilityId: '', name: MARKER, value: JSON.stringify(value) }]);
}

/** As the owner of the tables: the program's own user may neither remove signed rows nor lift their guards. */
async function emptyDemo(core: Core): Promise<void> {
  const { address } = core.database;
  const owner = createDataSource(address, tables, { asOwner: true });
  await owner.initialize();
  const runner = owner.createQueryRunner();
  try {
    await liftInsertOnly(runner, insertOnlyTables);
    await runner.startTransaction();
    for (const { tableName } of owner.entityMetadatas) await runner.query(`delete from ${tableName}`);
    await runner.commitTransaction();
  } finally {
    if (runner.isTransactionActive) await runner.rollbackTransaction();
    await guardInsertOnly(runner, address.engine, insertOnlyTables);
    await runner.release();
    await owner.destroy();
  }
}

async function seedOrganization(core: Core, key: OrganizationKey, now: Date, hashes: ReadonlyMap<string, string>, chance: Chance, say: Say): Promise<void> {
  const actor = systemActor('demo', organizationIdOf(key));
  // One moment for all of it, so that a slow machine makes the same demo.
  const unitOfWork = new UnitOfWork(core.database, new ManualClock(now), trailOf(core.secrets));
  const fill = <T>(body: (work: Work) => Promise<T>): Promise<T> => unitOfWork.run(actor, { operation: 'fillDemo' }, body);
  const world = await fill((work) => addWorld(work, key, hashes, chance));
  const days = Math.max(...[...world.facilities.values()].map((facility) => facility.demo.historyDays));
  await planSessions({ unitOfWork, reads: core.database.reads }, world.organizationId, now, days);
  say(`  ${organizationNames[key]}: ${days} days of sessions, from ${fullDate(isoDay(now, -days))}`);
  const alder = world.facilities.get('alder');
  if (alder) await fill((work) => makeRoomForNow(work, world, alder));
  await fill((work) => holdPast(work, world, chance));
  const plans = await fill((work) => planSignatures(work, world, chance));
  say(`  ${organizationNames[key]}: ${plans.length} signatures and their charts`);
  for (let at = 0; at < plans.length; at += SIGNED_AT_ONCE) await fill((work) => signSessions(work, plans.slice(at, at + SIGNED_AT_ONCE)));
  await fill((work) => addPresent(work, world, chance));
  await fill((work) => addWaits(work, world));
}

const SIGNED_AT_ONCE = 60;
const isoDay = (now: Date, days: number): string => new Date(now.getTime() + days * 86_400_000).toISOString().slice(0, 10);

/** All that was held before now; what runs now by the timetable is running, and nobody came to what nobody leads. */
async function holdPast(work: Work, world: World, chance: Chance): Promise<void> {
  const sessions = await plannedBefore(work, world.now);
  const led = sessions.filter((session) => session.leaderId !== null);
  await holdSessions(work, world, led.filter((session) => session.plannedEnd < world.now), chance);
  await holdSessions(work, world, led.filter((session) => session.plannedEnd >= world.now), chance, { running: true });
  const unled = sessions.filter((session) => session.leaderId === null && session.plannedEnd < world.now);
  await work.query("update group_session set status = 'NOT_HELD', statusReason = 'Nobody was free to lead it.' where organizationId = ? and id in (?)", [world.organizationId, unled.map((session) => session.id)]);
}

/** The sessions around now, each in its own state: Dana Whitfield's day, and one of Marcus Obi's that waits for review. */
async function addPresent(work: Work, world: World, chance: Chance): Promise<void> {
  const alder = world.facilities.get('alder');
  if (!alder) return;
  const present = await addSessionsAroundNow(work, world, alder);
  await holdSessions(work, world, [present.running], chance, { running: true, taken: 12 });
  await leaveTheOthers(work, present.running);
  await holdSessions(work, world, [present.documenting], chance, { written: 6, sharedFields: ['CONTENT_COVERED'] });
  await holdSessions(work, world, [present.returned, present.pending], chance);
  await signSessions(work, [reviewOf(world, alder.id, 'dana', present.returned, 'RETURNED'), reviewOf(world, alder.id, 'marcus', present.pending, 'REQUESTED')]);
}

function reviewOf(world: World, facilityId: string, leader: string, session: PastSession, outcome: 'RETURNED' | 'REQUESTED'): SigningPlan {
  const signer = world.staff.get(leader);
  const reviewer = signer && reviewerFor(world, facilityId, signer.id);
  if (!signer || !reviewer) throw new Error('The demo has nobody to sign or to review.');
  // Between its end and now, however young the day is.
  const waited = minutesBetween(session.plannedEnd, world.now);
  const after = (share: number): Date => addMinutes(session.plannedEnd, Math.max(3, Math.floor(waited * share)));
  return { sessionId: session.id, signer, signedAt: earlier(after(0.3), world.now), review: outcome === 'REQUESTED' ? { outcome } : { outcome, reviewer, at: earlier(after(0.7), world.now) } };
}
