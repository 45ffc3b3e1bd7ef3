import { firstRefusal } from '../kernel/refusal';
import { sentence } from '../kernel/refusal-catalogue';
import { assignmentDateRules, assignmentEnd, assignmentStart, endAssignmentRules, keptClashRules, patientToGiveRules, scheduleToGiveRules, sessionClashRules } from './assign.rules';
import type { AssignmentDates, EndAssignment, KeptClashes, SessionClashes } from './assign.rules';

const ZONE = 'America/Chicago';
const at = (time: string): Date => new Date(`2026-11-19T${time}:00-06:00`);
const day = { date: '2026-11-19', today: '2026-11-19', mayBackDate: false, facilityName: 'Alder House', windowDays: 30 };

describe('the days of an assignment', () => {
  const code = (more: Partial<AssignmentDates>): string | undefined => firstRefusal(assignmentDateRules, { ...day, endsOn: null, ...more })?.code;
  it.each([
    ['today is fine', {}, undefined],
    ['a day of its own is fine', { endsOn: '2026-11-19' }, undefined],
    ['an end before the start is not', { endsOn: '2026-11-18' }, 'ENDS_BEFORE_IT_BEGINS'],
    ['an earlier day needs the right', { date: '2026-11-18' }, 'BACK_DATE_RIGHT_NEEDED'],
    ['with the right it needs the window', { date: '2026-10-19', mayBackDate: true }, 'BEYOND_BACK_DATE_WINDOW'],
    ['at the window’s edge it is fine', { date: '2026-10-20', mayBackDate: true }, undefined],
    ['a year ahead is fine', { date: '2027-11-19' }, undefined],
    ['further is not', { date: '2027-11-20' }, 'BEGINS_TOO_FAR_AHEAD'],
  ])('%s', (_name, more, expected) => expect(code(more)).toBe(expected));

  it('begin now today, and with the facility’s day otherwise', () => {
    expect(assignmentStart('2026-11-19', '2026-11-19', at('10:24'), ZONE)).toEqual(at('10:24'));
    expect(assignmentStart('2026-11-20', '2026-11-19', at('10:24'), ZONE)).toEqual(new Date('2026-11-20T00:00:00-06:00'));
  });

  it('end after the last day, an hour later on the day the clocks go back', () => {
    expect(assignmentEnd('2026-11-01', ZONE)).toEqual(new Date('2026-11-02T00:00:00-06:00'));
    expect(assignmentEnd(null, ZONE)).toBeNull();
  });
});

describe('clashes that are kept', () => {
  const says = (more: Partial<KeptClashes>): string | null => {
    const refusal = firstRefusal(keptClashRules, { policy: 'WARN', clashes: 2, reason: null, role: 'FRONT_DESK', overriders: ['Ada Njoroge', 'Sol Lim'], ...more });
    return refusal && sentence(refusal);
  };
  it.each([
    ['are only shown where the facility warns', {}, null],
    ['need a reason where it asks for one', { policy: 'OVERRIDE' }, 'Say why the 2 clashes are kept, or leave sessions out.'],
    ['need more than spaces', { policy: 'OVERRIDE', reason: '  ', clashes: 1 }, 'Say why the clash is kept, or leave sessions out.'],
    ['are kept with it', { policy: 'OVERRIDE', reason: 'Alternates weekly' }, null],
    ['are not kept where it blocks, whatever the reason', { policy: 'BLOCK', reason: 'Alternates weekly' }, 'This facility allows no clash, and there are 2. Leave sessions out, or ask Ada Njoroge, Sol Lim.'],
    ['are not asked about where there is none', { policy: 'BLOCK', clashes: 0 }, null],
    ['are kept by an administrator with a reason', { policy: 'BLOCK', role: 'RECORDS_ADMIN', reason: 'Agreed with the dietitian' }, null],
    ['are not kept by an administrator without', { policy: 'BLOCK', role: 'RECORDS_ADMIN', clashes: 1 }, 'Say why the clash is kept, or leave sessions out.'],
    ['name somebody to ask even where nobody is there', { policy: 'BLOCK', clashes: 1, overriders: [] }, 'This facility allows no clash, and there is 1. Leave sessions out, or ask an administrator.'],
  ] as const)('%s', (_name, more, expected) => expect(says(more)).toBe(expected));
});

describe('patients expected in one session and elsewhere at the same time', () => {
  const says = (more: Partial<SessionClashes>): string | null => {
    const refusal = firstRefusal(sessionClashRules, { policy: 'WARN', patients: ['Imani C.'], reason: null, role: 'FRONT_DESK', overriders: ['Ada Njoroge'], ...more });
    return refusal && sentence(refusal);
  };
  it.each([
    ['are only shown where the facility warns', {}, null],
    ['need a reason where it asks for one', { policy: 'OVERRIDE', reason: ' ' }, 'Say why Imani C. would be in two places at once, or choose others.'],
    ['are kept with it', { policy: 'OVERRIDE', reason: 'Alternates weekly' }, null],
    ['are not kept where it blocks, and only some of many are named', { policy: 'BLOCK', reason: 'Agreed', patients: ['A. B.', 'C. D.', 'E. F.', 'G. H.', 'I. J.'] }, 'This facility allows no clash, and A. B., C. D., E. F., 2 more would be in two places at once. Choose others, or ask Ada Njoroge.'],
    ['are kept by an administrator with a reason', { policy: 'BLOCK', role: 'SUPER_ADMIN', reason: 'Agreed' }, null],
    ['are not asked about where there is nobody', { policy: 'BLOCK', patients: [] }, null],
  ] as const)('%s', (_name, more, expected) => expect(says(more)).toBe(expected));
});

describe('who may be given what', () => {
  const here = { facilityId: 'alder', facilityName: 'Alder House', date: '2026-11-19' };
  const schedule = { title: 'PHP day', facilityId: 'alder', archived: false };
  const patient = { name: 'Imani C.', facilityId: 'alder', inCare: true };
  it('schedules in use of the same facility', () => {
    expect([schedule, { ...schedule, archived: true }, { ...schedule, facilityId: 'cedar' }].map((own) => firstRefusal(scheduleToGiveRules, { ...here, schedule: own })?.code)).toEqual([undefined, 'SCHEDULE_ARCHIVED', 'SCHEDULE_OF_ANOTHER_FACILITY']);
  });
  it('patients in care there on that day', () => {
    expect([patient, { ...patient, inCare: false }, { ...patient, facilityId: 'cedar', inCare: false }].map((own) => firstRefusal(patientToGiveRules, { ...here, patient: own })?.code)).toEqual([undefined, 'NOT_IN_CARE', 'PATIENT_OF_ANOTHER_FACILITY']);
  });
});

describe('the end of an assignment', () => {
  const code = (more: Partial<EndAssignment>): string | undefined => firstRefusal(endAssignmentRules, { ...day, schedule: 'PHP day', startsAt: at('08:00'), endsAt: null, at: at('12:00'), ...more })?.code;
  it.each([
    ['now is fine', {}, undefined],
    ['sooner than planned is fine', { endsAt: at('13:00') }, undefined],
    ['later than planned is not', { endsAt: at('11:00') }, 'ASSIGNMENT_ENDS_SOONER'],
    ['before it began is not', { startsAt: at('13:00') }, 'ASSIGNMENT_BEGINS_LATER'],
    ['as it begins is fine: it never does', { startsAt: at('12:00') }, undefined],
    ['on a day that is over needs the right', { date: '2026-11-18' }, 'BACK_DATE_RIGHT_NEEDED'],
  ])('%s', (_name, more, expected) => expect(code(more)).toBe(expected));
});
