import { WritingAnnouncer } from './writing-announcer';

beforeEach(() => { jest.useFakeTimers(); });
afterEach(() => { jest.useRealTimers(); });

test('says the field at its first key, again while one types on, and less than one goes from field to field', () => {
  const said: (string | null)[] = [];
  const announcer = new WritingAnnouncer((place) => said.push(place?.field ?? null));
  const keys = (field: 'ASSESSMENT' | 'PLAN', seconds: number): void => {
    for (let second = 0; second < seconds; second += 1) {
      announcer.write({ rosterEntryId: 'ben', field });
      jest.advanceTimersByTime(1_000);
    }
  };
  announcer.leave();
  expect(said).toEqual([]);
  keys('ASSESSMENT', 14);
  expect(said).toEqual(['ASSESSMENT', 'ASSESSMENT', 'ASSESSMENT']);
  // From field to field within a moment: the one they are in by then.
  announcer.leave();
  keys('PLAN', 1);
  announcer.leave();
  announcer.write({ rosterEntryId: 'ben', field: 'ASSESSMENT' });
  announcer.leave();
  jest.advanceTimersByTime(30_000);
  expect(said.slice(3)).toEqual(['PLAN', null]);
  announcer.leave();
  announcer.write({ rosterEntryId: 'ben', field: 'PLAN' });
  announcer.leave();
  announcer.stop();
  jest.advanceTimersByTime(30_000);
  expect(said.slice(5)).toEqual(['PLAN']);
});
