import { facilityProblems, roomProblems } from './facility.rules';
import type { KnownFacility, WantedFacility, WantedRoom } from './facility.rules';

const known: KnownFacility[] = [{ id: 'alder', name: 'Alder House', timeZone: 'America/Chicago', zoneFixed: true }, { id: 'bay', name: 'Bay House', timeZone: 'America/Denver', zoneFixed: false }];
const wanted = (more: Partial<WantedFacility>): WantedFacility => ({ id: null, name: 'Cedar Court', timeZone: 'America/Denver', phone: null, address: null, ...more });

describe('a facility', () => {
  it.each<[string, Partial<WantedFacility>, string[]]>([
    ['is kept with a name and a zone', {}, []],
    ['needs a name', { name: ' ' }, ['name']],
    ['has a name that can be read at a glance', { name: 'x'.repeat(101) }, ['name']],
    ['is not called as another is', { name: ' alder house ' }, ['name']],
    ['may keep its own name', { id: 'bay', name: 'Bay House' }, []],
    ['needs a zone', { timeZone: '' }, ['timeZone']],
    ['has a zone that is a place', { timeZone: 'UTC+3' }, ['timeZone']],
    ['moves to another zone while nothing is planned in it', { id: 'bay', timeZone: 'America/New_York' }, []],
    ['keeps its zone once something is', { id: 'alder', name: 'Alder House', timeZone: 'America/New_York' }, ['timeZone']],
    ['may have a number to call back', { phone: '555-0142' }, []],
    ['may say where it stands', { address: '12 Elm Street\nSpringfield' }, []],
    ['stands nowhere that takes a page to say', { address: 'x'.repeat(301) }, ['address']],
    ['has no number that is none', { phone: 'the desk' }, ['phone']],
  ])('%s', (_what, more, fields) => expect(facilityProblems(wanted(more), known).map(({ field }) => field)).toEqual(fields));
});

const rooms = [{ id: 'r1', name: 'Room 1', active: true }, { id: 'r2', name: 'Attic', active: false }];
const room = (more: Partial<WantedRoom>): WantedRoom => ({ id: null, name: 'Room 2', seats: null, active: true, ...more });

describe('a room', () => {
  it.each<[string, Partial<WantedRoom>, string[]]>([
    ['is kept with a name alone', {}, []],
    ['needs a name', { name: '' }, ['name']],
    ['is not called as another in use is', { name: 'room 1' }, ['name']],
    ['may be called as one out of use was', { name: 'Attic' }, []],
    ['goes out of use under any name', { id: 'r2', name: 'Room 1', active: false }, []],
    ['seats somebody, or nobody said how many', { seats: 0 }, ['seats']],
    ['seats whole people', { seats: 2.5 }, ['seats']],
  ])('%s', (_what, more, fields) => expect(roomProblems(room(more), rooms).map(({ field }) => field)).toEqual(fields));
});
