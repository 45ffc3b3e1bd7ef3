import { capabilitiesOf } from '../access/capabilities';
import type { SessionFacts, SessionViewer } from '../access/session-facts';
import type { RosterLine } from '../attendance/roster-line';
import { sessionTimesRules } from '../attendance/session-times.rules';
import { firstRefusal } from '../kernel/refusal';
import type { Refusal } from '../kernel/refusal';
import { sentence } from '../kernel/refusal-catalogue';
import { returnRules } from '../signatures/review.rules';
import { signSessionRules } from '../signatures/sign.rules';
import { coverSessionRules } from './cover-session.rules';
import { endSessionRules } from './end-session.rules';

const at = (time: string): Date => new Date(`2026-11-19T${time}:00Z`);
const viewer: SessionViewer = { staffMemberId: 'dana', role: 'THERAPIST', capabilities: new Set(capabilitiesOf('THERAPIST', ['REVIEW_GROUP_SESSIONS'])), facilityIds: ['alder'], credential: 'LCSW', credentialExpiresOn: null };
const session: SessionFacts = {
  facilityId: 'alder', facilityName: 'Alder House', status: 'IN_PROGRESS', clinical: true, leaders: [{ staffMemberId: 'dana', name: 'Dana Whitfield', position: 'LEADER' }], date: '2026-11-19', timeZone: 'UTC',
  plannedStart: at('10:00'), plannedEnd: at('10:50'), actualStart: at('10:03'), actualEnd: null, pausedAt: null, startedByName: 'Dana Whitfield', returnedAt: null, signerIds: [], awaitedSigners: [], reviewWith: null, counts: { attended: 2, notTaken: 0 },
  checkedOutAt: null, contentVersion: 0, settings: { startOpensMinutes: 30, backDateWindowDays: 30, checkOutByHand: false, undoStartMinutes: 10 },
};
const says = (refusal: Refusal | null): string | null => refusal && sentence(refusal);
const line = (from: string, until: string | null, endedWithSession = false): RosterLine => ({ segments: [{ id: from, startsAt: at(from), endsAt: until === null ? null : at(until), outReason: null, endedWithSession }], absence: null, strike: null });

describe('the end time', () => {
  const end = (endedAt: string, lines: RosterLine[] = []) => says(firstRefusal(endSessionRules, { viewer, session, at: at('11:10'), endedAt: at(endedAt), lines, toleranceMinutes: 15 }));
  it.each([
    ['10:50', [], null],
    ['10:03', [], '10:03 AM is not after the session started at 10:03 AM.'],
    ['11:11', [], '11:11 AM is still to come; it is 11:10 AM.'],
    ['10:50', [line('10:55', null)], 'Somebody was here at 10:55 AM, after 10:50 AM. End later, or correct those times first.'],
    ['10:50', [line('10:03', '11:05')], null],
    ['10:49', [line('10:03', '11:05')], 'Somebody was here at 11:05 AM, after 10:49 AM. End later, or correct those times first.'],
  ])('%s', (endedAt, lines, expected) => expect(end(endedAt, lines)).toBe(expected));
});

describe('corrected times', () => {
  const change = (actualStart: string, actualEnd: string | null, lines: RosterLine[] = []) =>
    says(firstRefusal(sessionTimesRules, { actualStart: at(actualStart), actualEnd: actualEnd === null ? null : at(actualEnd), now: at('12:00'), date: '2026-11-19', timeZone: 'UTC', toleranceMinutes: 15, lines }));
  it.each([
    ['10:00', '10:50', [line('10:03', '10:50', true)], null],
    ['10:00', '10:20', [line('10:03', '10:50', true)], null],
    ['10:00', null, [], null],
    ['12:01', null, [], '12:01 PM is still to come; it is 12:00 PM.'],
    ['10:00', '12:01', [], '12:01 PM is still to come; it is 12:00 PM.'],
    ['10:50', '10:40', [], '10:40 AM is not after the session started at 10:50 AM.'],
    ['10:30', '10:50', [line('10:03', '10:50', true)], 'Somebody was here at 10:03 AM, before 10:30 AM. Start earlier, or correct those times first.'],
    ['10:00', '10:20', [line('10:03', '10:40')], 'Somebody was here at 10:40 AM, after 10:20 AM. End later, or correct those times first.'],
  ])('%s to %s', (start, end, lines, expected) => expect(change(start, end, lines)).toBe(expected));
});

describe('what must be said', () => {
  const grace: SessionViewer = { ...viewer, staffMemberId: 'grace' };
  const admin: SessionViewer = { ...viewer, staffMemberId: 'ada', role: 'RECORDS_ADMIN' };
  const ended: SessionFacts = { ...session, status: 'ENDED', actualEnd: at('10:50') };

  it('a cover says why', () => {
    expect([says(firstRefusal(coverSessionRules, { viewer: grace, session, at: at('10:10'), to: null, reason: '  ' })), says(firstRefusal(coverSessionRules, { viewer: grace, session, at: at('10:10'), to: null, reason: 'Dana is ill' }))]).toEqual(['Say why.', null]);
  });

  it('a signature is complete, and a documenter who does not lead says so', () => {
    const sign = (signer: SessionViewer, missing: number, acknowledgesNotLeader: boolean) => says(firstRefusal(signSessionRules, { viewer: signer, session: ended, at: at('11:00'), missing, acknowledgesNotLeader }));
    expect([sign(viewer, 4, false), sign(viewer, 0, false), sign(admin, 0, false), sign(admin, 0, true)]).toEqual(['4 things first.', null, 'Led by Dana Whitfield. Confirm that you document it; both names show.', null]);
  });

  it('a return says what should change', () => {
    const back = (comments: string[]) => says(firstRefusal(returnRules, { viewer: grace, session: { ...ended, status: 'PENDING_REVIEW', signerIds: ['dana'] }, at: at('12:00'), comments }));
    expect([back([]), back([' ']), back(['Say what was rehearsed.'])]).toEqual(['Say what should change.', 'Say what should change.', null]);
  });
});
