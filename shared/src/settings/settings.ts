import { MEETING_ADDRESS_EXAMPLE, MEETING_ADDRESS_LENGTH, meetingAddress } from '../telehealth/meeting-address';

/** One policy a facility may set: its default, its bounds and what it does. */
interface NumberSetting { kind: 'number'; label: string; unit: string; default: number; least: number; most: number; help: string }
interface ChoiceSetting { kind: 'choice'; label: string; default: string; choices: Readonly<Record<string, string>>; help: string }
interface TextSetting { kind: 'text'; label: string; default: string; most: number; fits: RegExp; example: string; help: string }
interface SwitchSetting { kind: 'switch'; label: string; default: boolean; help: string }

const number = (label: string, unit: string, fallback: number, least: number, most: number, help: string): NumberSetting => ({ kind: 'number', label, unit, default: fallback, least, most, help });
const choice = <const Choices extends Readonly<Record<string, string>>>(label: string, fallback: keyof Choices & string, choices: Choices, help: string) => ({ kind: 'choice' as const, label, default: fallback, choices, help });
/** Empty, or what fits. */
const text = (label: string, most: number, fits: RegExp, example: string, help: string): TextSetting => ({ kind: 'text', label, default: '', most, fits, example, help });
const onOff = (label: string, fallback: boolean, help: string): SwitchSetting => ({ kind: 'switch', label, default: fallback, help });

/** Per organization, and per facility where it differs. Nothing here is a constant anywhere else. */
export const settingCatalogue = {
  startOpensMinutes: number('Start allowed', 'minutes before the planned start', 30, 0, 240, 'How early a session can be started. It stays possible until the facility’s day ends.'),
  backDateWindowDays: number('Back-date window', 'calendar days', 30, 0, 90, 'How long ago a session may lie that is started with the right Back-date Groups.'),
  notStartedAfterMinutes: number('Not started', 'minutes after the planned start', 10, 0, 120, 'When a session counts as not started.'),
  checklistDevices: onOff('Before the start: camera and microphone', true, 'One of the things a facilitator may tick before a telehealth session. None of them stops a start.'),
  checklistMaterials: onOff('Before the start: materials', true, 'Whether materials are ready.'),
  checklistRoom: onOff('Before the start: the room', true, 'Whether the room is private and free, with what the schedule knows of it right now.'),
  checklistPrivatePlace: onOff('Before the start: a place to speak', true, 'Whether nobody can listen where the facilitator of a telehealth session sits.'),
  checklistGathered: onOff('Before the start: patients gathered', true, 'Whether everybody who comes in person is there.'),
  checklistLink: onOff('Before the start: link sent', true, 'Whether patients have their telehealth link. Seen by itself, checked by nobody.'),
  checklistMeeting: onOff('Before the start: video room', true, 'Whether the video room is made. Seen by itself, checked by nobody.'),
  undoStartMinutes: number('Undo start', 'minutes after the actual start', 10, 0, 120, 'How long whoever leads can take back a start pressed in error, as long as nothing is recorded. An administrator can later, too.'),
  graceAtStartMinutes: number('Grace at the start', 'minutes after the actual start', 10, 0, 60, 'Marked present within this time counts from the actual start.'),
  editToleranceMinutes: number('Times may be edited beyond start and end', 'minutes', 15, 0, 120, 'How far a stay may reach beyond the actual start and end.'),
  endProposedAfterMinutes: number('End is proposed', 'minutes after the planned end', 30, 5, 240, 'When the product asks whether the session has ended.'),
  lateThresholdMinutes: number('Late', 'minutes', 10, 0, 60, 'First in later than this after the start is late.'),
  earlyLeaveThresholdMinutes: number('Left early', 'minutes', 10, 0, 60, 'Last out earlier than this before the end is leaving early.'),
  noShowAfterMinutes: number('No-show is proposed', 'minutes after the planned start', 15, 0, 120, 'Whoever is not taken by then is proposed as a no-show; a person confirms it.'),
  outreachAfterAbsences: number('Outreach task', 'absences in a row', 3, 1, 20, 'So many absences in a row that are not excused ask somebody to reach out. Excused ones neither count nor break the row.'),
  sheetNames: choice('Names on a sign-in sheet', 'PREFERRED', { PREFERRED: 'Preferred name and last initial', FIRST: 'First name and last initial', INITIALS: 'Initials' }, 'On paper for the group to sign. Those who read alike have the end of their MRN beside it.'),
  capacityPolicy: choice('More people than seats', 'WARN', { WARN: 'Warn', OVERRIDE: 'Ask for a reason' }, 'Asking for a reason: without one, or a second leader, the session cannot be signed.'),
  capacityReached: choice('Capacity reached', 'WARN', { WARN: 'Warn', WAITLIST: 'Put on the waitlist' }, 'What happens to whoever is given a schedule, or added to a session, when its seats are taken. On the waitlist they come when a seat is free, first come first served.'),
  seatOffers: choice('A free seat', 'ASK', { ASK: 'Offer it', AUTOMATIC: 'Give it at once' }, 'Offered, somebody of the staff asks the first in line and takes or declines it for them. Given at once, they have it without being asked.'),
  seatOfferHours: number('A seat is offered', 'hours', 24, 1, 168, 'How long an offered seat is kept. After that it goes to the next in line; whoever did not answer stays in line, at its end.'),
  lateEntryHours: number('Late entry', 'hours after the end', 24, 1, 168, 'A signature later than this is labeled Late entry.'),
  groupCapacity: number('Group cap', 'people', 12, 1, 200, 'Seats of a new group. More people warn, and need a reason.'),
  groupMinimum: number('Group minimum', 'people', 2, 1, 20, 'With fewer people at once it is not a group, and the note says so.'),
  clashPolicy: choice('Clash', 'WARN', { WARN: 'Warn', BLOCK: 'Block', OVERRIDE: 'Ask for a reason' }, 'What happens when a schedule would expect a patient in two places at once.'),
  checkOutByHand: onOff('Check out by hand', false, 'A finalised session stays on the board until somebody checks it out.'),
  quietFrom: choice('Quiet from', '21:00', { '18:00': '6 PM', '19:00': '7 PM', '20:00': '8 PM', '21:00': '9 PM' }, 'In the patient’s own time zone. No message leaves from then on until the morning.'),
  quietUntil: choice('Quiet until', '08:00', { '08:00': '8 AM', '09:00': '9 AM', '10:00': '10 AM', '11:00': '11 AM' }, 'In the patient’s own time zone. Messages to patients go out from then on.'),
  addressFailures: number('An address is given up', 'failures in a row', 3, 1, 10, 'After so many messages that did not arrive nothing more is sent there, until the address is changed or somebody confirms it. One that does not exist is given up at once.'),
  messageSettlingMinutes: number('Changes settle', 'minutes', 5, 0, 60, 'How long a change waits before patients are told, so that several become one message. When the start is near, they are told at once.'),
  leaderChangeTold: onOff('Tell patients of another leader', false, 'When whoever leads changes and nothing else. Another time, place or form is told either way.'),
  reminderTextsPerWeek: number('Reminders by text message', 'a patient in seven days', 7, 1, 7, 'At most one a day. Fewer where texts are sent under a rule that allows no more.'),
  weekStartsOn: choice('Program week starts', 'MONDAY', { MONDAY: 'Monday', SUNDAY: 'Sunday', SATURDAY: 'Saturday' }, 'The first day of the week in which required hours are counted.'),
  acrossMidnight: choice('Groups across midnight', 'SPLIT', { SPLIT: 'Count on both days', START_DAY: 'Count on the day they begin' }, 'Which days and weeks of required hours a group counts for that ends on another day than it began.'),
  documentWithinDays: number('Document within', 'days', 3, 1, 30, 'A session signed after this many days counts as late in the timeliness report. Nothing is stopped by it.'),
  documentDays: choice('Days of that clock', 'BUSINESS', { BUSINESS: 'Business days', CALENDAR: 'Calendar days' }, 'Business days are Monday to Friday without the facility’s holidays.'),
  documentDayOne: choice('Day 1 of that clock', 'DAY_AFTER', { DAY_AFTER: 'The day after the session', SERVICE_DAY: 'The day of the session' }, 'From which day is counted. A day that is no business day is skipped.'),
  reviewOverdueDays: number('Review overdue', 'days after it was asked for', 2, 1, 30, 'Reviews that wait longer are overdue: they come first and are counted apart.'),
  amendmentReview: choice('Additions after signing go to review', 'AS_SIGNED', { AS_SIGNED: 'Where the session had to be reviewed', ALWAYS: 'Always', NEVER: 'Never' }, 'Addenda, corrections, late entries and whoever is added afterward. What was signed stays as it is either way.'),
  everyLeaderSigns: onOff('Every leader signs', false, 'A session with co-leaders is final only when each of them has signed. They are asked when its author signs.'),
  chartShowsNote: choice('A chart shows the note', 'SIGNED', { SIGNED: 'From the signature', FINALISED: 'When it is final' }, 'From the signature: to staff, marked “Pending Review”. Printed for others it is in either case when it is final.'),
  absentInChart: choice('The chart of who was absent', 'ATTENDANCE', { ATTENDANCE: 'Says so, with the reason', NOTHING: 'Says nothing' }, 'What the chart of a patient receives who was expected and did not come. The signed record of the session names them either way.'),
  objectiveRequired: onOff('Objective required', false, 'A note without an objective, and without a reason for none, stops the signature instead of warning.'),
  telehealthProvider: choice('Video room', 'ZOOM', { ZOOM: 'Zoom, where it is set up', JITSI: 'A room of its own for each session', FIXED: 'One fixed address' }, 'Where the video room of a telehealth session comes from. Where Zoom is not set up, each session gets a room of its own.'),
  telehealthAddress: text('Fixed address of the video room', MEETING_ADDRESS_LENGTH, meetingAddress, MEETING_ADDRESS_EXAMPLE, 'Used where the video room is one fixed address. Patients receive their own link to it, never the address.'),
  telehealthOpensMinutes: number('Telehealth link opens', 'minutes before the planned start', 15, 0, 120, 'Before that a patient’s link shows when it opens. It closes when the session ends.'),
  telehealthLinkBySms: onOff('Telehealth link by SMS too', false, 'The link goes by e-mail. On: also by text message to those who agreed to them.'),
  calendarJoinLink: onOff('Patients’ calendars hold the link to join by video', false, 'A calendar address may be read on a device that others use too. On, an appointment by video says how to join once its link was sent; off, it says “Appointment” and when, nothing else.'),
  telehealthConsentAsked: onOff('Ask for consent to telehealth', false, 'Patients agree to meet by video on their own page before they join.'),
  telehealthLocationAsked: onOff('Ask where the patient is', false, 'Patients say which state they are in before they join. Whoever leads is warned when it is another than the facility’s.'),
  facilityState: text('State of the facility', 2, /^[A-Z]{2}$/, 'TX', 'Two letters. Whoever leads is warned when a patient joins from another state. Empty: nobody is warned.'),
  patientCancelUntilMinutes: number('A patient may cancel until', 'minutes before the planned start', 120, 0, 2880, 'By their own link or text message. Later they call; the desk can cancel for them until the start.'),
  pinLength: number('PIN', 'digits', 6, 4, 12, 'Digits of a signing PIN that is chosen from now on. The same at every facility: a person has one PIN.'),
  pinTries: number('Wrong PINs', 'tries in a row', 5, 3, 10, 'So many wrong tries in a row lock signing.'),
  pinLockMinutes: number('PIN lock', 'minutes', 15, 1, 240, 'How long signing stays locked.'),
  idleLockMinutes: number('Screen lock', 'minutes idle', 15, 1, 60, 'An idle screen locks after this time. The same at every facility: a person is signed in at all of theirs.'),
  idleLockWhileLeadingMinutes: number('Screen lock while leading', 'minutes idle', 60, 1, 240, 'The same while a session one leads is running.'),
  kioskIdleMinutes: number('Handed-over device', 'minutes without a touch', 2, 1, 15, 'One member’s page goes back to the names after this time.'),
  repeatDays: number('Repeated requests', 'days', 30, 7, 365, 'So long what a device or another program sends a second time is known, and done once.'),
  signInHours: number('Sign-in ends', 'hours after sign-in', 12, 1, 24, 'After this one signs in again, and a device that was handed over is given back.'),
} as const satisfies Record<string, NumberSetting | SwitchSetting | ChoiceSetting | TextSetting>;

/** Of a person, who has one PIN and one sign-in at every facility, or of what no facility is named in: set for the whole organization alone. */
export const organizationSettings: readonly SettingName[] = ['pinLength', 'pinTries', 'pinLockMinutes', 'idleLockMinutes', 'idleLockWhileLeadingMinutes', 'signInHours', 'repeatDays'];

export type SettingName = keyof typeof settingCatalogue;
export type Settings = { -readonly [Name in SettingName]: (typeof settingCatalogue)[Name] extends NumberSetting ? number : (typeof settingCatalogue)[Name] extends TextSetting ? string : (typeof settingCatalogue)[Name] extends { choices: infer Choices } ? keyof Choices : boolean };

export const settingNames = Object.keys(settingCatalogue) as SettingName[];
export const isSettingName = (name: string): name is SettingName => Object.hasOwn(settingCatalogue, name);

export const defaultSettings = Object.freeze(Object.fromEntries(settingNames.map((name) => [name, settingCatalogue[name].default]))) as Readonly<Settings>;

/** What is wrong with a value, or nothing. */
export function settingProblem(name: SettingName, value: unknown): string | null {
  const setting = settingCatalogue[name];
  if (setting.kind === 'choice') return typeof value === 'string' && Object.hasOwn(setting.choices, value) ? null : `${setting.label}: ${Object.values(setting.choices).join(', ')}.`;
  if (setting.kind === 'text') return typeof value === 'string' && value.length <= setting.most && (value === '' || setting.fits.test(value)) ? null : `${setting.label}: for example ${setting.example}, at most ${setting.most} characters, or nothing.`;
  if (setting.kind === 'switch') return typeof value === 'boolean' ? null : `${setting.label} is on or off.`;
  const fits = typeof value === 'number' && Number.isInteger(value) && value >= setting.least && value <= setting.most;
  return fits ? null : `${setting.label}: ${setting.least} to ${setting.most} ${setting.unit}.`;
}

/** Defaults, overridden by the organization, overridden by the facility. Unknown or unusable stored values are passed over. */
export function settingsFrom(...layers: readonly Readonly<Record<string, unknown>>[]): Settings {
  const settings: Record<string, unknown> = { ...defaultSettings };
  for (const layer of layers) {
    for (const [name, value] of Object.entries(layer)) {
      if (isSettingName(name) && settingProblem(name, value) === null) settings[name] = value;
    }
  }
  return settings as Settings;
}
