/**
 * Who may do what, as DOMAIN's permission matrix says it. Written apart from the product: nothing here is computed from
 * what enforces it, and nothing of the product may import it.
 */
export type RoleName = 'Therapist' | 'Case Manager' | 'Technician' | 'Peer Support' | 'Front Desk' | 'Records Admin' | 'Super Admin';
export type RightName = 'Manage Group Sessions' | 'Requires Group Session Review' | 'Review Group Sessions' | 'Back-date Groups' | 'Manage Scheduler Settings' | 'Manage Golden Thread' | 'API Explorer';

export interface Person { role: RoleName; rights: readonly RightName[] }
type Who = (person: Person) => boolean;

const roles = (...names: RoleName[]): Who => ({ role }) => names.includes(role);
const right = (name: RightName): Who => ({ rights }) => rights.includes(name);
const either = (...those: Who[]): Who => (person) => those.some((who) => who(person));
const both = (...those: Who[]): Who => (person) => those.every((who) => who(person));

const everyone: Who = () => true;
const nobody: Who = () => false;
const administrators = roles('Records Admin', 'Super Admin');
const clinicians = roles('Therapist', 'Case Manager', 'Records Admin', 'Super Admin');
/** Whoever completes group sessions. */
const facilitators = either(clinicians, right('Manage Group Sessions'));
const helpers = either(facilitators, roles('Technician', 'Peer Support'));
const desk = roles('Front Desk');
/** The desk and those in charge of care: who is admitted where, on which schedules, and who comes. */
const coordinators = either(clinicians, desk);
const reviewers = both(clinicians, right('Review Group Sessions'));
const planners = both(clinicians, right('Manage Golden Thread'));
const schedulers = either(roles('Super Admin'), right('Manage Scheduler Settings'));
const superAdmins = roles('Super Admin');
/** Whoever follows what changes with a program of their own. */
const followers = either(administrators, right('API Explorer'));

/** Some fields of the contract and whom they are for; `key` is the scope that opens them to a machine, if one does. */
export interface Group { what: string; who: Who; key: string | null; fields: string }

/** Every root field, by the action it belongs to. */
export const groups: readonly Group[] = [
  { what: 'one’s own profile', who: everyone, key: null, fields: 'Query.ownCalendar Mutation.stayActive Mutation.chooseOwnPin Mutation.changeOwnPassword Mutation.makeOwnCalendarAddress Mutation.revokeOwnCalendarAddress' },
  { what: 'one’s own alerts', who: everyone, key: null, fields: 'Query.notifications Mutation.seeNotifications Subscription.notificationAdded' },
  { what: 'look something up by its id', who: everyone, key: 'node:read', fields: 'Query.node' },
  { what: 'view the day list', who: everyone, key: 'scheduler:read', fields: 'Query.schedulerWeek Query.schedulerCalendar Query.schedulerDays Subscription.schedulerChanged' },
  { what: 'open a session', who: everyone, key: 'session:read', fields: 'Query.groupSession Subscription.sessionChanged' },
  { what: 'look for past sessions', who: everyone, key: 'past-session:read', fields: 'Query.pastGroupSessions' },
  { what: 'look for patients', who: everyone, key: 'patient:search', fields: 'Query.patients' },
  { what: 'see groups and schedules', who: everyone, key: 'schedule:read', fields: 'Query.messageSettings Query.noteTemplates Query.snippets Query.careLists Query.groupSchedules Query.groupSchedule Query.scheduleWeek Query.holidays Query.groups Query.group Query.groupTopics' },
  { what: 'start', who: facilitators, key: null, fields: 'Mutation.tickCheck Mutation.startSession Mutation.undoStart' },
  { what: 'take over another’s session', who: facilitators, key: null, fields: 'Mutation.coverSession' },
  { what: 'pause', who: facilitators, key: null, fields: 'Mutation.pauseSession Mutation.resumeSession' },
  { what: 'answer for a full room', who: facilitators, key: null, fields: 'Mutation.explainCapacity Mutation.addCoLeader' },
  { what: 'end', who: facilitators, key: null, fields: 'Mutation.endSession Mutation.reopenSession Mutation.markNotHeld' },
  { what: 'take attendance, as leader or helper', who: helpers, key: null, fields: 'Mutation.markPresent Mutation.stepOut Mutation.markAbsent Mutation.markTheRest Mutation.undoMark Mutation.addToRoster Mutation.transcribeSheet Mutation.applyTaps Mutation.handOverDevice Mutation.closeKiosk Mutation.dismissSignIn Mutation.acceptSuggestions Mutation.assignParticipant Mutation.dismissSuggestion' },
  { what: 'correct attendance', who: facilitators, key: null, fields: 'Mutation.strikeRosterEntry Mutation.bringBackRosterEntry Mutation.editSegment' },
  { what: 'strike a sheet filed in error', who: either(facilitators, desk), key: null, fields: 'Mutation.strikeSheet' },
  { what: 'read notes while they are written', who: either(facilitators), key: null, fields: 'Query.noteTextHistory Query.chartPreview Query.signingCheck Subscription.writingChanged' },
  { what: 'write notes', who: facilitators, key: null, fields: 'Mutation.describeSession Mutation.saveNoteText Mutation.startNotes Mutation.setParticipation Mutation.linkObjectives Mutation.saveOwnSnippet Mutation.announceWriting Mutation.keepName Mutation.keepClash' },
  { what: 'sign', who: facilitators, key: null, fields: 'Mutation.signSession Mutation.signSessions Mutation.askSigner Mutation.takeBackSigner Mutation.declineSignature' },
  { what: 'amend', who: facilitators, key: null, fields: 'Query.copyPreview Query.returnedAddenda Mutation.addAddendum Mutation.addMissedPatient Mutation.strikeChartEntry Mutation.copyChartEntry' },
  { what: 'check a session out', who: facilitators, key: null, fields: 'Mutation.checkOutSession' },
  { what: 'review', who: reviewers, key: null, fields: 'Query.waitingAddenda Mutation.reviewAddenda Mutation.returnAddendum Mutation.signReviews Mutation.returnSession' },
  { what: 'hand reviews on', who: either(reviewers, administrators), key: null, fields: 'Query.reviewers Query.reviewDelegations Query.reviewInbox Mutation.assignReview Mutation.delegateReviews Mutation.endDelegation' },
  { what: 'waive a review', who: administrators, key: null, fields: 'Mutation.waiveReview' },
  { what: 'void', who: administrators, key: null, fields: 'Mutation.voidSession Mutation.unvoidSession' },
  { what: 'open a patient', who: coordinators, key: 'patient:read', fields: 'Query.patient' },
  { what: 'keep a patient’s data', who: coordinators, key: 'patient:edit', fields: 'Query.failingAddresses Mutation.savePatient Mutation.savePatientAlerts Mutation.saveCareTeam Mutation.saveConsent Mutation.confirmAddress Mutation.savePatientContact Mutation.recordDeath Mutation.makePatientCalendarAddress Mutation.revokePatientCalendarAddress' },
  { what: 'admit and place', who: coordinators, key: 'patient:admit', fields: 'Query.placementPreview Mutation.admitPatient Mutation.changePlacement Mutation.transferPatient Mutation.dischargePatient' },
  { what: 'assign', who: coordinators, key: 'schedule:assign', fields: 'Query.assignmentPreview Query.leavesOfAbsence Query.waitlist Mutation.assignSchedules Mutation.endAssignment Mutation.beginLeave Mutation.endLeave Mutation.releaseSeats Mutation.acceptSeat Mutation.declineSeat Mutation.leaveWaitlist Subscription.bulkProgress Subscription.waitlistChanged' },
  { what: 'create and move sessions', who: coordinators, key: null, fields: 'Query.sessionPlanPreview Query.sessionClashes Query.patientsElsewhere Mutation.createSession Mutation.changeSession Mutation.cancelSession Mutation.restoreSession Mutation.addToSession Mutation.withdrawFromSession' },
  { what: 'answer for a patient', who: coordinators, key: null, fields: 'Mutation.answerForPatient' },
  { what: 'see what was sent to patients', who: coordinators, key: null, fields: 'Query.demoMailbox Mutation.replyInDemo' },
  { what: 'send it again', who: coordinators, key: null, fields: 'Mutation.resendMessage' },
  { what: 'reach out after absences', who: coordinators, key: null, fields: 'Query.outreachTasks Mutation.closeOutreach' },
  { what: 'read reports', who: coordinators, key: 'report:read', fields: 'Query.absenceReport Query.topicReport Query.groupSizeReport Query.hoursReport Query.attendanceReport' },
  { what: 'see how soon others document', who: either(reviewers, administrators), key: null, fields: 'Query.timelinessReport Query.unsignedReport' },
  { what: 'send the link of a video session', who: either(facilitators, desk), key: null, fields: 'Query.telehealthLinkPreview Mutation.sendTelehealthLink' },
  { what: 'open the video room', who: facilitators, key: null, fields: 'Mutation.hostMeeting' },
  { what: 'read charts', who: clinicians, key: 'chart:read', fields: 'Query.chartEntry' },
  { what: 'link notes to a plan later', who: clinicians, key: null, fields: 'Query.notesAwaitingPlan Mutation.linkObjectivesLater' },
  { what: 'write treatment plans', who: planners, key: null, fields: 'Mutation.beginPlanDraft Mutation.savePlanDraft Mutation.discardPlanDraft Mutation.activatePlan Mutation.changePlanAim Mutation.reviewPlan Mutation.closePlan' },
  { what: 'set up groups and schedules', who: schedulers, key: null, fields: 'Query.firstSteps Query.slotChangePreview Query.holidayPreview Query.notificationRules Query.notificationRulePreview Mutation.saveNoteTemplate Mutation.saveSnippet Mutation.saveListItem Mutation.saveLevelOfCare Mutation.savePolicy Mutation.saveGroupSchedule Mutation.changeSlot Mutation.saveHoliday Mutation.removeHoliday Mutation.saveGroup Mutation.archiveGroup Mutation.saveTopic Mutation.saveNotificationRule Mutation.copyNotificationRule' },
  { what: 'set up messages', who: schedulers, key: null, fields: 'Query.messageProgress Mutation.saveCommunicationTemplate Mutation.saveMessageName Mutation.saveMessagePhone Mutation.copyCommunicationTemplates' },
  { what: 'set up facilities', who: superAdmins, key: null, fields: 'Query.facilitySetups Mutation.saveFacility Mutation.saveRoom' },
  { what: 'see to signing PINs', who: administrators, key: null, fields: 'Query.staffPins Mutation.unlockPin Mutation.clearPin' },
  { what: 'manage accounts', who: superAdmins, key: null, fields: 'Query.staffAccounts Query.staffDuties Mutation.inviteStaff Mutation.inviteStaffAgain Mutation.withdrawInvitation Mutation.saveStaffAccount Mutation.deactivateStaff Mutation.reactivateStaff Mutation.unlockSignIn Mutation.sendPasswordLink' },
  { what: 'read the trail', who: administrators, key: null, fields: 'Query.auditTrail Query.lastVerification Mutation.verifyTrail' },
  { what: 'move many patients at once', who: coordinators, key: null, fields: 'Query.patientsMovePreview Mutation.movePatients' },
  { what: 'let other software in', who: superAdmins, key: null, fields: 'Query.apiClients Mutation.createApiClient Mutation.changeApiClient Mutation.rotateApiKey Mutation.revokeApiClient' },
  { what: 'tell addresses outside', who: superAdmins, key: null, fields: 'Query.webhookEndpoints Query.webhookDeliveries Mutation.saveWebhook Mutation.rotateWebhookSecret Mutation.switchWebhook Mutation.testWebhook Mutation.redeliverWebhook' },
  { what: 'follow what changes', who: followers, key: 'changes:read', fields: 'Query.changes Subscription.changesAdded' },
  { what: 'tell who entered a video session', who: nobody, key: 'telehealth:record', fields: 'Mutation.recordTelehealthArrival' },
  // A key needs the scope of the kind beside that of the changes.
  { what: 'read all sessions', who: followers, key: null, fields: 'Query.allGroupSessions' },
  { what: 'read all of all patients', who: both(followers, coordinators), key: null, fields: 'Query.allPatients Query.allScheduleAssignments Query.allLevelOfCareStays' },
  { what: 'read all charts', who: both(followers, clinicians), key: null, fields: 'Query.allChartEntries' },
  { what: 'one’s own appointment, by its link', who: nobody, key: null, fields: 'Query.appointmentPage Mutation.confirmAppointment Mutation.cancelAppointment Mutation.answerJoinQuestions Mutation.joinAppointment' },
  { what: 'a device handed over', who: nobody, key: null, fields: 'Query.kioskPage Mutation.signInAtKiosk Mutation.leaveKiosk Subscription.kioskChanged' },
];

/** What must be open before anybody is known; a key, a device and a link are known already. */
export const open = 'Query.unsubscribePage Query.viewer Query.demoAccounts Query.staffLink Mutation.setEmailsStopped Mutation.choosePasswordByLink Mutation.askForPassword'.split(' ');
/** Of the sign-in itself: asked of those only who have none, and tried in features/identity. */
export const ofTheSignIn = 'Mutation.signIn Mutation.signOut Mutation.lockScreen Mutation.unlockScreen Mutation.confirmPassword'.split(' ');
export const ofAPatient = 'one’s own appointment, by its link';
export const ofADevice = 'a device handed over';

/** Done in a person's name: a key is refused, whatever its scope. */
export const inAPersonsName = 'Query.snippets Query.pastGroupSessions Mutation.saveConsent Mutation.confirmAddress Mutation.recordDeath Mutation.beginLeave Mutation.endLeave Mutation.releaseSeats Mutation.acceptSeat Mutation.declineSeat Mutation.leaveWaitlist'.split(' ');

/** An argument that asks for more than its field does. */
export const withheld: Readonly<Record<string, Who>> = { 'Query.attendanceReport filter.leaderId': either(reviewers, administrators) };

/** What a node may be looked up as; every other type has no page of its own. `key` is the scope asked besides the look-up's own. */
export const nodes: Readonly<Record<string, { who: Who; key: string | null; shared?: true }>> = {
  Facility: { who: everyone, key: 'scheduler:read' },
  // Colleagues are known by name throughout the organization: they stand on what they signed.
  StaffMember: { who: everyone, key: 'scheduler:read', shared: true },
  GroupSession: { who: everyone, key: 'session:read' },
  RosterEntry: { who: everyone, key: 'session:read' },
  Group: { who: everyone, key: 'schedule:read' },
  GroupTopic: { who: everyone, key: 'schedule:read' },
  GroupSchedule: { who: everyone, key: 'schedule:read' },
  NoteTemplate: { who: everyone, key: 'schedule:read' },
  Patient: { who: coordinators, key: 'patient:read' },
  ScheduleAssignment: { who: coordinators, key: 'patient:read' },
  OutreachTask: { who: coordinators, key: null },
  ChartEntry: { who: clinicians, key: 'chart:read' },
  ...Object.fromEntries('Addendum AttendanceSegment CommunicationTemplate Holiday Message NoteText Notification NotificationRule Organization ReviewComment ReviewDelegation ReviewReassignment ReviewWaiver Room SessionDocument Signature SignatureRequest Snippet'.split(' ').map((type) => [type, { who: nobody, key: null }])),
};

/** Fields within something that everybody may open, and who may see them there; others are refused, or see nothing in their place. */
export interface Nested { of: string; who: Who; key: string | null; otherwise: 'FORBIDDEN' | 'NOTHING'; fields: string }
export const nested: readonly Nested[] = [
  { of: 'Patient', who: everyone, key: 'patient:search', otherwise: 'NOTHING', fields: 'alreadyOnRoster' },
  { of: 'Patient', who: coordinators, key: 'patient:read', otherwise: 'FORBIDDEN', fields: 'appointments assignments careTeam email episodes leaves phone placement reach waits weekHours' },
  { of: 'Patient', who: coordinators, key: 'patient:edit', otherwise: 'FORBIDDEN', fields: 'calendar' },
  { of: 'Patient', who: coordinators, key: null, otherwise: 'FORBIDDEN', fields: 'messages outreachTasks' },
  { of: 'Patient', who: clinicians, key: 'chart:read', otherwise: 'FORBIDDEN', fields: 'canBeginPlan chartEntries groupCounts planVersion treatmentPlan treatmentPlans' },
  { of: 'Patient', who: clinicians, key: null, otherwise: 'FORBIDDEN', fields: 'notesAwaitingPlan' },
  { of: 'GroupSession', who: everyone, key: 'session:read', otherwise: 'NOTHING', fields: 'census checklist noteLayout reviewReassignments reviewWaiver reviewer roster telehealth' },
  { of: 'GroupSession', who: everyone, key: null, otherwise: 'FORBIDDEN', fields: 'abilities' },
  { of: 'GroupSession', who: facilitators, key: null, otherwise: 'NOTHING', fields: 'addenda returnedTexts reviewComments sharedNote' },
  { of: 'GroupSession', who: helpers, key: null, otherwise: 'NOTHING', fields: 'struckRoster suggestedAttendance' },
  { of: 'GroupSession', who: either(helpers, desk), key: null, otherwise: 'FORBIDDEN', fields: 'sheets' },
  { of: 'GroupSession', who: coordinators, key: null, otherwise: 'FORBIDDEN', fields: 'messages' },
  { of: 'GroupSession', who: coordinators, key: 'patient:read', otherwise: 'FORBIDDEN', fields: 'waitlist' },
  { of: 'GroupSession', who: administrators, key: 'units:export', otherwise: 'FORBIDDEN', fields: 'units' },
  { of: 'RosterEntry', who: everyone, key: 'session:read', otherwise: 'NOTHING', fields: 'answer appointmentStatus arrivedAt telehealth' },
  { of: 'RosterEntry', who: facilitators, key: null, otherwise: 'NOTHING', fields: 'note' },
  { of: 'RosterEntry', who: helpers, key: null, otherwise: 'NOTHING', fields: 'history signature' },
  { of: 'RosterEntry', who: either(helpers, desk), key: 'patient:read', otherwise: 'NOTHING', fields: 'weekHours' },
  { of: 'Group', who: everyone, key: 'schedule:read', otherwise: 'NOTHING', fields: 'noteTemplate' },
  { of: 'GroupSchedule', who: everyone, key: 'schedule:read', otherwise: 'NOTHING', fields: 'assignedCount slots' },
  { of: 'Facility', who: everyone, key: 'schedule:read', otherwise: 'NOTHING', fields: 'policies policyChanges rooms settings staff' },
];

/** Parts of what only those reach who may see all of it: their root field has the cell. */
export const partsOf: Readonly<Record<string, string>> = {
  NoteAwaitingPlan: 'patient objectives',
  ChartEntry: 'laterLinks linkableObjectives canLinkLater patient signatures reviewWaiver addenda canAmend canStrike',
  IndividualNote: 'participationHistory hasActivePlan objectives',
  SessionChange: 'noteTexts rosterEntries',
  Message: 'text log canResend',
  Mailbox: 'messages',
  FailingAddress: 'patient',
  TreatmentPlan: 'problems threads reviews statusChanges abilities',
  NoteText: 'keptNames',
  OutreachTask: 'patient',
  SessionDocument: 'canTranscribe canStrike',
  TapAnswer: 'against',
  Kiosk: 'code',
  ScheduleAssignment: 'patient schedule leftOut',
  LeaveOfAbsence: 'patient',
  WaitlistEntry: 'patient',
  Notification: 'session patient staffMember',
  NotificationRule: 'staff excludedStaff',
};
