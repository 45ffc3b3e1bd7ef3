import { sentence } from '../kernel/refusal-catalogue';
import { explained, sessionAbilities } from './abilities';
import type { SessionAbility } from './abilities';
import { capabilitiesOf } from './capabilities';
import type { ProfileRight, Role } from './roles';
import type { SessionFacts, SessionViewer } from './session-facts';

const at = (text: string): Date => new Date(text);
const TEN = at('2026-11-19T16:00:00Z');
const person = (staffMemberId: string, role: Role, rights: ProfileRight[] = [], more: Partial<SessionViewer> = {}): SessionViewer => ({
  staffMemberId, role, capabilities: new Set(capabilitiesOf(role, rights)), facilityIds: ['alder'], credential: 'LCSW', credentialExpiresOn: null, ...more,
});
const dana = person('dana', 'THERAPIST');
const grace = person('grace', 'CASE_MANAGER');
const admin = person('ada', 'RECORDS_ADMIN');
const technician = person('tess', 'TECHNICIAN');
const technicianLead = person('tess', 'TECHNICIAN', ['MANAGE_GROUP_SESSIONS']);
const desk = person('fay', 'FRONT_DESK');
const reviewer = person('priya', 'THERAPIST', ['REVIEW_GROUP_SESSIONS']);

const upcoming: SessionFacts = {
  facilityId: 'alder', facilityName: 'Alder House', status: 'UPCOMING', clinical: true, leaders: [{ staffMemberId: 'dana', name: 'Dana Whitfield', position: 'LEADER' }],
  date: '2026-11-19', timeZone: 'America/Chicago', plannedStart: TEN, plannedEnd: at('2026-11-19T16:50:00Z'), actualStart: null, actualEnd: null, pausedAt: null, startedByName: null, returnedAt: null,
  signerIds: [], awaitedSigners: [], reviewWith: null, counts: { attended: 0, notTaken: 14 }, checkedOutAt: null, contentVersion: 0, settings: { startOpensMinutes: 30, backDateWindowDays: 30, checkOutByHand: false, undoStartMinutes: 10 },
};
const running: SessionFacts = { ...upcoming, status: 'IN_PROGRESS', actualStart: at('2026-11-19T16:03:00Z'), startedByName: 'Dana Whitfield', counts: { attended: 6, notTaken: 8 } };
const ended: SessionFacts = { ...running, status: 'ENDED', actualEnd: at('2026-11-19T16:50:00Z'), counts: { attended: 12, notTaken: 0 } };
const pending: SessionFacts = { ...ended, status: 'PENDING_REVIEW', signerIds: ['dana'] };
const returned: SessionFacts = { ...ended, returnedAt: at('2026-11-20T16:00:00Z') };
const nobodys = (session: SessionFacts): SessionFacts => ({ ...session, leaders: [] });
const nonClinical = (session: SessionFacts): SessionFacts => ({ ...session, clinical: false, leaders: [{ staffMemberId: 'tess', name: 'Tess Nowak', position: 'LEADER' }] });

const answer = (ability: SessionAbility, viewer: SessionViewer, session: SessionFacts, now = TEN): string => {
  const { refusal } = sessionAbilities(viewer, session, now)[ability];
  return refusal ? sentence(refusal) : 'yes';
};

describe('start', () => {
  it.each<[string, SessionViewer, SessionFacts, string, string]>([
    ['its leader', dana, upcoming, '2026-11-19T16:00:00Z', 'yes'],
    ['another facilitator', grace, upcoming, '2026-11-19T16:00:00Z', 'Led by Dana Whitfield.'],
    ['anyone of right, when nobody leads', grace, nobodys(upcoming), '2026-11-19T16:00:00Z', 'yes'],
    ['an administrator', admin, upcoming, '2026-11-19T16:00:00Z', 'yes'],
    ['a technician', technician, upcoming, '2026-11-19T16:00:00Z', 'Completing a group session needs the right Manage Group Sessions.'],
    ['a technician with the right, clinical group', technicianLead, upcoming, '2026-11-19T16:00:00Z', 'This is a clinical group. Your role leads only the others.'],
    ['a technician with the right, own non-clinical group', technicianLead, nonClinical(upcoming), '2026-11-19T16:00:00Z', 'yes'],
    ['the front desk', desk, upcoming, '2026-11-19T16:00:00Z', 'Completing a group session needs the right Manage Group Sessions.'],
    ['half an hour before', dana, upcoming, '2026-11-19T15:30:00Z', 'yes'],
    ['31 minutes before', dana, upcoming, '2026-11-19T15:29:00Z', 'You can start it from 9:30 AM.'],
    ['the day before', dana, upcoming, '2026-11-18T16:00:00Z', 'You can start it from Nov 19, 9:30 AM.'],
    ['late the same day', dana, upcoming, '2026-11-20T05:59:00Z', 'yes'],
    ['the next day', dana, upcoming, '2026-11-20T06:00:00Z', 'A past day needs the right Back-date Groups. Ask a records administrator.'],
    ['the next day with the right', person('dana', 'THERAPIST', ['BACK_DATE_GROUPS']), upcoming, '2026-11-20T06:00:00Z', 'yes'],
    ['30 days later with the right', admin, upcoming, '2026-12-19T16:00:00Z', 'yes'],
    ['31 days later with the right', admin, upcoming, '2026-12-20T16:00:00Z', 'Nov 19 is 31 days ago; the limit at Alder House is 30.'],
    ['a second time', dana, running, '2026-11-19T16:05:00Z', 'Dana Whitfield started it at 10:03.'],
    ['a cancelled one', dana, { ...upcoming, status: 'CANCELLED' }, '2026-11-19T16:00:00Z', 'Nothing can be done here now: the session is Cancelled.'],
    ['another facility’s', { ...dana, facilityIds: ['birch'] }, upcoming, '2026-11-19T16:00:00Z', 'There is nothing here that you can open.'],
  ])('%s', (_who, viewer, session, now, expected) => expect(answer('canStart', viewer, session, at(now))).toBe(expected));

  it('a session across midnight is not of a past day while it is planned to run', () => {
    const night = { ...upcoming, plannedStart: at('2026-11-20T05:00:00Z'), plannedEnd: at('2026-11-20T07:00:00Z') };
    expect([answer('canStart', dana, night, at('2026-11-20T06:30:00Z')), answer('canStart', dana, night, at('2026-11-20T07:00:00Z'))]).toEqual(['yes', expect.stringContaining('Back-date')]);
  });
});

describe('everything else', () => {
  it.each<[SessionAbility, string, SessionViewer, SessionFacts, string]>([
    ['canCover', 'another’s', grace, upcoming, 'yes'],
    ['canCover', 'own', dana, running, 'You lead this session already.'],
    ['canCover', 'nobody’s', grace, nobodys(upcoming), 'Nobody leads this session. Start it and it is yours.'],
    ['canCover', 'a signed one', grace, pending, 'Nothing can be done here now: the session is Pending Review.'],
    ['canCover', 'by a technician', technician, upcoming, 'Completing a group session needs the right Manage Group Sessions.'],
    ['canTakeAttendance', 'leader', dana, running, 'yes'],
    ['canTakeAttendance', 'afterwards', dana, ended, 'yes'],
    ['canTakeAttendance', 'not started', dana, upcoming, 'Start the session first.'],
    ['canTakeAttendance', 'another facilitator', grace, running, 'Led by Dana Whitfield.'],
    ['canTakeAttendance', 'a helping technician', technician, running, 'yes'],
    ['canTakeAttendance', 'a technician with the right helps in a clinical group', technicianLead, running, 'yes'],
    ['canTakeAttendance', 'a technician afterward', technician, ended, 'You help with attendance while the session runs. Its leader corrects it afterward.'],
    ['canTakeAttendance', 'the desk', desk, running, 'Attendance is taken by the people who run the group.'],
    ['canTakeAttendance', 'signed', dana, pending, 'This is signed. Nothing in it can be changed, only added to.'],
    ['canEnd', 'leader', dana, running, 'yes'],
    ['canEnd', 'everyone absent', dana, { ...running, counts: { attended: 0, notTaken: 0 } }, 'Nobody was present. End as Not held; there are no notes.'],
    ['canEnd', 'ended already', dana, ended, 'The session is not running. It is Documenting.'],
    ['canReopen', 'before a signature', dana, ended, 'yes'],
    ['canReopen', 'after a return', dana, returned, 'This was signed and returned. Correct attendance and notes as they stand; it does not run again.'],
    ['canReopen', 'signed', dana, pending, 'This is signed. Nothing in it can be changed, only added to.'],
    ['canMarkNotHeld', 'before its end', dana, upcoming, 'It can still be started. Not held is possible after the planned end at 10:50 AM.'],
    ['canMarkNotHeld', 'with people', dana, running, '6 people were here, so the session was held. End it instead.'],
    ['canMarkNotHeld', 'with nobody', dana, { ...running, counts: { attended: 0, notTaken: 14 } }, 'yes'],
    ['canMarkNotHeld', 'signed', dana, pending, 'Nothing can be done here now: the session is Pending Review.'],
    ['canDocument', 'while it runs', dana, running, 'yes'],
    ['canDocument', 'a technician', technician, running, 'Completing a group session needs the right Manage Group Sessions.'],
    ['canDocument', 'an administrator', admin, ended, 'yes'],
    ['canDocument', 'returned', dana, returned, 'yes'],
    ['canSign', 'ended', dana, ended, 'yes'],
    ['canSign', 'running', dana, running, 'The session is still running. End it, then sign.'],
    ['canSign', 'on the last day of the credential', { ...dana, credentialExpiresOn: '2026-11-19' }, ended, 'yes'],
    ['canSign', 'after it', { ...dana, credentialExpiresOn: '2026-11-18' }, ended, 'Your LCSW expired on Nov 18. You can write. Somebody with a valid credential has to sign: ask them here.'],
    ['canReview', 'reviewer', reviewer, pending, 'yes'],
    ['canReview', 'no right', admin, pending, 'A review needs the right Review Group Sessions.'],
    ['canReview', 'the signer', { ...reviewer, staffMemberId: 'dana' }, pending, 'You cannot review your own session. Another reviewer has to.'],
    ['canReview', 'its leader, signed by another', { ...reviewer, staffMemberId: 'dana' }, { ...pending, signerIds: ['ada'] }, 'You cannot review your own session. Another reviewer has to.'],
    ['canAmend', 'its leader, signed', dana, pending, 'yes'],
    ['canAmend', 'not signed yet', dana, ended, 'Nothing is signed here to add to: the session is Documenting. Change it as it stands.'],
    ['canAmend', 'another facilitator', grace, pending, 'Who leads it, who signed it and who reviewed it add to this record.'],
    ['canAmend', 'an administrator marks errors', admin, pending, 'Who leads it, who signed it and who reviewed it add to this record.'],
    ['canAmend', 'its reviewer', reviewer, { ...pending, status: 'FINALISED', signerIds: ['dana', 'priya'] }, 'yes'],
    ['canAddMissed', 'an administrator', admin, pending, 'yes'],
    ['canAddMissed', 'another facilitator', grace, pending, 'Led by Dana Whitfield.'],
    ['canReview', 'finalised', reviewer, { ...pending, status: 'FINALISED' }, 'Nothing waits for review: the session is Finalised.'],
  ])('%s: %s', (ability, _case, viewer, session, expected) => expect(answer(ability, viewer, session)).toBe(expected));

  it('a former leader no longer leads', () => {
    const covered: SessionFacts = { ...running, leaders: [{ staffMemberId: 'dana', name: 'Dana Whitfield', position: 'FORMER' }, { staffMemberId: 'grace', name: 'Grace Lindqvist', position: 'LEADER' }] };
    expect([answer('canEnd', dana, covered), answer('canEnd', grace, covered)]).toEqual(['Led by Grace Lindqvist.', 'yes']);
  });

  it('is explained by its sentence and code', () => {
    expect(explained(sessionAbilities(grace, upcoming, TEN).canStart)).toEqual({ allowed: false, because: 'Led by Dana Whitfield.', code: 'LED_BY_ANOTHER' });
    expect(explained(sessionAbilities(dana, upcoming, TEN).canStart)).toEqual({ allowed: true, because: null, code: null });
  });
});
