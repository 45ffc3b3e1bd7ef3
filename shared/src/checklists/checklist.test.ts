import { defaultSettings } from '../settings/settings';
import { checksOf, roomHeldBy } from './checklist';

const at = (time: string): Date => new Date(`2026-11-19T${time}:00Z`);

describe('what is looked at before the start', () => {
  it.each([
    ['IN_PERSON', ['MATERIALS', 'ROOM', 'GATHERED']],
    ['TELEHEALTH', ['DEVICES', 'MATERIALS', 'PRIVATE_PLACE', 'LINK_SENT', 'MEETING_MADE']],
    ['BOTH', ['DEVICES', 'MATERIALS', 'ROOM', 'GATHERED', 'LINK_SENT', 'MEETING_MADE']],
  ] as const)('depends on how it is held: %s', (delivery, items) => {
    expect(checksOf(delivery, defaultSettings)).toEqual(items);
  });

  it('leaves out what the facility has switched off', () => {
    expect(checksOf('IN_PERSON', { ...defaultSettings, checklistRoom: false, checklistGathered: false })).toEqual(['MATERIALS']);
  });
});

describe('the room right now', () => {
  const session = { plannedStart: at('16:00'), plannedEnd: at('16:50') };
  it.each([
    ['a group that ends in time', { status: 'IN_PROGRESS', plannedStart: at('15:00'), plannedEnd: at('15:50') }, at('15:45'), 'IN_USE'],
    ['a group that ends when this one starts', { status: 'IN_PROGRESS', plannedStart: at('15:00'), plannedEnd: at('16:00') }, at('15:45'), 'IN_USE'],
    ['a group beyond its planned end', { status: 'IN_PROGRESS', plannedStart: at('15:00'), plannedEnd: at('15:50') }, at('15:50'), 'RUNNING_OVER'],
    ['a group planned beyond this start', { status: 'IN_PROGRESS', plannedStart: at('15:30'), plannedEnd: at('16:20') }, at('15:45'), 'RUNNING_OVER'],
    ['another planned at the same time', { status: 'UPCOMING', plannedStart: at('16:30'), plannedEnd: at('17:20') }, at('15:45'), 'BOOKED'],
    ['one planned right after', { status: 'UPCOMING', plannedStart: at('16:50'), plannedEnd: at('17:40') }, at('15:45'), null],
  ] as const)('%s', (_what, neighbour, now, state) => {
    expect(roomHeldBy(neighbour, session, now)).toBe(state);
  });
});
