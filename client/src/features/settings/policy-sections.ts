import { type SettingName, settingNames } from '@groupwork/shared/settings/settings';

export const policySections = ['Schedules and assignments', 'Sessions', 'Attendance', 'Telehealth', 'Notes', 'Signing', 'Messages', 'Screens'] as const;
export type PolicySection = (typeof policySections)[number];

/** Where each policy is looked for; a new one is not done before it has its place. */
const sectionOf: Readonly<Record<SettingName, PolicySection>> = {
  clashPolicy: 'Schedules and assignments', weekStartsOn: 'Schedules and assignments', acrossMidnight: 'Schedules and assignments', backDateWindowDays: 'Schedules and assignments', groupCapacity: 'Schedules and assignments', groupMinimum: 'Schedules and assignments', capacityReached: 'Schedules and assignments', seatOffers: 'Schedules and assignments', seatOfferHours: 'Schedules and assignments',
  startOpensMinutes: 'Sessions', notStartedAfterMinutes: 'Sessions', endProposedAfterMinutes: 'Sessions', checkOutByHand: 'Sessions', undoStartMinutes: 'Sessions',
  checklistDevices: 'Sessions', checklistMaterials: 'Sessions', checklistRoom: 'Sessions', checklistPrivatePlace: 'Sessions', checklistGathered: 'Sessions', checklistLink: 'Sessions', checklistMeeting: 'Sessions',
  graceAtStartMinutes: 'Attendance', lateThresholdMinutes: 'Attendance', earlyLeaveThresholdMinutes: 'Attendance', editToleranceMinutes: 'Attendance', noShowAfterMinutes: 'Attendance', outreachAfterAbsences: 'Attendance', capacityPolicy: 'Attendance', sheetNames: 'Attendance',
  telehealthProvider: 'Telehealth', telehealthAddress: 'Telehealth', telehealthOpensMinutes: 'Telehealth', telehealthLinkBySms: 'Telehealth', calendarJoinLink: 'Telehealth', telehealthConsentAsked: 'Telehealth', telehealthLocationAsked: 'Telehealth', facilityState: 'Telehealth', patientCancelUntilMinutes: 'Telehealth',
  lateEntryHours: 'Notes', objectiveRequired: 'Notes', amendmentReview: 'Notes', documentWithinDays: 'Notes', documentDays: 'Notes', documentDayOne: 'Notes', absentInChart: 'Notes', chartShowsNote: 'Notes',
  everyLeaderSigns: 'Signing', reviewOverdueDays: 'Signing', pinLength: 'Signing', pinTries: 'Signing', pinLockMinutes: 'Signing',
  quietFrom: 'Messages', quietUntil: 'Messages', addressFailures: 'Messages',
  messageSettlingMinutes: 'Messages', leaderChangeTold: 'Messages', reminderTextsPerWeek: 'Messages',
  idleLockMinutes: 'Screens', idleLockWhileLeadingMinutes: 'Screens', signInHours: 'Screens', kioskIdleMinutes: 'Screens', repeatDays: 'Screens',
};

export const policiesOf = (section: PolicySection): SettingName[] => settingNames.filter((name) => sectionOf[name] === section);
