import type { Refusal } from './refusal';
import type { RefusalCode, RefusalFacts } from './refusal-facts';

const count = (number: number, one: string, many: string): string => `${number} ${number === 1 ? one : many}`;

/** Second person, present tense: what is so, and the way on. A code without a sentence does not compile. */
const sentences: { [Code in RefusalCode]: (facts: RefusalFacts[Code]) => string } = {
  NOT_YOURS: () => 'There is nothing here that you can open.',
  NOT_A_FACILITATOR: () => 'Completing a group session needs the right Manage Group Sessions.',
  CLINICAL_GROUP: () => 'This is a clinical group. Your role leads only the others.',
  LED_BY_ANOTHER: ({ leaders }) => `Led by ${leaders}.`,
  ATTENDANCE_NOT_IN_ROLE: () => 'Attendance is taken by the people who run the group.',
  ATTENDANCE_HELP_ENDED: () => 'You help with attendance while the session runs. Its leader corrects it afterwards.',

  ALREADY_STARTED: ({ starter, time }) => (starter && time ? `${starter} started it at ${time}.` : 'This session is started already.'),
  NOT_STARTED: () => 'Start the session first.',
  STILL_RUNNING: () => 'The session is still running. End it, then sign.',
  NOT_RUNNING: ({ status }) => `The session is not running. It is ${status}.`,
  SESSION_CLOSED: ({ status }) => `Nothing can be done here now: the session is ${status}.`,
  ALREADY_SIGNED: () => 'This is signed. Nothing in it can be changed, only added to.',
  SIGNED_BEFORE: () => 'This was signed and returned. Correct attendance and notes as they stand; it does not run again.',

  TOO_EARLY_TO_START: ({ opensAt }) => `You can start it from ${opensAt}.`,
  BACK_DATE_RIGHT_NEEDED: () => 'A past day needs the right Back-date Groups. Ask a records administrator.',
  BEYOND_BACK_DATE_WINDOW: ({ date, daysAgo, facility, limit }) => `${date} is ${count(daysAgo, 'day', 'days')} ago; the limit at ${facility} is ${limit}.`,

  UNDO_START_TOO_LATE: ({ minutes }) => `A start can be taken back within ${count(minutes, 'minute', 'minutes')}. Ask a records administrator.`,
  SOMETHING_RECORDED: () => 'Something is recorded in it already. A records administrator can take the start back; nothing is lost by it.',
  VOID_RIGHT_NEEDED: () => 'Only a records or super administrator can void a session.',
  ALREADY_VOIDED: () => 'This session is voided already.',
  NOT_VOIDED: ({ status }) => `Only a voided session can be brought back; this one is ${status}.`,

  PLANNING_NOT_IN_ROLE: () => 'Sessions are planned by the desk, by those who lead them and by administrators.',
  NOT_CANCELLED: ({ status }) => `Only a cancelled session can be un-cancelled; this one is ${status}.`,
  RESTORE_TOO_LATE: ({ start }) => `It was planned for ${start}, which has passed. Create a new session instead.`,
  NOT_FINALISED: ({ status }) => `A session is checked out when it is finalised; this one is ${status}.`,
  CHECKED_OUT: () => 'This is checked out already.',
  GROUP_TAKES_NO_SESSIONS: ({ group }) => `${group} takes no new sessions: it is disabled or archived.`,
  ALREADY_EXPECTED: ({ patient }) => `${patient} is expected in this session already.`,
  NOT_IN_CARE_THEN: ({ patient }) => `${patient} is not in care here at that time, so cannot be expected.`,

  ALREADY_LEADER: () => 'You lead this session already.',
  NOBODY_TO_COVER: () => 'Nobody leads this session. Start it and it is yours.',
  REASON_REQUIRED: () => 'Say why.',

  NOBODY_ATTENDED: () => 'Nobody was present. End as Not held; there are no notes.',
  SOMEBODY_ATTENDED: ({ attended }) => `${count(attended, 'person was', 'people were')} here, so the session was held. End it instead.`,
  NOT_OVER_YET: ({ endsAt }) => `It can still be started. Not held is possible after the planned end at ${endsAt}.`,
  END_BEFORE_START: ({ end, start }) => `${end} is not after the session started at ${start}.`,
  END_IN_FUTURE: ({ end, now }) => `${end} is still to come; it is ${now}.`,
  END_BEFORE_LAST_MARK: ({ end, mark }) => `Somebody was here at ${mark}, after ${end}. End later, or correct those times first.`,
  END_IN_PAUSE: ({ paused }) => `It is paused since ${paused}. Resume it first, or end it at ${paused}.`,
  SESSION_PAUSED: ({ since }) => `Paused since ${since}. Resume first; until then everyone’s time stands still.`,
  START_IN_FUTURE: ({ start, now }) => `${start} is still to come; it is ${now}.`,
  START_AFTER_FIRST_MARK: ({ start, mark }) => `Somebody was here at ${mark}, before ${start}. Start earlier, or correct those times first.`,

  HAS_TIME_RECORDED: () => 'Has time in this session, so cannot be absent.',
  LINE_STRUCK: () => 'This line is struck. Bring it back first.',
  LINE_HAS_TIME: () => 'Has time in this session. Take that back first, then the line can be struck.',
  LINE_HAS_NOTE: () => 'Something is written about them in this session, so the line stays.',
  LINE_SIGNED_IN: () => 'Their sign-in waits. Confirm it, or say that it was not them, first.',
  NOT_HERE_TO_STEP_OUT: () => 'Is not marked present, so cannot step out.',
  SAY_WHEN: ({ ended }) => `The session ended at ${ended}. Say when this stay began.`,
  SEGMENT_NOT_FOUND: () => 'This stay is no longer here. Look again.',
  OUT_BEFORE_IN: ({ in: start, out }) => `Out at ${out} is before in at ${start}.`,
  TIME_BEFORE_SESSION: ({ time, started, tolerance }) =>
    tolerance > 0 ? `${time} is more than ${tolerance} min before the session started at ${started}.` : `${time} is before the session started at ${started}.`,
  TIME_AFTER_SESSION: ({ time, ended, tolerance }) =>
    tolerance > 0 ? `${time} is more than ${tolerance} min after the session ended at ${ended}.` : `${time} is after the session ended at ${ended}.`,
  TIME_IN_FUTURE: ({ time, now }) => `${time} is still to come; it is ${now}.`,
  SEGMENTS_OVERLAP: ({ other }) => `This overlaps the stay from ${other}.`,
  OPEN_SEGMENT_NOT_LAST: () => 'Only the last stay can be open. Give this one an out time.',
  OUT_TIME_REQUIRED: () => 'The session has ended, so this stay needs an out time.',
  ALREADY_ON_ROSTER: ({ patient }) => `${patient} is on this roster already.`,
  NOT_ADMITTED: ({ patient }) => `${patient} is not admitted here today, so cannot be added.`,
  EARLIER_START_NEEDS_REASON: () => 'An earlier start needs a reason.',
  TAP_TOO_OLD: ({ days }) => `This tap waited more than ${days} days. Correct the times by hand.`,
  TAP_CANNOT_STAND: () => 'It cannot stand beside the times that are recorded. Correct those by hand.',
  NOTHING_TO_UNDO: () => 'There is nothing to undo here.',
  UNDO_TOO_LATE: () => 'The session was paused, resumed, ended or reopened since. Correct the times instead.',
  LINE_CHANGED_SINCE: ({ who }) => `${who} changed this line since, so it cannot be undone.`,
  NOT_A_NO_SHOW_YET: ({ from }) => `They may still come. A no-show can be marked from ${from}.`,
  NOT_OVER_CAPACITY: ({ peak, capacity }) => `At most ${peak} were here at once, of ${capacity} seats. No reason is needed.`,
  OUTREACH_DONE: () => 'This is closed already.',

  SHEET_TOO_LARGE: ({ limit }) => `A sheet holds at most ${limit}. Photograph it again at a lower resolution, or send its pages one by one.`,
  SHEET_FORMAT: () => 'This is neither a photograph (JPEG, PNG) nor a PDF. What a file holds counts, not how it is called.',
  SHEET_EMPTY: () => 'This file is empty. Choose the photograph or the PDF of the sheet.',
  SHEET_UNREADABLE: ({ format }) => `This ${format} is damaged and cannot be read. Photograph the sheet again.`,
  SHEET_TOO_MANY_PIXELS: ({ width, height, megapixels }) => `This picture has ${width} by ${height} points; at most ${megapixels} megapixels are read. Photograph the sheet at a lower resolution.`,
  SHEET_GROWS: ({ limit }) => `Unpacked, this picture is larger than ${limit}. Send it as a JPEG or a PDF.`,
  SHEET_FILED_ALREADY: ({ name, time }) => `This very sheet was filed here by ${name}, ${time}.`,
  SHEET_STRUCK: () => 'This sheet is struck already. It stays here, and nothing more can be done with it.',
  SHEET_OF_ANOTHER: () => 'Only whoever filed this sheet, those who run the session and administrators strike it.',
  NO_GROUPS_THAT_DAY: ({ date }) => `No group is held on ${date}, so there is no sheet. Choose another day.`,

  SCHEDULE_OF_ANOTHER_FACILITY: ({ schedule, facility }) => `${schedule} is not a schedule of ${facility}. Choose one of its own.`,
  SCHEDULE_ARCHIVED: ({ schedule }) => `${schedule} is archived. Choose another, or take it out of the archive first.`,
  PATIENT_OF_ANOTHER_FACILITY: ({ patient, facility }) => `${patient} is not in care at ${facility}. Transfer them first.`,
  NOT_IN_CARE: ({ patient, facility, date }) => `${patient} is not admitted at ${facility} on ${date}. Admit them first, or choose another day.`,
  BEGINS_TOO_FAR_AHEAD: ({ last }) => `A schedule begins at most a year ahead, by ${last}.`,
  ENDS_BEFORE_IT_BEGINS: ({ begins, ends }) => `It ends on ${ends}, before it begins on ${begins}.`,
  CLASHES_BLOCKED: ({ clashes, overriders }) => `This facility allows no clash, and there ${clashes === 1 ? 'is 1' : `are ${clashes}`}. Leave sessions out, or ask ${overriders}.`,
  CLASH_REASON_NEEDED: ({ clashes }) => `Say why ${clashes === 1 ? 'the clash is' : `the ${clashes} clashes are`} kept, or leave sessions out.`,
  SESSION_CLASH_BLOCKED: ({ patients, overriders }) => `This facility allows no clash, and ${patients} would be in two places at once. Choose others, or ask ${overriders}.`,
  SESSION_CLASH_REASON_NEEDED: ({ patients }) => `Say why ${patients} would be in two places at once, or choose others.`,
  ASSIGNMENT_ENDS_SOONER: ({ schedule }) => `${schedule} ends by then already.`,
  ASSIGNMENT_BEGINS_LATER: ({ schedule }) => `${schedule} begins only after that.`,

  NOT_PRESENT_NO_NOTE: ({ patient }) => `${patient} was not present. Attendance and the reason are the whole entry.`,
  OBJECTIVE_NOT_OFFERED: () => 'This objective is not in the patient’s own plan at the time of the session.',
  LINK_OR_REASON: () => 'Choose objectives or say why there is none, not both.',

  CREDENTIAL_EXPIRED: ({ credential, date }) => `Your ${credential} expired on ${date}. You can write; somebody with a valid credential has to sign.`,
  NOT_COMPLETE: ({ missing }) => `${count(missing, 'thing', 'things')} first.`,
  ACKNOWLEDGE_NOT_LEADER: ({ leaders }) => `Led by ${leaders}. Confirm that you document it; both names show.`,
  NOTHING_TO_REVIEW: ({ status }) => `Nothing waits for review: the session is ${status}.`,
  REVIEW_RIGHT_NEEDED: () => 'A review needs the right Review Group Sessions.',
  OWN_SESSION: () => 'You cannot review your own session. Another reviewer has to.',
  RETURN_NEEDS_COMMENT: () => 'Say what should change.',

  NOT_SIGNED_YET: ({ status }) => `Nothing is signed here to add to: the session is ${status}. Change it as it stands.`,
  AMEND_NOT_YOURS: () => 'Who leads it, who signed it and who reviewed it add to this record.',
  CORRECTION_OF_WHAT: () => 'Say what is corrected: one part of this note. Only a correction names one.',
  ADDENDUM_EMPTY: () => 'Write what is to be added.',
  NAMES_A_MEMBER: ({ name }) => `A member of this group is called “${name}”. No chart may name another member: write “a peer”, or say that nobody of the group is meant.`,

  RECURRENCE_PART: ({ part }) => `${part} is not used here. A rule repeats daily, weekly or monthly, with INTERVAL, BYDAY, BYMONTHDAY, BYSETPOS, COUNT or UNTIL.`,
  RECURRENCE_VALUE: ({ part, right }) => `${part} needs ${right}.`,
  RECURRENCE_TWO_ENDS: () => 'A rule ends after a number of times (COUNT) or on a day (UNTIL), not both.',
  RULE_NEVER_FIRES: ({ from }) => `From ${from} on, this rule comes to no day. Choose another one.`,
  RULE_ENDS_BEFORE_IT_STARTS: ({ ends, starts }) => `It ends on ${ends}, before it starts on ${starts}.`,
  NO_SUCH_ZONE: ({ zone }) => `There is no time zone called ${zone}. An IANA name is right, for example America/Chicago.`,
  WALL_TIME_FORM: ({ time }) => `${time} is not a time. Write it as HH:mm, for example 09:30.`,
  DURATION_OUT_OF_RANGE: ({ least, most }) => `A group lasts from ${least} to ${most} minutes.`,
  LEADER_NOT_HERE: ({ name, facility }) => `${name} does not work at ${facility}.`,
  LEADER_ROLE: ({ name, group }) => `${name} cannot lead ${group}: a clinical group needs a clinical role, any other the right Manage Group Sessions.`,
  LEADER_WITHOUT_CREDENTIAL: ({ name, group, credentials }) => `${name} has no ${credentials}. Leading ${group} needs one.`,
  OCCURRENCE_STAYS: ({ date, because }) => `The group on ${date} stays as it is: ${because}.`,
  NO_OCCURRENCE: ({ date }) => `This slot has no group on ${date}.`,
  DAY_IS_OVER: ({ date }) => `${date} is over. Choose a time still to come.`,
  SCHEDULE_IN_USE: ({ schedule, patients }) => `${count(patients, 'patient is', 'patients are')} on ${schedule}. End their assignments first, then archive it.`,
  ORGANIZATION_POLICY: ({ facility }) => `A policy of the organization holds at every facility and is set by somebody who works at all of them. Set it for ${facility} alone.`,

  ALREADY_ADMITTED: ({ patient, facility, since }) => `${patient} is admitted at ${facility} since ${since}. Discharge or transfer first.`,
  NOT_ADMITTED_NOW: ({ patient }) => `${patient} is not in care. Admit first.`,
  BEFORE_DISCHARGE: ({ patient, discharged }) => `${patient} was in care until ${discharged}. Choose a time after that.`,
  AFTER_DISCHARGE: ({ patient, discharged }) => `${patient} is in care until ${discharged}. Choose a time before that.`,
  BEFORE_ADMISSION: ({ patient, admitted }) => `${patient} is in care from ${admitted}. Choose a time after that.`,
  BEFORE_PLACEMENT: ({ placed }) => `The last placement holds from ${placed}. Choose a time after that.`,
  TRANSFER_AHEAD: () => 'A transfer is entered when it happens. Choose now or an earlier time.',
  TOO_FAR_AHEAD: ({ last }) => `Choose a day at most a year ahead, by ${last}.`,

  UNITS_NOT_FINAL: ({ status }) => `This session is ${status}. Its minutes and units are exported once it is finalised.`,
  WRONG_PIN: ({ triesLeft, lockMinutes }) =>
    `That is not your PIN. ${count(triesLeft, 'try', 'tries')} left. After that signing locks for ${lockMinutes} minutes. Your notes stay saved, and nobody else can sign for you.`,
  PIN_LOCKED: ({ until }) => `Signing is locked until ${until}. Your notes are saved.`,
  PIN_NEEDS_ADMINISTRATOR: () => 'Signing is locked. An administrator can set a new PIN with you. Your notes are saved.',
  PIN_NOT_SET: () => 'You have no PIN yet. An administrator can set one with you.',
  PIN_FORM: ({ digits }) => `A PIN is ${digits} digits.`,
  PIN_TOO_SIMPLE: () => 'Choose digits that are not all the same and not in a row.',
  KIOSK_SECRET_WRONG: ({ seconds }) => `That is neither the password nor the code.${Number(seconds) > 0 ? ` Wait ${seconds} seconds before the next try.` : ' Try again.'}`,
  KIOSK_OVER: () => 'Sign-in is over on this device. Give it back to the person who leads the group.',
};

/** The sentence a person reads. */
export function sentence(refusal: Refusal): string {
  const say = sentences[refusal.code] as (facts: Refusal['facts']) => string;
  return say(refusal.facts);
}

export const refusalCodes = Object.keys(sentences) as RefusalCode[];

/** For a refusal that came over the wire, from a server that may know newer codes. */
export const isRefusalCode = (code: string): code is RefusalCode => Object.hasOwn(sentences, code);
