import { isAdministrator, isClinicalRole } from './roles';
import type { ProfileRight, Role } from './roles';

/** Everything a root field can ask for. Whether it is allowed on one session, the abilities decide. */
export const capabilityCatalogue = {
  'profile:own': 'see and keep one’s own sign-in',
  'notification:own': 'see one’s own alerts, read them and put them aside',
  'node:read': 'look up one thing by its id',
  'scheduler:read': 'see the day’s sessions of one’s facilities',
  'session:read': 'open a session: its title, people and state',
  'session:start': 'start a session',
  'session:cover': 'take over another’s session, with a reason',
  'session:pause': 'pause everyone’s time and go on',
  'session:capacity': 'say why more people are here than there are seats, or add a second leader',
  'session:end': 'end, reopen or mark not held',
  'attendance:take': 'mark present, out and absent, and add a patient',
  'attendance:correct': 'edit times, and change attendance after the end',
  'sheet:print': 'print the sign-in sheets of a session or a day',
  'sheet:file': 'file a signed sheet with its session, and see the filed ones',
  'sheet:strike': 'strike a sheet filed in error',
  'note:read': 'read notes of sessions',
  'note:write': 'write notes, title, topic and times',
  'session:sign': 'sign with a PIN, ask others to sign, and decline to',
  'session:review': 'see the review inbox, sign a review or return it',
  'review:assign': 'see all reviews that wait, hand one to another reviewer or back to all, and delegate reviews for a time',
  'review:waive': 'waive a review, with a reason and a PIN',
  'session:amend': 'add to what is signed, and strike what stands in the wrong chart, each with a PIN',
  'session:back-date': 'start a session of a past day',
  'past-session:read': 'search past sessions',
  'patient:search': 'find a patient of one’s facilities',
  'patient:read': 'open a patient’s overview, schedules and care team',
  'patient:edit': 'create and edit patients and their care team',
  'patient:admit': 'admit, place, transfer and discharge',
  'chart:read': 'read the notes and the treatment plan of a patient’s chart',
  'plan:manage': 'write, activate, review and close treatment plans',
  'plan:link': 'see which signed notes wait for a plan, and link them later',
  'chart:export': 'save a released note of a chart as a PDF',
  'chart:prove': 'save a released note with its signatures, content checks and how to verify them, for an auditor',
  'fhir:read': 'read a patient’s record as FHIR resources, and save it as one bundle',
  'schedule:read': 'see groups, topics, group schedules and the lists they are chosen from',
  'schedule:configure': 'set up groups, topics, group schedules, holidays, lists and policies',
  'facility:configure': 'open facilities, say where they are, and set up their rooms',
  'message:configure': 'set up what messages say, when they are sent, and whether they are',
  'schedule:assign': 'give group schedules to patients and end them; with a sign-in also leaves of absence and seats',
  'message:read': 'see what was sent to the patients of one’s facilities, and what became of it',
  'message:resend': 'send a message to a patient again, with a reason',
  'outreach:work': 'see whom to reach after absences, and close it with what was done',
  'session:plan': 'create, move, edit, cancel and un-cancel a session, and expect a patient in it',
  'session:void': 'void a session that was entered in error, and bring it back',
  'session:check-out': 'check a finalised session out by hand',
  'units:export': 'export the minutes and billing units of finalised sessions',
  'staff:pin': 'see the staff of one’s facilities and how their signing PINs stand, unlock one, or have a new one chosen',
  'staff:manage': 'invite staff, set what they may do and where, unlock and deactivate their accounts',
  'api-client:manage': 'let other software in with a key: what it may do, where and from which addresses, and revoke it',
  'audit:read': 'see who saw, changed, signed or exported what, and verify that it is as it was',
  'report:read': 'see hours, attendance, no-shows, topics and group sizes of one’s facilities',
  'timeliness:read': 'see how soon the sessions of one’s facilities were documented and signed, and what is counted by leader',
  'appointment:answer': 'confirm, cancel or un-cancel a patient’s appointment before it starts',
  'changes:read': 'follow what changed at one’s facilities, change by change, with a program of one’s own',
  'webhook:manage': 'say which addresses outside are told of changes, and see what was sent to them',
  'telehealth:send': 'send patients the link to a telehealth session',
  'telehealth:host': 'open the video room of a session one leads, and settle what the video room says of attendance',
  'telehealth:record': 'tell who entered and left a video session, which its leader then accepts as attendance, or not',
  'status:read': 'see whether the product and what it relies on work',
  'api:explore': 'try the API out on its own page, with documents of one’s own and with one’s own rights',
  'appointment:own': 'see, answer and join one’s own appointment, by a link that is for nobody else; no role has this',
  'calendar:own': 'read one’s own calendar by an address that is for nobody else; no role has this',
  'kiosk:sign-in': 'show a session’s names and sign members in, on a device handed over for it; no role has this',
} as const;

export type Capability = keyof typeof capabilityCatalogue;
export const capabilities = Object.keys(capabilityCatalogue) as Capability[];

const EVERYONE: readonly Capability[] = ['profile:own', 'notification:own', 'node:read', 'scheduler:read', 'session:read', 'past-session:read', 'patient:search', 'schedule:read'];
/** Paper is passed round, collected and filed by those who help. */
const SHEETS: readonly Capability[] = ['sheet:print', 'sheet:file'];
const HELPER: readonly Capability[] = ['attendance:take', ...SHEETS];
const FACILITATOR: readonly Capability[] = [
  'session:start', 'session:cover', 'session:pause', 'session:capacity', 'session:end', 'attendance:take', 'attendance:correct', ...SHEETS, 'sheet:strike', 'note:read', 'note:write', 'session:sign', 'session:amend', 'session:check-out', 'telehealth:send', 'telehealth:host',
];
/** The work of the desk and of those in charge of care: who is admitted where, and on which schedules. */
const CARE_COORDINATION: readonly Capability[] = ['patient:read', 'patient:edit', 'patient:admit', 'schedule:assign', 'session:plan', 'report:read', 'outreach:work', 'appointment:answer', 'telehealth:send', 'message:read', 'message:resend'];
/** Charts hold every group's notes, clinical ones too. */
const CLINICAL: readonly Capability[] = ['chart:read', 'chart:export', 'fhir:read', 'plan:link'];
const REVIEWER: readonly Capability[] = ['timeliness:read', 'session:review', 'review:assign', 'session:amend', 'note:read', 'chart:read'];

/** The first gate: what a role and its extra rights may ask for at all. */
export function capabilitiesOf(role: Role, rights: readonly ProfileRight[]): Capability[] {
  const granted = new Set<Capability>(EVERYONE);
  const grant = (more: readonly Capability[]): void => more.forEach((capability) => granted.add(capability));
  if (role === 'TECHNICIAN' || role === 'PEER_SUPPORT') grant(HELPER);
  if (isClinicalRole(role) || rights.includes('MANAGE_GROUP_SESSIONS')) grant(FACILITATOR);
  if (isClinicalRole(role) || role === 'FRONT_DESK') grant([...CARE_COORDINATION, ...SHEETS, 'sheet:strike']);
  if (isClinicalRole(role)) grant(CLINICAL);
  // A review is a clinical second look: the right alone does not make a technician or the desk a reviewer.
  if (isClinicalRole(role) && rights.includes('REVIEW_GROUP_SESSIONS')) grant(REVIEWER);
  // What a plan says is clinical: the right alone does not make the desk its author.
  if (isClinicalRole(role) && rights.includes('MANAGE_GOLDEN_THREAD')) grant(['plan:manage']);
  if (isAdministrator(role) || rights.includes('BACK_DATE_GROUPS')) grant(['session:back-date']);
  if (isAdministrator(role)) grant(['units:export', 'timeliness:read', 'session:void', 'audit:read', 'staff:pin', 'chart:prove', 'review:assign', 'review:waive', 'changes:read']);
  if (rights.includes('API_EXPLORER')) grant(['api:explore', 'changes:read']);
  if (role === 'SUPER_ADMIN') grant(['facility:configure']);
  if (role === 'SUPER_ADMIN' || rights.includes('MANAGE_SCHEDULER_SETTINGS')) grant(['schedule:configure', 'message:configure']);
  if (role === 'SUPER_ADMIN') grant(['staff:manage', 'webhook:manage', 'api-client:manage', 'status:read']);
  return capabilities.filter((capability) => granted.has(capability));
}
