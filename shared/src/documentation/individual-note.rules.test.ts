import { addToRosterRules } from '../attendance/add-to-roster.rules';
import type { AddToRoster } from '../attendance/add-to-roster.rules';
import { firstRefusal } from '../kernel/refusal';
import { sentence } from '../kernel/refusal-catalogue';
import { individualNoteRules, linkObjectivesRules } from './individual-note.rules';
import type { LinkObjectives } from './individual-note.rules';

const now = new Date('2026-11-19T16:30:00Z');

it.each<[Partial<AddToRoster>, string | null]>([
  [{}, null],
  [{ isOnRoster: true }, 'Gwen W. is on this roster already.'],
  [{ onRoster: 499 }, null],
  [{ onRoster: 500 }, 'With them 501 people would be on this roster. One session has at most 500: plan another for the others.'],
  [{ isAdmitted: false }, 'Gwen W. is not admitted here today, so cannot be added.'],
  [{ startsAt: new Date('2026-11-19T16:20:00Z') }, 'An earlier start needs a reason.'],
  [{ startsAt: new Date('2026-11-19T16:20:00Z'), reason: 'came with me' }, null],
  [{ startsAt: new Date('2026-11-19T16:29:30Z') }, null],
])('adding to a roster: %j', (more, expected) => {
  const refusal = firstRefusal(addToRosterRules, { patient: 'Gwen W.', isOnRoster: false, onRoster: 12, isAdmitted: true, startsAt: null, now, reason: null, ...more });
  expect(refusal && sentence(refusal)).toBe(expected);
});

it.each<[Partial<LinkObjectives>, string | null]>([
  [{ objectiveIds: ['1'] }, null],
  [{ noLinkReason: 'PLAN_PENDING' }, null],
  [{ objectiveIds: ['9'] }, 'This objective is not in the patient’s own plan at the time of the session.'],
  [{ objectiveIds: ['1'], noLinkReason: 'PLAN_PENDING' }, 'Choose objectives or say why there is none, not both.'],
  [{ state: 'ABSENT', objectiveIds: ['1'] }, 'Ben K. was not present. Attendance and the reason are the whole entry.'],
])('linking objectives: %j', (more, expected) => {
  const refusal = firstRefusal(linkObjectivesRules, { patient: 'Ben K.', state: 'PRESENT', objectiveIds: [], offeredIds: ['1', '2'], noLinkReason: null, ...more });
  expect(refusal && sentence(refusal)).toBe(expected);
});

it('a note may be begun before attendance is taken', () => expect(firstRefusal(individualNoteRules, { patient: 'Ben K.', state: 'NOT_TAKEN' })).toBeNull());
