import { Platform1764000000000 } from './0000-platform';
import { Facilities1764000001000 } from './0001-facilities';
import { Identity1764000002000 } from './0002-identity';
import { Patients1764000003000 } from './0003-patients';
import { Scheduling1764000004000 } from './0004-scheduling';
import { Attendance1764000005000 } from './0005-attendance';
import { Documentation1764000006000 } from './0006-documentation';
import { TreatmentPlans1764000007000 } from './0007-treatment-plans';
import { Signatures1764000008000 } from './0008-signatures';
import { Audit1764000009000 } from './0009-audit';
import { Schedules1764000010000 } from './0010-schedules';
import { AttendanceBoard1764000011000 } from './0011-attendance-board';
import { LateTaps1764000012000 } from './0012-late-taps';
import { Kiosk1764000013000 } from './0013-kiosk';
import { Sheets1764000014000 } from './0014-sheets';
import { UndoAndVoid1764000015000 } from './0015-undo-and-void';
import { Hours1764000016000 } from './0016-hours';
import { Transcriptions1764000017000 } from './0017-transcriptions';
import { StruckLines1764000018000 } from './0018-struck-lines';
import { PatientAlerts1764000019000 } from './0019-patient-alerts';
import { PlanVersions1764000020000 } from './0020-plan-versions';
import { LaterLinks1764000021000 } from './0021-later-links';
import { AuditChain1764000022000 } from './0022-audit-chain';
import { AuditSearch1764000023000 } from './0023-audit-search';
import { NoteTemplates1764000024000 } from './0024-note-templates';
import { Snippets1764000025000 } from './0025-snippets';
import { Signers1764000026000 } from './0026-signers';
import { Addenda1764000028000 } from './0028-addenda';
import { SigningConfirmations1764000032000 } from './0032-signing-confirmations';
import { PinDigits1764000033000 } from './0033-pin-digits';
import { Reviews1764000034000 } from './0034-reviews';
import { GoalDates1764000035000 } from './0035-goal-dates';
import { Messages1764000036000 } from './0036-messages';
import { Notifications1764000038000 } from './0038-notifications';
import { Telehealth1764000039000 } from './0039-telehealth';
import { AppointmentAnswers1764000040000 } from './0040-appointment-answers';
import { CommunicationTemplates1764000041000 } from './0041-communication-templates';
import { PatientReach1764000042000 } from './0042-patient-reach';
import { MessageClaims1764000043000 } from './0043-message-claims';
import { ToldBefore1764000044000 } from './0044-told-before';
import { AddendumReturns1764000045000 } from './0045-addendum-returns';
import { RoomEvents1764000046000 } from './0046-room-events';
import { ShippedNotificationRules1764000048000 } from './0048-shipped-notification-rules';
import { SessionChecks1764000049000 } from './0049-session-checks';
import { GroupMeetingAddress1764000052000 } from './0052-group-meeting-address';
import { CoveredRule1764000053000 } from './0053-covered-rule';
import { StaffLinks1764000055000 } from './0055-staff-links';
import { StandingAtAFacility1764000056000 } from './0056-standing-at-a-facility';
import { FacilityAddress1764000057000 } from './0057-facility-address';
import { Waitlist1764000059000 } from './0059-waitlist';
import { SeatOfferedRule1764000060000 } from './0060-seat-offered-rule';
import { SessionTallies1764000061000 } from './0061-session-tallies';
import { StandingAbsence1764000064000 } from './0064-standing-absence';
import { PasswordLinkGiver1764000065000 } from './0065-password-link-giver';
import { CredentialRule1764000066000 } from './0066-credential-rule';
import { ApiClients1764000070000 } from './0070-api-clients';
import { ApiClientSecrets1764000071000 } from './0071-api-client-secrets';
import { PasswordGiven1764000072000 } from './0072-password-given';
import { CalendarFeeds1764000075000 } from './0075-calendar-feeds';
import { PublicChanges1764000080000 } from './0080-public-changes';
import { Webhooks1764000081000 } from './0081-webhooks';
import { RowsById1764000082000 } from './0082-rows-by-id';
import { WebhookOffRule1764000083000 } from './0083-webhook-off-rule';
import { ArrivalNotices1764000090000 } from './0090-arrival-notices';
import { BackupRuns1764000092000 } from './0092-backup-runs';
import { OneEventAPosition1764000093000 } from './0093-one-event-a-position';
import { HeldPins1764000099000 } from './0099-held-pins';
import { KeyMarks1764000100000 } from './0100-key-marks';

/** In the order they run. Once merged, a migration is never edited: a new one follows it. */
export const migrations = [
  Platform1764000000000,
  Facilities1764000001000,
  Identity1764000002000,
  Patients1764000003000,
  Scheduling1764000004000,
  Attendance1764000005000,
  Documentation1764000006000,
  TreatmentPlans1764000007000,
  Signatures1764000008000,
  Audit1764000009000,
  Schedules1764000010000,
  AttendanceBoard1764000011000,
  LateTaps1764000012000,
  Kiosk1764000013000,
  Sheets1764000014000,
  UndoAndVoid1764000015000,
  Hours1764000016000,
  Transcriptions1764000017000,
  StruckLines1764000018000,
  PatientAlerts1764000019000,
  PlanVersions1764000020000,
  LaterLinks1764000021000,
  AuditChain1764000022000,
  AuditSearch1764000023000,
  NoteTemplates1764000024000,
  Snippets1764000025000,
  Signers1764000026000,
  Addenda1764000028000,
  SigningConfirmations1764000032000,
  PinDigits1764000033000,
  Reviews1764000034000,
  GoalDates1764000035000,
  Messages1764000036000,
  Notifications1764000038000,
  Telehealth1764000039000,
  AppointmentAnswers1764000040000,
  CommunicationTemplates1764000041000,
  PatientReach1764000042000,
  MessageClaims1764000043000,
  ToldBefore1764000044000,
  AddendumReturns1764000045000,
  RoomEvents1764000046000,
  ShippedNotificationRules1764000048000,
  SessionChecks1764000049000,
  GroupMeetingAddress1764000052000,
  CoveredRule1764000053000,
  StaffLinks1764000055000,
  StandingAtAFacility1764000056000,
  FacilityAddress1764000057000,
  Waitlist1764000059000,
  SeatOfferedRule1764000060000,
  SessionTallies1764000061000,
  StandingAbsence1764000064000,
  PasswordLinkGiver1764000065000,
  CredentialRule1764000066000,
  ApiClients1764000070000,
  ApiClientSecrets1764000071000,
  PasswordGiven1764000072000,
  CalendarFeeds1764000075000,
  PublicChanges1764000080000,
  Webhooks1764000081000,
  RowsById1764000082000,
  WebhookOffRule1764000083000,
  ArrivalNotices1764000090000,
  BackupRuns1764000092000,
  OneEventAPosition1764000093000,
  HeldPins1764000099000,
  KeyMarks1764000100000,
];
