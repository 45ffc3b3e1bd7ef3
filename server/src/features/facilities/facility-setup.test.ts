import { answerOf, Scenario } from '../../../test/scenario';
import { placedAlike, staffActor } from '../access/staff-actor.facts';
import type { StaffActor } from '../access/staff-actor.facts';
import { readFacilitySetups } from './facility-setup.read';
import { readFirstSteps } from './first-steps.read';
import { saveFacility, saveRoom } from './save-facility.command';
import type { SaveFacility, SaveRoom } from './save-facility.command';

describe('facilities and their rooms', () => {
  let world: Scenario;
  let walter: StaffActor;
  beforeEach(async () => {
    world = await Scenario.open();
    walter = await world.person('walter', { role: 'SUPER_ADMIN', facilityIds: ['f1'] });
  });
  afterEach(() => world.close());

  const facility = (more: Partial<SaveFacility> = {}) => saveFacility(world.unitOfWork, walter, { id: null, version: null, name: 'Birch House', timeZone: 'America/Denver', phone: null, address: null, key: world.key(), ...more });
  const room = (more: Partial<SaveRoom> = {}, actor = walter) => saveRoom(world.unitOfWork, actor, { facilityId: 'f1', id: null, version: null, name: 'Room 1', seats: 12, active: true, key: world.key(), ...more });
  const shown = async (created: readonly string[] = []) => readFacilitySetups(world.contextOf(walter), created);

  it('open for every super administrator at once, with approaches to choose from', async () => {
    await world.person('ruth', { role: 'SUPER_ADMIN', facilityIds: [] });
    await world.person('tomas');
    const { facilityId } = await facility({ address: ' 12 Elm Street ' });
    expect(await world.rows('select staffMemberId from staff_facility where facilityId = ? order by staffMemberId', [facilityId])).toEqual([{ staffMemberId: 'ruth' }, { staffMemberId: 'walter' }]);
    expect((await shown([facilityId])).map(({ name, timeZone, address, zoneFixed, rooms }) => ({ name, timeZone, address, zoneFixed, rooms }))).toEqual([
      { name: 'Alder House', timeZone: 'America/Chicago', address: null, zoneFixed: false, rooms: [] },
      { name: 'Birch House', timeZone: 'America/Denver', address: '12 Elm Street', zoneFixed: false, rooms: [] },
    ]);
    expect((await world.rows("select id from list_item where facilityId = ? and list = 'MODALITY'", [facilityId])).length).toBeGreaterThan(5);
    expect(await world.events()).toEqual(['FacilitySaved', 'StaffRightsChanged', 'StaffRightsChanged']);
  });

  it('are opened once, however often the same act is sent', async () => {
    const key = world.key();
    const [one, again] = [await facility({ key }), await facility({ key })];
    expect(again).toEqual(one);
  });

  it('of one name are opened once, by whoever comes first', async () => {
    const answers = await Promise.all([answerOf(facility()), answerOf(facility())]);
    expect(answers.sort()).toEqual(['BAD_USER_INPUT', 'OK']);
  });

  it('keep their zone once a session is planned in it', async () => {
    expect(await answerOf(facility({ id: 'f1', version: 1, name: 'Alder House' }))).toBe('OK');
    await world.session('session');
    expect(await answerOf(facility({ id: 'f1', version: 2, name: 'Alder House', timeZone: 'America/New_York' }))).toBe('BAD_USER_INPUT');
    expect((await shown())[0]).toMatchObject({ timeZone: 'America/Denver', zoneFixed: true });
  });

  it('of places one does not work at are not there', async () => {
    expect(await answerOf(facility({ id: 'f2', version: 1 }))).toBe('NOT_FOUND');
    expect(await answerOf(room({ facilityId: 'f2' }))).toBe('NOT_FOUND');
    const elsewhere = staffActor({ ...walter, placements: placedAlike(['f1', 'f2'], { role: walter.role, profileRights: [] }) });
    await room({ facilityId: 'f2' }, elsewhere);
    const [{ id }] = await world.rows<{ id: string }>('select id from room') as [{ id: string }];
    expect(await answerOf(room({ id, version: 1 }))).toBe('NOT_FOUND');
  });

  it('take rooms out of use and give their names to others; what changed is kept', async () => {
    await room();
    expect(await answerOf(room())).toBe('BAD_USER_INPUT');
    const [{ id }] = await world.rows<{ id: string }>('select id from room') as [{ id: string }];
    await room({ id, version: 1, active: false });
    expect(await answerOf(room({ id, version: 1, seats: 20 }))).toBe('STALE');
    expect(await answerOf(room())).toBe('OK');
    expect((await shown())[0]?.rooms.map(({ name, seats, active }) => [name, seats, active])).toEqual([['Room 1', 12, true], ['Room 1', 12, false]]);
    const trail = (await world.rows<{ details: string }>("select details from audit_event where eventType = 'RoomSaved'")).map(({ details }) => JSON.parse(details) as { before: unknown });
    expect(trail.filter(({ before }) => before !== null)).toEqual([expect.objectContaining({ before: { name: 'Room 1', seats: 12, active: true }, after: { name: 'Room 1', seats: 12, active: false } })]);
  });

  it('are on their way to a first session by what is there', async () => {
    const steps = async () => Object.fromEntries((await readFirstSteps(world.contextOf(walter), 'f1')).map(({ name, count }) => [name, count]));
    const nothing = { FACILITY: 1, ROOM: 0, LEVEL_OF_CARE: 0, STAFF: 0, GROUP: 0, SCHEDULE: 0, PATIENT: 0, ASSIGNMENT: 0, SESSION: 0 };
    expect(await steps()).toEqual(nothing);
    await room();
    await room({ name: 'Attic', active: false });
    await world.patient('ana');
    await world.session('planned');
    expect(await steps()).toEqual({ ...nothing, ROOM: 1, PATIENT: 1 });
    await world.session('running', [], { actualStart: world.clock.now() });
    expect(await steps()).toMatchObject({ SESSION: 1 });
    expect(await answerOf(readFirstSteps(world.contextOf(walter), 'f2'))).toBe('NOT_FOUND');
  });
});
