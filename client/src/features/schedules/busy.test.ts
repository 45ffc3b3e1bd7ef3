import { type Busy, takenWords } from './busy';

const at = (clock: string): Date => new Date(`2026-11-20T${clock}:00Z`);
const nutrition: Busy = { id: 's2', start: at('20:00'), end: at('20:50'), groupTitle: 'Nutrition', room: { id: 'r3', name: 'Room 3' }, leaders: [{ id: 'dana', name: 'Dana Whitfield' }] };
const wanting = (from: string, until: string, roomId: string | null, ...leaderIds: string[]) => ({ id: 's1', start: at(from), end: at(until), roomId, leaderIds });
const taken = (wants: ReturnType<typeof wanting>): string | null => takenWords(wants, [nutrition], 'America/Chicago');

test('says until when a room is taken, or a leader leads elsewhere', () => {
  expect(taken(wanting('20:45', '21:35', 'r3'))).toBe('taken until 2:50 PM by Nutrition');
  expect(taken(wanting('20:45', '21:35', 'r1', 'dana'))).toBe('Dana Whitfield leads Nutrition until 2:50 PM');
});

test('ends and starts that touch meet nobody; neither does a room that is not its own, or itself', () => {
  expect([taken(wanting('20:50', '21:40', 'r3', 'dana')), taken(wanting('20:45', '21:35', 'r1', 'marcus')), taken({ ...wanting('20:00', '20:50', 'r3'), id: 's2' }), taken(wanting('20:00', '20:50', null))]).toEqual([null, null, null, null]);
});
