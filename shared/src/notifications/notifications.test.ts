import { capabilitiesOf } from '../access/capabilities';
import type { ProfileRight, Role } from '../access/roles';
import { defaultSettings } from '../settings/settings';
import { alertDetail, alertHeadline } from './alert-words';
import type { ReadableAlert } from './alert-words';
import { recipientsOf } from './recipients';
import type { Colleague, Concerned } from './recipients';
import { inForce, shippedRules, thresholdOf } from './rule';
import type { NotificationRule } from './rule';
import { ruleProblems } from './rule-problems';
import { settle } from './settle';
import type { Holding, KnownAlert } from './settle';
import { credentialSubject, subjectsOf } from './subjects';
import type { WatchedSession } from './subjects';
import { eventCatalogue, notificationEvents } from './vocabulary';

const at = (time: string): Date => new Date(`2026-11-19T${time}:00Z`);
const colleague = (id: string, role: Role, rights: ProfileRight[] = []): Colleague => ({ id, role, rights, capabilities: capabilitiesOf(role, rights) });
const dana = colleague('dana', 'THERAPIST');
const renata = colleague('renata', 'FRONT_DESK');
const tomas = colleague('tomas', 'CASE_MANAGER', ['MANAGE_SCHEDULER_SETTINGS']);
const jo = colleague('jo', 'TECHNICIAN');
const ada = colleague('ada', 'RECORDS_ADMIN');
const everybody = [dana, renata, tomas, jo, ada];
const rule = (more: Partial<NotificationRule> = {}): NotificationRule => ({ ...(shippedRules[0] as NotificationRule), roles: [], ...more });

describe('whom a rule tells', () => {
  it.each<[string, Partial<NotificationRule>, Concerned, readonly Colleague[], string[]]>([
    ['whoever leads', {}, { LEADERS: ['dana'] }, everybody, ['dana']],
    ['a leader who works elsewhere by now: nobody', {}, { LEADERS: ['gone'] }, everybody, []],
    ['nobody leads: the desk and whoever manages the scheduler', {}, { LEADERS: [] }, everybody, ['renata', 'tomas']],
    ['nobody leads and there is no desk: administrators', {}, {}, [dana, jo, ada], ['ada']],
    ['a role', { concerned: [], roles: ['TECHNICIAN'] }, {}, everybody, ['jo']],
    ['a person', { concerned: [], staffIds: ['ada'] }, {}, everybody, ['ada']],
    ['once, by whatever way', { roles: ['THERAPIST'], staffIds: ['dana'] }, { LEADERS: ['dana'] }, everybody, ['dana']],
    ['not who is left out', { excludedStaffIds: ['dana'], roles: ['FRONT_DESK'] }, { LEADERS: ['dana'] }, everybody, ['renata']],
    ['not who may not see it', { event: 'PATIENT_ABSENT', concerned: ['CARE_TEAM'], roles: ['TECHNICIAN'] }, { CARE_TEAM: ['dana', 'jo'] }, everybody, ['dana']],
  ])('%s', (_name, more, concerned, people, expected) => expect(recipientsOf(rule(more), concerned, people)).toEqual(expected));
});

describe('where and when a rule holds', () => {
  it.each<[string, Partial<NotificationRule>, boolean]>([
    ['everywhere', {}, true],
    ['at another facility', { facilityIds: ['f2'] }, false],
    ['off', { enabled: false }, false],
    ['from today', { startsOn: '2026-11-19' }, true],
    ['from tomorrow', { startsOn: '2026-11-20' }, false],
    ['until today', { endsOn: '2026-11-19' }, true],
    ['until yesterday', { endsOn: '2026-11-18' }, false],
  ])('%s', (_name, more, expected) => expect(inForce(rule(more), 'f1', '2026-11-19')).toBe(expected));

  it('goes by its own number, else the policy, else the usual', () => {
    const settings = { ...defaultSettings, notStartedAfterMinutes: 25 };
    expect([thresholdOf(rule({ threshold: 5 }), settings), thresholdOf(rule(), settings), thresholdOf(rule({ event: 'SESSION_INCOMPLETE' }), settings), thresholdOf(rule({ event: 'SIGNER_ADDED' }), settings)]).toEqual([5, 25, 120, 0]);
  });
});

const session: WatchedSession = { id: 's1', facilityId: 'f1', status: 'UPCOMING', plannedStart: at('16:00'), plannedEnd: at('16:50'), actualStart: null, actualEnd: null, returnedAt: null, expected: 8, leaders: [{ id: 'l1', staffMemberId: 'dana', position: 'LEADER', since: at('09:00') }], former: [], asked: [] };
const ended: WatchedSession = { ...session, status: 'ENDED', actualStart: at('16:02'), actualEnd: at('16:55') };
const asked = { id: 'q1', kind: 'CO_LEADER', staffMemberId: 'tomas', reviewerIds: [], requestedAt: at('17:00') };
const review = { id: 'q2', kind: 'REVIEW', staffMemberId: null, reviewerIds: ['priya'], requestedAt: at('17:00') };

describe('what is told of a session', () => {
  it.each<[string, Parameters<typeof subjectsOf>[0], WatchedSession, number, Date, unknown[]]>([
    ['not started, a minute before', 'SESSION_NOT_STARTED', session, 10, at('16:09'), []],
    ['not started, from then on', 'SESSION_NOT_STARTED', session, 10, at('16:10'), [['s1', ['dana']]]],
    ['started', 'SESSION_NOT_STARTED', { ...session, status: 'IN_PROGRESS' }, 10, at('16:30'), []],
    ['cancelled', 'SESSION_NOT_STARTED', { ...session, status: 'CANCELLED' }, 10, at('16:30'), []],
    ['an empty roster', 'SESSION_NOT_STARTED', { ...session, expected: 0 }, 10, at('16:30'), []],
    ['incomplete, two hours after the end', 'SESSION_INCOMPLETE', ended, 120, at('18:55'), [['s1', ['dana']]]],
    ['incomplete, never ended: after the planned end', 'SESSION_INCOMPLETE', { ...ended, status: 'IN_PROGRESS', actualEnd: null }, 120, at('18:50'), [['s1', ['dana']]]],
    ['incomplete, before', 'SESSION_INCOMPLETE', ended, 120, at('18:54'), []],
    ['signed by all', 'SESSION_INCOMPLETE', { ...ended, status: 'FINALISED' }, 120, at('20:00'), []],
    ['signed, another leader missing', 'SESSION_INCOMPLETE', { ...ended, status: 'SIGNED', leaders: [...ended.leaders, { id: 'l2', staffMemberId: 'tomas', position: 'CO_LEADER', since: at('09:00') }], asked: [asked] }, 120, at('20:00'), [['s1', ['tomas']]]],
    ['returned has an alert of its own', 'SESSION_INCOMPLETE', { ...ended, returnedAt: at('18:00') }, 120, at('20:00'), []],
    ['returned', 'SESSION_RETURNED', { ...ended, returnedAt: at('18:00') }, 0, at('18:00'), [['s1', ['dana']]]],
    ['signed again', 'SESSION_RETURNED', { ...ended, status: 'SIGNED' }, 0, at('18:00'), []],
    ['asked to sign', 'SIGNER_ADDED', { ...ended, asked: [asked] }, 0, at('17:00'), [['q1', ['tomas']]]],
    ['a review is no signer', 'SIGNER_ADDED', { ...ended, asked: [review] }, 0, at('17:00'), []],
    ['a co-leader from the beginning', 'SIGNER_ADDED', { ...ended, leaders: [{ id: 'l2', staffMemberId: 'tomas', position: 'CO_LEADER', since: at('09:00') }] }, 0, at('17:00'), []],
    ['a co-leader added after the start', 'SIGNER_ADDED', { ...ended, leaders: [{ id: 'l2', staffMemberId: 'tomas', position: 'CO_LEADER', since: at('16:20') }] }, 0, at('17:00'), [['l2', ['tomas']]]],
    ['a review that waits long', 'REVIEW_OVERDUE', { ...ended, status: 'PENDING_REVIEW', asked: [review] }, 2, new Date('2026-11-21T17:00:00Z'), [['q2', ['priya']]]],
    ['a review that does not', 'REVIEW_OVERDUE', { ...ended, status: 'PENDING_REVIEW', asked: [review] }, 2, new Date('2026-11-21T16:59:00Z'), []],
    ['taken over by somebody else', 'SESSION_COVERED', { ...session, former: [{ id: 'l0', staffMemberId: 'tomas', until: at('09:00') }] }, 0, at('09:00'), [['l0', ['tomas']]]],
    ['taken over, and signed since', 'SESSION_COVERED', { ...ended, status: 'SIGNED', former: [{ id: 'l0', staffMemberId: 'tomas', until: at('09:00') }] }, 0, at('17:00'), []],
  ])('%s', (_name, event, of, threshold, now, expected) => {
    const kind = event === 'SESSION_COVERED' ? 'FORMER_LEADER' : event === 'SIGNER_ADDED' ? 'SIGNER' : event === 'REVIEW_OVERDUE' ? 'REVIEWERS' : 'LEADERS';
    expect(subjectsOf(event, of, threshold, now).map(({ subjectId, concerned }) => [subjectId, concerned[kind]])).toEqual(expected);
  });
});

describe('what is written', () => {
  const holding = (recipientIds: string[], since = at('16:00')): Holding => ({ ruleId: 'r', event: 'SESSION_NOT_STARTED', recipientIds, subject: { subjectId: 's1', sessionId: 's1', patientId: null, facilityId: 'f1', since, dueAt: at('16:10'), amount: null, concerned: {} } });
  const known = (recipientId: string, more: Partial<KnownAlert> = {}): KnownAlert => ({ id: `${recipientId}-1`, ruleId: 'r', subjectId: 's1', recipientId, arming: 1, standing: true, since: at('16:00'), ...more });
  const written = (holdings: Holding[], alerts: KnownAlert[], now = at('16:30')): string[] => {
    const { raise, clear } = settle(holdings, alerts, now);
    return [...raise.map(({ recipientId, arming }) => `+${recipientId} ${arming}`), ...clear.map(({ alert, because }) => `-${alert.recipientId} ${because}`)];
  };
  it.each<[string, Holding[], KnownAlert[], string[]]>([
    ['new', [holding(['dana', 'renata'])], [], ['+dana 1', '+renata 1']],
    ['told already', [holding(['dana'])], [known('dana')], []],
    ['over', [], [known('dana')], ['-dana RESOLVED']],
    ['so again', [holding(['dana'])], [known('dana', { standing: false })], ['+dana 2']],
    ['moved', [holding(['dana'], at('16:05'))], [known('dana')], ['+dana 2', '-dana CHANGED']],
    ['somebody joins', [holding(['dana', 'tomas'])], [known('dana')], ['+tomas 1']],
    ['somebody leaves', [holding(['tomas'])], [known('dana'), known('tomas')], ['-dana NOT_YOURS']],
    ['came back: told already', [holding(['dana', 'tomas'])], [known('dana', { standing: false }), known('tomas')], []],
  ])('%s', (_name, holdings, alerts, expected) => expect(written(holdings, alerts)).toEqual(expected));

  it('tells nobody of what became so long ago, and leaves what was told', () => {
    const late = new Date('2026-11-20T05:00:00Z');
    expect([written([holding(['dana'])], [], late), written([holding(['dana'])], [known('dana')], late)]).toEqual([[], []]);
  });
});

describe('a rule somebody writes', () => {
  const problems = (more: Partial<NotificationRule & { name: string }>): string[] => ruleProblems({ ...rule(), name: 'Evenings', ...more }).map(({ message }) => message);
  it.each<[string, Partial<NotificationRule & { name: string }>, string[]]>([
    ['is fine', {}, []],
    ['has a name', { name: ' ' }, ['Give it a name, for example Not started, evenings.']],
    ['tells somebody', { concerned: [] }, ['Choose whom to tell.']],
    ['keeps within its bounds', { threshold: 999 }, ['Minutes after the planned start: 0 to 240.']],
    ['has no number where it is told at once', { event: 'SIGNER_ADDED', concerned: ['SIGNER'], threshold: 3 }, ['This is told at once: it has no number.']],
    ['names nobody whom a session does not know', { concerned: ['CARE_TEAM'] }, ['A session has no care team.']],
    ['ends after it begins', { startsOn: '2026-11-20', endsOn: '2026-11-19' }, ['The last day is before the first.']],
  ])('%s', (_name, more, expected) => expect(problems(more)).toEqual(expected));

  it('every shipped one is one, and each event has one', () => {
    expect(shippedRules.flatMap((each) => ruleProblems({ ...each, name: eventCatalogue[each.event].name }))).toEqual([]);
    expect(shippedRules.map(({ event }) => event)).toEqual([...notificationEvents]);
  });
});

it('says each in a line, by the facility’s clock, and names nobody whom the reader may not see', () => {
  const alert = (event: ReadableAlert['event'], more: Partial<ReadableAlert> = {}): ReadableAlert => ({ event, since: at('16:00'), amount: null, timeZone: 'America/Chicago', session: { groupTitle: 'DBT Skills', date: '2026-11-19', plannedStart: at('16:00') }, patient: null, staffMember: null, ...more });
  const say = (each: ReadableAlert): string => `${alertHeadline(each, at('16:24'))}. ${alertDetail(each, at('16:24'))}`;
  expect(notificationEvents.map((event) => say(alert(event, { amount: 50 })))).toMatchInlineSnapshot(`
[
  "DBT Skills has not started. Planned for 10:00 AM, 24 min late.",
  "DBT Skills is not signed. It ended 10:00 AM, 24 min ago.",
  "A signature is asked for: DBT Skills. Asked 10:00 AM.",
  "DBT Skills was sent back with comments. Returned 10:00 AM. Correct it, then sign again.",
  "The review of DBT Skills is overdue. Asked for 10:00 AM, 24 min ago.",
  "DBT Skills is led by somebody else. Taken over 10:00 AM. There is nothing you need to do.",
  "A patient was absent 50 times in a row. Somebody should reach out.",
  "A patient will be 50 min short this week. With what is planned so far. A group more could close it.",
  "A seat is free, and offered to A patient. Offered 10:00 AM. Ask them, then take or decline it for them.",
  "The credential of a colleague ends today. Once it has ended, they sign nothing as rendering. A Super Admin enters the new last day under Staff.",
  "Another system is no longer told what changes. Its address was turned off 10:00 AM, since nothing arrived there.",
  "The nightly backup failed. None could be made since 10:00 AM. Whoever looks after the server finds the reason in its log; this is told until one is made.",
  "The signing PIN of a colleague is held. The password was chosen 10:00 AM by a link an administrator was shown. If that was not its owner, deactivate the account. If it was, another administrator unlocks it under Signing PINs.",
]
`);
  expect(alertHeadline(alert('SESSION_RETURNED'), new Date('2026-11-20T16:00:00Z'))).toBe('DBT Skills was sent back with comments, Thu, Nov 19');
});

describe('a credential that ends', () => {
  const facility = { id: 'f1', timeZone: 'America/Chicago' };
  const told = (now: string): string | null => {
    const subject = credentialSubject({ staffMemberId: 'dana', lastDay: '2026-12-19' }, facility, 30, new Date(now));
    return subject && alertHeadline({ event: 'CREDENTIAL_ENDS', since: subject.since, amount: subject.amount, timeZone: facility.timeZone, session: null, patient: null, staffMember: { name: 'Dana Whitfield', credential: 'LCSW' } }, new Date(now));
  };
  it.each([
    ['the day before it is told of', '2026-11-19T05:59:00Z', null],
    ['thirty days ahead, by the facility’s calendar', '2026-11-19T06:00:00Z', 'The credential LCSW of Dana Whitfield ends Sat, Dec 19'],
    ['the evening before', '2026-12-19T05:59:00Z', 'The credential LCSW of Dana Whitfield ends Sat, Dec 19'],
    ['on its last day', '2026-12-19T06:00:00Z', 'The credential LCSW of Dana Whitfield ends today'],
    ['afterwards', '2026-12-21T18:00:00Z', 'The credential LCSW of Dana Whitfield ended Sat, Dec 19'],
  ])('%s', (_name, now, expected) => expect(told(now)).toBe(expected));
});
