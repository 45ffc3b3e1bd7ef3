import { isNoteField, noteFieldCatalogue } from '../documentation/note-fields';

/** What somebody did, as whoever looks at the trail asks for it. */
export const auditKinds = ['SAW', 'CHANGED', 'SIGNED', 'EXPORTED', 'SIGNED_IN'] as const;
export type AuditKind = (typeof auditKinds)[number];

export const auditKindWords: Record<AuditKind, string> = { SAW: 'Saw', CHANGED: 'Changed', SIGNED: 'Signed', EXPORTED: 'Exported', SIGNED_IN: 'Signed in or tried' };

/** An event's own ids, enums and numbers. Never clinical text. */
export type AuditFacts = Readonly<Record<string, unknown>>;
type Words = string | ((facts: AuditFacts) => string);

const fieldOf = (facts: AuditFacts): string => (typeof facts.field === 'string' && isNoteField(facts.field) ? noteFieldCatalogue[facts.field].label : 'a text');
const created = (thing: string): Words => (facts) => `${facts.created === true ? 'created' : 'changed'} ${thing}`;
const retired = (thing: string): Words => (facts) => `${facts.retired === true ? 'retired' : 'changed'} ${thing}`;
const archived = (thing: string): Words => (facts) => `${facts.archived === true ? 'archived' : facts.created === true ? 'created' : 'changed'} ${thing}`;

const pinWords: Readonly<Record<string, string>> = { RIGHT: 'entered the right PIN', WRONG: 'tried a PIN', LOCKED: 'tried a PIN while it was locked' };
const kioskWords: Readonly<Record<string, string>> = { TAKEN_BACK: 'took a handed-over device back', CLOSED: 'closed a handed-over device', SESSION_OVER: 'closed a handed-over device with its session', PASSWORD_RESET: 'closed a handed-over device with a new password' };
const outcome = (words: Readonly<Record<string, string>>, name: string, otherwise: string): Words => (facts) => words[String(facts[name])] ?? otherwise;

const addendumActs: Readonly<Record<string, string>> = {
  ADDENDUM: 'signed an addendum', CORRECTION: 'signed a correction', LATE_ENTRY: 'signed a late entry', MISSED_PATIENT: 'added a patient who was missed', ENTERED_IN_ERROR: 'struck an entry in the wrong chart', COPIED_ENTRY: 'copied a struck entry to its own chart',
};

const addressActs: Readonly<Record<string, string>> = { ADDRESS_FAILED: 'noted that a message to a patient did not arrive', ADDRESS_STOPPED: "gave a patient's address up", ADDRESS_WORKS: "noted that a patient's address works again", ADDRESS_CONFIRMED: "confirmed a patient's address" };
const consentActs: Readonly<Record<string, string>> = { AGREED: "recorded a patient's consent to messages", STOPPED: 'stopped messages to a patient' };
const callRefusals: Readonly<Record<string, string>> = {
  UNSIGNED: 'refused a call to an address for services: it was not signed', FORGED: 'refused a call to an address for services: its signature was not right', REPLAYED: 'refused a call to an address for services: it had been made before',
  LATE: 'refused a call to an address for services: it came too late', MALFORMED: 'refused a call to an address for services: it could not be read',
};
const answerActs: Readonly<Record<string, string>> = { CONFIRMED: 'confirmed an appointment', CANCELLED: 'cancelled an appointment ahead', ARRIVED: 'arrived for an appointment', WITHDRAWN: 'took back what was said of an appointment' };
const meetingActs: Readonly<Record<string, string>> = { READY: 'made a video room', CHANGED: 'told a video room of a change', REMOVED: 'took a video room away', TROUBLE: 'could not reach the provider of a video room yet', FAILED: 'gave up on a video room', WANTED: 'asked for a video room' };
const suggestionActs: Readonly<Record<string, string>> = { ACCEPTED: 'took attendance as the video room suggested', ASSIGNED: 'said whose time in the video room it was', DISMISSED: 'dismissed what the video room suggested' };

/** Each event in plain words, after whoever did it: "Dana Whitfield changed Contributions of one patient's note". */
export const eventWords: Readonly<Record<string, Words>> = {
  AddendumReturned: 'returned an addition with a comment',
  AddendumReviewed: 'signed the review of an addition',
  AddendumSigned: outcome(addendumActs, 'kind', 'signed an addendum'),
  AppointmentAnswered: outcome(answerActs, 'kind', 'answered an appointment'),
  AssignmentEnded: 'ended a schedule of a patient',
  AttendanceMarked: 'took attendance',
  AttendanceRepeated: 'marked again what was marked already',
  CalendarAddressMade: (facts) => `${facts.another === true ? 'made another' : 'made an'} address ${facts.holder === 'PATIENT' ? "of a patient's calendar" : 'of the own calendar'}`,
  CalendarAddressRevoked: (facts) => `took the address ${facts.holder === 'PATIENT' ? "of a patient's calendar" : 'of the own calendar'} back`,
  CallRefused: outcome(callRefusals, 'because', 'refused a call to an address for services'),
  CapacityExplained: 'said why more were there than there are seats',
  CareTeamSaved: "changed a patient's care team",
  CheckTicked: (facts) => (facts.ticked === true ? 'ticked something off before a start' : 'took a tick back before a start'),
  ClashKept: "kept a patient's time in two sessions at once, with a reason",
  CoLeaderAdded: 'added a second leader',
  CommunicationTemplateSaved: (facts) => (facts.copiedFrom !== null && facts.copiedFrom !== undefined ? 'copied what messages say to another facility' : facts.switched === true ? `switched a kind of message ${facts.enabled === true ? 'on' : 'off'}` : 'changed what a message says'),
  DeviceHandedOver: 'handed a device over for signing in',
  FileImported: (facts) => `imported a file of ${String(facts.kind)}: ${String(facts.created)} new, ${String(facts.changed)} changed`,
  GroupArchived: archived('a group'),
  FacilitySaved: created('a facility'),
  GroupSaved: created('a group'),
  GroupScheduleSaved: created('a group schedule'),
  HolidaySaved: 'changed a holiday',
  JoinQuestionAnswered: 'answered a question before joining by video',
  JoinRefused: 'opened a link that was not open to them any more',
  KioskEnded: outcome(kioskWords, 'reason', 'closed a handed-over device'),
  KioskTried: 'tried to take a handed-over device back',
  LevelOfCareSaved: retired('a level of care'),
  ListItemSaved: retired('an entry of a list'),
  MessageDelivered: 'delivered a message',
  MessageFailed: 'gave a message up',
  MessageNameSaved: 'changed what the organization is called in messages',
  MessagePhoneSaved: 'changed the number that messages ask people to call',
  MessageSent: 'sent a message',
  MessageSettled: 'noted what became of a message',
  MessageSuppressed: 'did not send a message that was due',
  MessageWithdrawn: 'took a message back',
  MeetingChanged: outcome(meetingActs, 'outcome', 'changed a video room'),
  MeetingHosted: 'opened a video room as host',
  MessageResent: 'sent a message to a patient once more, with a reason',
  NameKept: "kept a member's name in a text, with a reason",
  NoteTemplateSaved: archived('a note template'),
  NoteTextSaved: (facts) => (Array.isArray(facts.rosterEntryIds) && facts.rosterEntryIds.length > 0 ? `changed ${fieldOf(facts)} of one patient's note` : `changed ${fieldOf(facts)} of the group note`),
  NotificationRuleSaved: archived('a rule for alerts'),
  NotificationsCleared: 'took alerts away that were settled',
  NotificationsRaised: 'told staff of what waits',
  NotificationsSeen: 'read own alerts or put them aside',
  NotesStarted: 'started notes from other texts',
  ObjectivesLinked: "linked one patient's note to objectives",
  ObjectivesLinkedLater: "linked one patient's signed note to objectives",
  OutreachClosed: 'closed an outreach after absences',
  OutreachProposed: 'proposed an outreach after absences',
  OutreachWithdrawn: 'withdrew an outreach after absences',
  OwnSnippetSaved: 'changed an own snippet',
  ParticipationSet: "changed Participation of one patient's note",
  PassedRostersKept: 'kept the rosters of sessions that nobody started',
  OrganizationSetUp: 'set up the organization',
  PatientAddedToSession: 'added a patient to a session',
  PatientAdmitted: 'admitted a patient',
  PatientDischarged: 'discharged a patient',
  PatientAddressChanged: outcome(addressActs, 'act', "noted how a patient's address does"),
  PatientConsentChanged: outcome(consentActs, 'act', "changed what a patient agreed to"),
  PatientContactChanged: "changed how a patient asked to be written to",
  PatientSaved: created('a patient'),
  PatientSignedIn: 'signed a member in at a handed-over device',
  PatientTransferred: 'transferred a patient to another facility',
  PatientWithdrawn: 'withdrew a patient from a session',
  LeaveBegun: 'noted a leave of absence of a patient',
  LeaveEnded: 'ended a leave of absence of a patient',
  SeatsReleased: 'gave the seats of a patient on leave to the waitlist',
  SeatOffered: 'offered a free seat to a patient in line',
  SeatGiven: 'gave a patient in line a seat',
  SeatDeclined: 'declined a seat for a patient in line',
  SeatOfferEnded: 'took back the offer of a seat that nobody answered',
  WaitEnded: 'took a patient off the waitlist',
  PatientsWaitlisted: 'put patients on the waitlist',
  PatientsExpected: 'expected patients in a session',
  PinChosen: 'chose a signing PIN',
  PinCleared: 'cleared a signing PIN, so that a new one is chosen',
  PinTried: outcome(pinWords, 'outcome', 'tried a PIN'),
  PinUnlocked: 'unlocked a signing PIN',
  PlacementChanged: 'changed the level of care of a patient',
  PlanActivated: 'made a treatment plan the active one',
  PlanAimChanged: 'changed a goal or an objective of a treatment plan',
  PlanClosed: 'closed a treatment plan',
  PlanDraftBegun: 'began a treatment plan',
  PlanDraftDiscarded: 'discarded the draft of a treatment plan',
  PlanDraftSaved: 'changed the draft of a treatment plan',
  PlanReviewed: 'reviewed a treatment plan',
  PolicySaved: 'changed a policy',
  PresentElsewhereChanged: 'noted who is in another group',
  ReviewDelegationEnded: 'ended that somebody stands in for a reviewer',
  ReviewReassigned: 'handed a review to another reviewer, or back to all',
  ReviewSigned: 'signed a review',
  ReviewWaived: 'waived a review',
  ReviewsDelegated: 'let somebody stand in for a reviewer',
  SchedulesAssigned: 'gave schedules to patients',
  RoomSaved: (facts) => `${facts.created === true ? 'created' : facts.active === false ? 'took out of use' : 'changed'} a room`,
  ScreenLocked: 'locked the screen',
  ScreenUnlocked: 'unlocked the screen',
  SessionCancelled: 'cancelled a session',
  SessionChanged: 'changed a session',
  SessionCheckedOut: 'checked a session out',
  SessionCoSigned: 'co-signed a session',
  SessionCovered: 'took a session over',
  SessionCreated: 'created a session',
  SessionDescribed: 'changed title, topic or times of a session',
  SessionEnded: 'ended a session',
  SessionNotHeld: 'marked a session not held',
  SessionPaused: 'paused a session',
  SessionReopened: 'reopened a session',
  SessionRestored: 'brought a cancelled session back',
  SessionResumed: 'went on after a pause',
  SessionReturned: 'returned a session to its leader',
  SessionSigned: (facts) => (facts.goesToReview === true ? 'signed a session, which goes to review' : 'signed a session'),
  SessionStartUndone: 'took back the start of a session',
  SessionStarted: 'started a session',
  SessionUnvoided: 'brought a voided session back',
  SessionVoided: 'voided a session',
  SessionsPlanned: 'wrote sessions ahead',
  SheetFiled: 'filed a signed sheet',
  SheetStruck: 'struck a filed sheet',
  SheetTranscribed: 'entered attendance from a signed sheet',
  SignInDismissed: "dismissed a member's sign-in",
  SignInEnded: 'signed out',
  SignInFailed: (facts) => (facts.locked === true ? 'was not let in, and the account is locked for a while' : 'was not let in'),
  SignedIn: 'signed in',
  SignatureDeclined: 'declined to sign a session',
  SignerAdded: 'asked somebody else to sign a session too',
  SignerTakenBack: 'took back that somebody else signs a session too',
  SlotChanged: 'changed a slot of a group schedule',
  SnippetSaved: 'changed a snippet of the facility',
  InvitationAccepted: 'accepted an invitation and chose a password',
  InvitationWithdrawn: 'withdrew an invitation',
  PasswordChanged: (facts) => (facts.byLink === true ? 'chose a new password by a link' : 'changed the own password'),
  PasswordLinkMade: (facts) => (facts.byAdministrator === true ? 'sent a colleague a link to a new password' : 'asked for a link to a new password'),
  SignInUnlocked: 'lifted the lock of a sign-in',
  StaffAccountSaved: 'changed name or credential of an account',
  StaffDeactivated: 'deactivated an account',
  StaffInvited: (facts) => (facts.again === true ? 'sent an invitation again' : 'invited a colleague'),
  StaffReactivated: 'reactivated an account',
  StaffRightsChanged: 'changed role, rights or facilities of an account',
  SuggestionSettled: outcome(suggestionActs, 'kind', 'settled what the video room suggested'),
  TapSetAside: 'sent attendance that came too late',
  TelehealthLinkSent: 'sent the link to a telehealth session',
  TopicSaved: created('a topic'),
  VerificationEnded: (facts) => (facts.brokenCount === 0 ? 'finished verifying: all as signed' : 'finished verifying: a broken link was found'),
  VerificationStarted: 'started to verify signatures and the trail',
  WebhookRefused: 'sent a notice from outside that was refused',
  WhereaboutsReceived: 'told who entered and left a video room',
};

export const signingEvents: readonly string[] = ['SessionSigned', 'SessionCoSigned', 'ReviewSigned', 'ReviewWaived', 'AddendumSigned', 'AddendumReviewed'];
export const signInEvents: readonly string[] = ['SignedIn', 'SignInFailed', 'SignInEnded', 'ScreenLocked', 'ScreenUnlocked', 'PinTried'];

/** What reads and exports looked at, by the name of the query or the file. Others are named by their own name. */
const operationWords: Readonly<Record<string, string>> = {
  AddablePatients: 'patients to add to a session',
  AddToRoster: 'attendance after adding a patient',
  AmendableNote: 'a signed note to correct',
  ApplyTaps: 'attendance after taking it',
  AskedToSign: 'sessions somebody is asked to sign',
  AssignablePatients: 'patients to give schedules to',
  AssignedPatient: 'the schedules of a patient',
  AssignmentPreview: 'what schedules would change',
  AssignSchedules: 'schedules after giving them',
  AttendanceChanges: 'attendance as it changed',
  AttendanceHours: 'hours of those in a session',
  AttendancePage: 'attendance of a session',
  AttendanceReport: 'attendance of a period',
  AuditPeople: 'the people in the audit trail',
  AuditTrail: 'the audit trail',
  CheckImportSchedules: 'schedules compared with a file',
  CheckImportGroups: 'groups compared with a file',
  CheckImportStaff: 'staff compared with a file',
  CheckImportPatients: 'patients compared with a file',
  Chart: 'the chart',
  ChartNote: 'a note in the chart',
  ChartNoteInPrint: 'a note in the print view of the browser',
  ChartPreview: 'what the charts would receive',
  ConfirmAddress: 'how a patient may be written to after confirming an address',
  CopyPreview: 'a struck entry as another chart would receive it',
  DemoMailbox: 'the mailbox of the demo',
  DemoMessage: 'a message in the mailbox of the demo',
  EditSegment: 'attendance after changing times',
  EndSession: 'a session after ending it',
  ExpectablePatients: 'patients to expect in a session',
  ExportAbsences: 'absences of a period',
  ExportAbsencesOutside: 'absences of a period for outside use',
  ExportAlerts: 'own alerts',
  ExportAttendance: 'attendance of a period',
  ExportAttendanceOutside: 'attendance of a period for outside use',
  ExportAuditTrail: 'the audit trail',
  ExportFacilityUnits: 'minutes and units of a facility',
  ExportGroupSizes: 'group sizes of a period',
  ExportGroups: 'the list of groups',
  ExportPastSessions: 'past sessions',
  ExportImportSchedules: 'schedules in the form of an import',
  ExportImportGroups: 'groups in the form of an import',
  ExportImportStaff: 'staff in the form of an import',
  ExportImportPatients: 'patients in the form of an import',
  ExportOutreach: 'outreach tasks',
  ExportPatientMessages: 'messages to a patient',
  ExportPatients: 'the list of patients',
  ExportReviewInbox: 'sessions that wait for a review',
  ExportSchedules: 'the list of group schedules',
  ExportSessionMessages: 'messages about a session',
  ExportSessionUnits: 'minutes and units of a session',
  ExportSlots: 'the slots of group schedules',
  ExportStaff: 'the list of staff',
  ExportTimeliness: 'how soon sessions are signed',
  ExportTopicsHeld: 'topics of a period',
  ExportUnsigned: 'sessions without a signature',
  ExportTopics: 'the list of topics',
  ExportWaitlist: 'the waitlist',
  FacilityWeek: 'the sessions of a week',
  FailingAddressCount: 'how many addresses of patients fail',
  FailingAddresses: 'addresses of patients where messages do not arrive',
  GoldenThread: 'the sessions behind each objective',
  HoursReport: 'the hours of the week',
  KioskChanged: 'names at a handed-over device as they changed',
  KioskPage: 'names at a handed-over device',
  LastVerification: 'how verifying went',
  LineSignature: 'a signature drawn at sign-in',
  LinkObjectives: 'notes after linking objectives',
  MakePatientCalendarAddress: "a patient's calendar address after making it",
  NextUnfinished: 'what is unfinished next',
  NoteLinks: 'what a signed note is linked to',
  NotesAwaitingPlan: 'notes that wait to be linked to a plan',
  NotesAwaitingPlanCount: 'how many notes wait to be linked to a plan',
  NotesPage: 'notes of a session',
  NoteTextHistory: 'the history of a text',
  OpenFiledSheet: 'a filed sheet',
  OutreachCount: 'how many patients are to be reached after absences',
  OutreachTasks: 'whom to reach after absences',
  PastSessions: 'past sessions',
  PatientCareTeam: 'the care team of a patient',
  PatientHours: 'the hours of a patient',
  PatientMessages: 'what was sent to a patient',
  PatientOutreach: 'whether to reach a patient after absences',
  PatientOverview: 'the overview of a patient',
  PatientPlan: 'the treatment plan of a patient',
  PatientCalendar: "how it stands with a patient's calendar address",
  PatientReach: 'how a patient may be written to',
  Patients: 'the list of patients',
  PatientSchedules: 'the schedules of a patient',
  PatientToPlace: 'a patient to place',
  PauseSession: 'a session after pausing it',
  PlacementPreview: 'what a placement would change',
  PlanToReview: 'a treatment plan for review',
  PrintDaySheets: 'the sign-in sheets of a day',
  PrintSignInSheet: 'the sign-in sheet of a session',
  ReadCalendar: 'a calendar, by its address',
  RecordDeath: 'a patient after recording a death',
  ResendMessage: 'a message after sending it once more',
  ResumeSession: 'a session after going on',
  ReturnSession: 'a session after returning it',
  ReviewCount: 'how many sessions wait for review',
  ReviewInbox: 'sessions that wait for review',
  ReviewSession: 'a session for review',
  RosterEntryHistory: 'the history of an attendance line',
  SaveConsent: 'what a patient agreed to after changing it',
  SaveNoteText: 'a note after writing in it',
  SavePatient: 'a patient after changing the record',
  SavePatientContact: 'how a patient may be written to after changing it',
  SchedulerDay: 'the sessions of a day',
  ScheduleWeek: 'the week of a schedule',
  SessionAddenda: 'additions to a session',
  SessionChanged: 'a session as it changed',
  SessionHeader: 'a session',
  SessionMessages: 'what was sent about a session',
  SessionSheets: 'the filed sheets of a session',
  SetParticipation: 'notes after setting participation',
  SheetsChanged: 'the filed sheets of a session as they changed',
  SigningCheck: 'a session before signing',
  SignPage: 'a session before signing',
  SignReviews: 'sessions after signing their review',
  SignSession: 'a session after signing it',
  StaffPins: 'who has a signing PIN',
  StartNotes: 'notes after starting them from another',
  StartSession: 'a session after starting it',
  TimelinessReport: 'how soon sessions are signed',
  ToSignCount: 'how many sessions wait for a signature',
  UndoMark: 'attendance after taking a tap back',
  Unfinished: 'unfinished work',
  ReturnedAddenda: 'own additions that were sent back',
  WaitingAddenda: 'additions to review',
  WaitingAddendaCount: 'how many additions wait for review',
};

/** `PatientOverview` -> `patient overview`: an API client's own query is named by itself. */
const spaced = (name: string): string => name.replaceAll(/([a-z0-9])([A-Z])/g, '$1 $2').toLowerCase();

export interface AuditSaid {
  kind: string;
  operation: string;
  eventType: string | null;
  patients: number;
  facts: AuditFacts;
}

const ofPatients = (count: number): string => (count === 0 ? '' : count === 1 ? ', of one patient' : `, of ${count} patients`);

/** What was done, in words that follow the name of whoever did it. */
export function auditWords({ kind, operation, eventType, patients, facts }: AuditSaid): string {
  if (kind === 'READ' || kind === 'EXPORT') return `${kind === 'READ' ? 'saw' : 'exported'} ${operationWords[operation] ?? spaced(operation)}${ofPatients(patients)}`;
  const words = eventType === null ? undefined : eventWords[eventType];
  if (words === undefined) return `changed something: ${spaced(eventType ?? operation)}`;
  return typeof words === 'string' ? words : words(facts);
}

export function auditKindOf({ kind, eventType }: Pick<AuditSaid, 'kind' | 'eventType'>): AuditKind {
  if (kind === 'READ') return 'SAW';
  if (kind === 'EXPORT') return 'EXPORTED';
  if (eventType !== null && signingEvents.includes(eventType)) return 'SIGNED';
  return eventType !== null && signInEvents.includes(eventType) ? 'SIGNED_IN' : 'CHANGED';
}
