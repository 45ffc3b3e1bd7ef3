import { suggestedForNobody } from '@groupwork/shared/facilities/lists';
import type { Placement } from '@groupwork/shared/patients/care-team';
import { addDays, addMinutes, facilityDate, instantFromWallTime } from '@groupwork/shared/kernel/time';
import { v7 } from 'uuid';
import { shippedLevels } from '../features/facilities/shipped-lists.facts';
import { shipNotificationRules } from '../features/notifications/ship-rules.step';
import { keptRights } from '../features/identity/identity.repositories';
import type { Secrets } from '../features/identity/secrets';
import type { Work } from '../platform/database/work';
import { DEMO_PASSWORD, demoStaff, emailOf, facilityNames, organizationNames } from './accounts';
import type { DemoStaff } from './accounts';
import { addRows } from './bulk';
import { patientNames } from './names';
import { addCareTeams, addHolidays, placementOf } from './care';
import { addLists } from './lists';
import { addNoteTexts } from './note-texts';
import { planRows } from './plans';
import type { Chance } from './random';
import { addReach, emailAt, languageAt } from './reach';
import { demoFacilities } from './timetable';
import type { DemoFacility, DemoGroup } from './timetable';

/** Where the rest of the seed finds what was made, by the demo's own keys. */
export interface World {
  organizationId: string;
  now: Date;
  staff: Map<string, { id: string; person: DemoStaff }>;
  facilities: Map<string, FacilityWorld>;
}

export interface FacilityWorld {
  id: string;
  demo: DemoFacility;
  rooms: Map<string, string>;
  groups: Map<string, string>;
  topics: Map<string, { id: string; title: string }[]>;
  /** Its own note template. */
  noteTemplate: string;
  schedules: Map<string, string>;
  patients: { id: string; episodeId: string }[];
}

export type OrganizationKey = keyof typeof organizationNames;

const CONTENT = 'Reviewed the topic, practiced it in pairs and agreed on one thing to try before the next group.';
const INTERVENTIONS = ['Modeled the skill and gave feedback on each try', 'Used open questions to draw out reasons for change', 'Validated the feeling and reframed the thought', 'Rehearsed the hard conversation in pairs'];
const THEMES = ['Family pressure to drink', 'Grief for absent relatives', 'Fear of saying no', 'Sleep and cravings', 'Loneliness on weekends'];

/** Hashing is slow on purpose, so each secret is hashed once and before the unit begins. */
export async function hashSecrets(secrets: Secrets): Promise<Map<string, string>> {
  const all = [DEMO_PASSWORD, ...demoStaff.map((person) => person.pin)];
  return new Map(await Promise.all(all.map(async (secret) => [secret, await secrets.hash(secret)] as const)));
}

export async function addWorld(work: Work, key: OrganizationKey, hashes: ReadonlyMap<string, string>, chance: Chance): Promise<World> {
  const world: World = { organizationId: work.actor.organizationId, now: work.now, staff: new Map(), facilities: new Map() };
  await addRows(work, 'organization', 'mutable', [{ id: world.organizationId, name: organizationNames[key], shortName: organizationNames[key].split(' ')[0] ?? '' }]);
  await addRows(work, 'level_of_care', 'mutable', shippedLevels.map((level, sort) => ({ ...level, sort, retiredAt: null })));
  const own = demoFacilities.filter((facility) => demoStaff.some((person) => person.organization === key && person.facilities.includes(facility.key)));
  for (const [sort, demo] of own.entries()) {
    const facility: FacilityWorld = { id: v7(), demo, rooms: new Map(), groups: new Map(), topics: new Map(), schedules: new Map(), noteTemplate: '', patients: [] };
    world.facilities.set(demo.key, facility);
    await addRows(work, 'facility', 'mutable', [{ id: facility.id, name: facilityNames[demo.key], timeZone: demo.timeZone, phone: demo.phone, address: demo.address, sort }]);
    for (const room of demo.rooms) facility.rooms.set(room, v7());
    await addRows(work, 'room', 'mutable', demo.rooms.map((name) => ({ id: facility.rooms.get(name) as string, facilityId: facility.id, name, seats: name === 'Hall' ? 80 : 16, active: true })));
  }
  await addLists(work, [...world.facilities.values()].map((facility) => facility.id));
  await shipNotificationRules(work);
  await addStaff(work, world, key, hashes);
  for (const facility of world.facilities.values()) {
    await addGroups(work, world, facility);
    await addPatients(work, world, facility, chance);
    await addCareTeams(work, world, facility);
    await addHolidays(work, facility);
    await addSchedules(work, world, facility);
  }
  return world;
}

async function addStaff(work: Work, world: World, key: OrganizationKey, hashes: ReadonlyMap<string, string>): Promise<void> {
  const people = demoStaff.filter((person) => person.organization === key);
  const today = facilityDate(work.now, 'America/Chicago');
  for (const person of people) world.staff.set(person.key, { id: v7(), person });
  const idOf = (person: DemoStaff): string => world.staff.get(person.key)?.id as string;
  await addRows(work, 'staff_member', 'mutable', people.map((person) => ({
    id: idOf(person), email: emailOf(person), firstName: person.firstName, lastName: person.lastName, credential: person.credential,
    credentialExpiresOn: person.credentialExpiresInDays === null ? null : addDays(today, person.credentialExpiresInDays), role: person.role,
    passwordHash: hashes.get(DEMO_PASSWORD) as string, active: true, failedSignIns: 0, signInLockedUntil: null,
  })));
  await addRows(work, 'staff_facility', 'fixed', people.flatMap((person) => person.facilities.map((facility) => {
    const own = person.own?.[facility];
    return { staffMemberId: idOf(person), facilityId: world.facilities.get(facility)?.id as string, role: own?.role ?? null, rights: own ? keptRights(own.rights) : null };
  })));
  await addRows(work, 'profile_right', 'fixed', people.flatMap((person) => person.rights.map((profileRight) => ({ staffMemberId: idOf(person), profileRight }))));
  await addRows(work, 'pin_credential', 'mutable', people.map((person) => ({ staffMemberId: idOf(person), hash: hashes.get(person.pin) as string, digits: person.pin.length, failedTries: 0, lockedUntil: null, lastLockedAt: null, needsAdministrator: false })));
}

/** Whoever leads its first slot leads the group unless a slot says otherwise. */
function leadersOf(world: World, facility: FacilityWorld, group: string): string[] {
  const slot = facility.demo.schedules.flatMap((schedule) => schedule.slots).find((each) => each.group === group);
  return (slot?.leaders ?? []).flatMap((leader) => world.staff.get(leader)?.id ?? []);
}

export const noteTemplateOf = (facility: FacilityWorld, { noteTemplate = 'FREE' }: DemoGroup): string => (noteTemplate === 'OWN' ? facility.noteTemplate : noteTemplate);

async function addGroups(work: Work, world: World, facility: FacilityWorld): Promise<void> {
  facility.noteTemplate = await addNoteTexts(work, facility.id);
  for (const group of facility.demo.groups) {
    facility.groups.set(group.key, v7());
    facility.topics.set(group.key, group.topics.map((title) => ({ id: v7(), title })));
  }
  await addRows(work, 'group_topic', 'mutable', [...facility.topics.values()].flat().map((topic) => ({ id: topic.id, facilityId: facility.id, title: topic.title, contentSnippet: `${topic.title}. ${CONTENT}`, suggestedThemes: JSON.stringify(THEMES.slice(0, 3)), suggestedInterventions: JSON.stringify(INTERVENTIONS), retiredAt: null })));
  await addRows(work, 'therapy_group', 'mutable', facility.demo.groups.map((group) => ({
    id: facility.groups.get(group.key) as string, facilityId: facility.id, title: group.title, groupType: group.groupType, modality: group.modality, delivery: group.delivery, clinical: group.clinical,
    capacity: group.capacity, minimum: 2, roomId: facility.rooms.get(group.room) as string, reviewRequired: group.reviewRequired ?? false, enabled: true, defaultTopicIds: JSON.stringify((facility.topics.get(group.key) ?? []).map((topic) => topic.id)),
    requiredCredentials: '[]', leaderIds: JSON.stringify(leadersOf(world, facility, group.key)), countsTowardHours: group.groupType !== 'RECREATIONAL', enrolment: 'OPEN', mandatory: group.groupType === 'PROCESS', billingCode: group.clinical ? 'H0005' : null, billingUnitMinutes: group.clinical ? 15 : null,
    roundingMethod: group.clinical ? 'FLOOR' : null, billingMinimumMinutes: group.clinical ? 10 : null, meetingAddress: null, noteTemplate: noteTemplateOf(facility, group), archivedAt: null,
  })));
}

const placed = ({ clinicalNeeds, ...placement }: Placement) => ({ ...placement, clinicalNeeds: JSON.stringify(clinicalNeeds) });

/** One patient in four has something that a group must know of, by their place. */
const ALERTS: readonly (readonly string[] | undefined)[] = [undefined, ['FALL'], undefined, undefined, ['INTERPRETER'], undefined, undefined, ['SEIZURE'], undefined, undefined, undefined, undefined];

async function addPatients(work: Work, world: World, facility: FacilityWorld, chance: Chance): Promise<void> {
  const { demo } = facility;
  const offset = demo.key === 'alder' ? 0 : demo.key === 'cedar' ? 17 : 31;
  const people = Array.from({ length: demo.patientCount }, (_, index) => {
    const [firstName, lastName, preferredName] = patientNames[(index + offset) % patientNames.length] as (typeof patientNames)[number];
    const admittedAt = addMinutes(work.now, -60 * 24 * chance.whole(demo.historyDays + 1, demo.historyDays + 30));
    const level = demo.levels.find((each) => index < each.until)?.code as string;
    const birthDate = `${chance.whole(1961, 2004)}-${String(chance.whole(1, 12)).padStart(2, '0')}-${String(chance.whole(1, 28)).padStart(2, '0')}`;
    return { id: v7(), episodeId: v7(), firstName, lastName, preferredName: preferredName ?? null, admittedAt, level, birthDate };
  });
  const phoneOf = (index: number): string => `+1 ${demo.phone.slice(3, 6)} 555 0${100 + index}`;
  const mrnStart = { alder: 83_001, cedar: 91_001, bay: 52_001 }[demo.key];
  await addRows(work, 'patient', 'mutable', people.map((person, index) => ({
    id: person.id, mrn: String(mrnStart + index * 37).padStart(7, '0'), firstName: person.firstName, lastName: person.lastName, preferredName: person.preferredName, birthDate: person.birthDate, email: emailAt(index, person), phone: phoneOf(index), language: languageAt(index), timeZone: demo.timeZone, facilityId: facility.id,
  })));
  await addRows(work, 'patient_alert', 'fixed', people.flatMap(({ id: patientId }, index) => (ALERTS[index % 12] ?? []).map((code) => ({ patientId, code }))));
  const desk = [...world.staff.values()].find(({ person }) => person.facilities.includes(demo.key) && person.role === 'FRONT_DESK');
  await addReach(work, people, { timeZone: demo.timeZone, phoneOf, deskId: desk?.id ?? null });
  await addRows(work, 'episode', 'mutable', people.map((person) => ({ id: person.episodeId, patientId: person.id, facilityId: facility.id, admittedAt: person.admittedAt, dischargedAt: null, dischargeReason: null })));
  await addRows(work, 'level_of_care_stay', 'mutable', people.map((person, index) => ({ episodeId: person.episodeId, patientId: person.id, ...placed(placementOf(index, person.level)), startsAt: person.admittedAt, endsAt: null })));
  facility.patients = people.map(({ id, episodeId }) => ({ id, episodeId }));
  // One in eight has no active plan yet, as on the first days of a stay.
  const planned = people.filter((_, index) => index % 8 !== 7).map(({ id, episodeId, admittedAt }) => ({ id, episodeId, admitted: facilityDate(admittedAt, demo.timeZone) }));
  const author = [...world.staff.values()].find(({ person }) => person.facilities.includes(demo.key) && person.rights.includes('MANAGE_GOLDEN_THREAD'));
  const plans = planRows(planned, { today: facilityDate(work.now, demo.timeZone), now: work.now, authorId: author?.id ?? '', chance });
  for (const [table, rows] of Object.entries(plans)) await addRows(work, table, table === 'plan_review' || table === 'plan_status_change' ? 'fixed' : 'mutable', rows);
}

async function addSchedules(work: Work, world: World, facility: FacilityWorld): Promise<void> {
  const { demo } = facility;
  const today = facilityDate(work.now, demo.timeZone);
  const from = (days: number): Date => instantFromWallTime(addDays(today, -days), '00:00', demo.timeZone);
  for (const schedule of demo.schedules) facility.schedules.set(schedule.key, v7());
  const idOf = (key: string): string => facility.schedules.get(key) as string;
  await addRows(work, 'group_schedule', 'mutable', demo.schedules.map((schedule) => ({ id: idOf(schedule.key), facilityId: facility.id, title: schedule.title, description: null, suggestedFor: JSON.stringify({ ...suggestedForNobody, ...schedule.suggestedFor }), observesHolidays: schedule.observesHolidays ?? true, archivedAt: null })));
  const slots = demo.schedules.flatMap((schedule) => schedule.slots.map((slot) => ({ schedule, slot, lineageId: v7() })));
  await addRows(work, 'schedule_slot', 'mutable', slots.map(({ schedule, slot, lineageId }) => {
    const days = slot.sinceDays ?? demo.historyDays;
    return {
      groupScheduleId: idOf(schedule.key), facilityId: facility.id, groupId: facility.groups.get(slot.group) as string, lineageId, rrule: slot.rrule, startsOn: addDays(today, -days), wallTime: slot.wallTime,
      durationMinutes: slot.minutes, roomId: null, leaderIds: JSON.stringify(slot.leaders.map((leader) => world.staff.get(leader)?.id)), validFrom: from(days), validUntil: null,
    };
  }));
  await addRows(work, 'slot_exception', 'mutable', slots.flatMap(({ slot, lineageId }) => slot.cancelled ? [{
    lineageId, originalStartLocal: `${addDays(today, slot.cancelled.inDays)}T${slot.wallTime}`, kind: 'CANCELLED', newStartLocal: null, newRoomId: null, newDurationMinutes: null, newLeaderIds: null, cancelReason: 'FACILITY', reason: slot.cancelled.reason, validUntil: null,
  }] : []));
  await addRows(work, 'schedule_assignment', 'mutable', demo.schedules.flatMap((schedule) =>
    facility.patients.slice(schedule.patients.from, schedule.patients.from + schedule.patients.count).map((patient) => ({ patientId: patient.id, episodeId: patient.episodeId, groupScheduleId: idOf(schedule.key), startsAt: from(demo.historyDays), endsAt: null, reason: null, assignedBy: null, clashReason: null, endReason: null, endedBy: null })),
  ));
}
