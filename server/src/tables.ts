import { OrganizationRow } from './features/facilities/organization.entity';
import { WebhookDeliveryRow } from './features/webhooks/webhook-delivery.entity';
import { WebhookEndpointRow } from './features/webhooks/webhook-endpoint.entity';
import { WebhookProgressRow } from './features/webhooks/webhook-progress.entity';
import { FacilityRow } from './features/facilities/facility.entity';
import { RoomRow } from './features/facilities/room.entity';
import { LevelOfCareRow } from './features/facilities/level-of-care.entity';
import { ListItemRow } from './features/facilities/list-item.entity';
import { FacilitySettingRow } from './features/facilities/facility-setting.entity';
import { StaffMemberRow } from './features/identity/staff-member.entity';
import { StaffFacilityRow } from './features/identity/staff-facility.entity';
import { ProfileRightRow } from './features/identity/profile-right.entity';
import { KeyMarkRow } from './features/identity/key-mark.entity';
import { PinCredentialRow } from './features/identity/pin-credential.entity';
import { SignInSessionRow } from './features/identity/sign-in-session.entity';
import { StaffLinkRow } from './features/identity/staff-link.entity';
import { NotificationRow } from './features/notifications/notification.entity';
import { NotificationRuleRow } from './features/notifications/notification-rule.entity';
import { PatientAlertRow } from './features/patients/patient-alert.entity';
import { PatientChannelRow } from './features/patients/patient-channel.entity';
import { PatientConsentChangeRow } from './features/patients/patient-consent-change.entity';
import { PatientContactRow } from './features/patients/patient-contact.entity';
import { PatientRow } from './features/patients/patient.entity';
import { EpisodeRow } from './features/patients/episode.entity';
import { LevelOfCareStayRow } from './features/patients/level-of-care-stay.entity';
import { CareTeamMemberRow } from './features/patients/care-team-member.entity';
import { TherapyGroupRow } from './features/scheduling/therapy-group.entity';
import { GroupTopicRow } from './features/scheduling/group-topic.entity';
import { GroupScheduleRow } from './features/scheduling/group-schedule.entity';
import { ScheduleSlotRow } from './features/scheduling/schedule-slot.entity';
import { SlotExceptionRow } from './features/scheduling/slot-exception.entity';
import { ScheduleAssignmentRow } from './features/scheduling/schedule-assignment.entity';
import { AssignmentExclusionRow } from './features/scheduling/assignment-exclusion.entity';
import { HolidayRow } from './features/scheduling/holiday.entity';
import { GroupSessionRow } from './features/scheduling/group-session.entity';
import { SessionLeaderRow } from './features/scheduling/session-leader.entity';
import { SessionAdditionRow } from './features/scheduling/session-addition.entity';
import { WaitlistEntryRow } from './features/scheduling/waitlist-entry.entity';
import { SeatOfferRow } from './features/scheduling/seat-offer.entity';
import { LeaveOfAbsenceRow } from './features/scheduling/leave-of-absence.entity';
import { RosterEntryRow } from './features/attendance/roster-entry.entity';
import { SessionTallyRow } from './features/attendance/session-tally.entity';
import { AttendanceSegmentRow } from './features/attendance/attendance-segment.entity';
import { AbsenceRow } from './features/attendance/absence.entity';
import { AppointmentAnswerRow } from './features/attendance/appointment-answer.entity';
import { OutreachTaskRow } from './features/attendance/outreach-task.entity';
import { AttendanceMarkRow } from './features/attendance/attendance-mark.entity';
import { SessionDocumentRow } from './features/attendance/session-document.entity';
import { SessionDocumentPartRow } from './features/attendance/session-document-part.entity';
import { SessionDocumentStrikeRow } from './features/attendance/session-document-strike.entity';
import { SessionDocumentTranscriptionRow } from './features/attendance/session-document-transcription.entity';
import { ApiClientRow } from './features/api-clients/api-client.entity';
import { ApiClientSecretRow } from './features/api-clients/api-client-secret.entity';
import { KioskRow } from './features/kiosk/kiosk.entity';
import { KioskSignInRow } from './features/kiosk/kiosk-sign-in.entity';
import { KioskSignInDismissalRow } from './features/kiosk/kiosk-sign-in-dismissal.entity';
import { TelehealthMeetingRow } from './features/telehealth/telehealth-meeting.entity';
import { TelehealthRegistrantRow } from './features/telehealth/telehealth-registrant.entity';
import { AppointmentLinkRow } from './features/telehealth/appointment-link.entity';
import { JoinEventRow } from './features/telehealth/join-event.entity';
import { SessionCheckRow } from './features/checklists/session-check.entity';
import { ArrivalNoticeRow } from './features/telehealth/arrival-notice.entity';
import { RoomEventRow } from './features/telehealth/room-event.entity';
import { RoomSettlementRow } from './features/telehealth/room-settlement.entity';
import { NoteTextRow } from './features/documentation/note-text.entity';
import { NoteTextVersionRow } from './features/documentation/note-text-version.entity';
import { NoteTemplateRow } from './features/documentation/note-template.entity';
import { SnippetRow } from './features/documentation/snippet.entity';
import { IndividualNoteRow } from './features/documentation/individual-note.entity';
import { GoldenThreadLinkRow } from './features/documentation/golden-thread-link.entity';
import { GoldenThreadLaterLinkRow } from './features/documentation/golden-thread-later-link.entity';
import { TreatmentPlanRow } from './features/treatment-plans/treatment-plan.entity';
import { PlanProblemRow } from './features/treatment-plans/plan-problem.entity';
import { PlanGoalRow } from './features/treatment-plans/plan-goal.entity';
import { PlanObjectiveRow } from './features/treatment-plans/plan-objective.entity';
import { PlanInterventionRow } from './features/treatment-plans/plan-intervention.entity';
import { PlanReviewRow } from './features/treatment-plans/plan-review.entity';
import { PlanStatusChangeRow } from './features/treatment-plans/plan-status-change.entity';
import { SignatureRequestRow } from './features/signatures/signature-request.entity';
import { ReviewCommentRow } from './features/signatures/review-comment.entity';
import { SignedDocumentRow } from './features/signatures/signed-document.entity';
import { SigningConfirmationRow } from './features/signatures/signing-confirmation.entity';
import { SignatureRow } from './features/signatures/signature.entity';
import { SignatureStrikeRow } from './features/signatures/signature-strike.entity';
import { ReviewDelegationRow } from './features/signatures/review-delegation.entity';
import { ReviewReassignmentRow } from './features/signatures/review-reassignment.entity';
import { ReviewWaiverRow } from './features/signatures/review-waiver.entity';
import { AddendumReturnRow } from './features/signatures/addendum-return.entity';
import { AddendumReviewRow } from './features/signatures/addendum-review.entity';
import { AddendumRow } from './features/signatures/addendum.entity';
import { ChartEntryRow } from './features/signatures/chart-entry.entity';
import { CommunicationTemplateRow } from './features/communications/communication-template.entity';
import { MessageAttemptRow } from './features/communications/message-attempt.entity';
import { MessageSessionRow } from './features/communications/message-session.entity';
import { MessageTextRow } from './features/communications/message-text.entity';
import { MessageRow } from './features/communications/message.entity';
import { AuditEventRow } from './features/audit/audit-event.entity';
import { AuditEventPatientRow } from './features/audit/audit-event-patient.entity';
import { TrailVerificationRow } from './features/audit/trail-verification.entity';
import { AuditLinkRow } from './features/audit/audit-link.entity';
import { BackupRunRow } from './platform/backup/backup-run.entity';
import { migrations } from './migrations/all';
import { IdempotencyKeyRow } from './platform/database/idempotency-key.entity';
import type { InsertOnlyTable } from './platform/database/insert-only';
import { CalendarFeedRow } from './features/calendars/calendar-feed.entity';
import type { Schema } from './platform/database/data-source';
import { OutboxEventRow } from './platform/events/outbox.entity';

/** Every row the product keeps. */
export const tables: Schema = {
  entities: [
    OrganizationRow,
    FacilityRow,
    RoomRow,
    LevelOfCareRow,
    ListItemRow,
    FacilitySettingRow,
    StaffMemberRow,
    StaffFacilityRow,
    ProfileRightRow,
    PinCredentialRow,
    SignInSessionRow,
    StaffLinkRow,
    ApiClientRow,
    ApiClientSecretRow,
    PatientAlertRow,
    PatientRow,
    PatientChannelRow,
    PatientContactRow,
    PatientConsentChangeRow,
    EpisodeRow,
    LevelOfCareStayRow,
    CareTeamMemberRow,
    TherapyGroupRow,
    GroupTopicRow,
    GroupScheduleRow,
    ScheduleSlotRow,
    SlotExceptionRow,
    ScheduleAssignmentRow,
    AssignmentExclusionRow,
    HolidayRow,
    GroupSessionRow,
    SessionLeaderRow,
    SessionAdditionRow,
    WaitlistEntryRow,
    SeatOfferRow,
    LeaveOfAbsenceRow,
    RosterEntryRow,
    SessionTallyRow,
    AttendanceSegmentRow,
    AbsenceRow,
    AttendanceMarkRow,
    OutreachTaskRow,
    AppointmentAnswerRow,
    SessionDocumentRow,
    SessionDocumentPartRow,
    SessionDocumentStrikeRow,
    SessionDocumentTranscriptionRow,
    KioskRow,
    KioskSignInRow,
    KioskSignInDismissalRow,
    TelehealthMeetingRow,
    TelehealthRegistrantRow,
    AppointmentLinkRow,
    JoinEventRow,
    RoomEventRow,
    ArrivalNoticeRow,
    RoomSettlementRow,
    NoteTextRow,
    NoteTextVersionRow,
    NoteTemplateRow,
    SnippetRow,
    IndividualNoteRow,
    GoldenThreadLinkRow,
    GoldenThreadLaterLinkRow,
    TreatmentPlanRow,
    PlanProblemRow,
    PlanGoalRow,
    PlanObjectiveRow,
    PlanInterventionRow,
    PlanReviewRow,
    PlanStatusChangeRow,
    SignatureRequestRow,
    ReviewCommentRow,
    SigningConfirmationRow,
    SignedDocumentRow,
    SignatureRow,
    SignatureStrikeRow,
    ChartEntryRow,
    AddendumRow,
    AddendumReturnRow,
    AddendumReviewRow,
    ReviewReassignmentRow,
    ReviewDelegationRow,
    ReviewWaiverRow,
    CommunicationTemplateRow,
    MessageRow,
    MessageSessionRow,
    MessageTextRow,
    MessageAttemptRow,
    SessionCheckRow,
    CalendarFeedRow,
    AuditEventRow,
    AuditEventPatientRow,
    AuditLinkRow,
    TrailVerificationRow,
    NotificationRuleRow,
    NotificationRow,
    WebhookEndpointRow,
    WebhookProgressRow,
    WebhookDeliveryRow,
    IdempotencyKeyRow,
    BackupRunRow,
    KeyMarkRow,
    OutboxEventRow,
  ],
  migrations,
};

/** What may be added to and never changed: guarded below the code on both databases. */
export const insertOnlyTables: readonly InsertOnlyTable[] = [
  { name: 'patient_consent_change' },
  { name: 'attendance_mark' },
  { name: 'session_document' },
  { name: 'session_document_part' },
  { name: 'session_document_strike' },
  { name: 'session_document_transcription' },
  { name: 'kiosk_sign_in' },
  { name: 'kiosk_sign_in_dismissal' },
  { name: 'appointment_answer' },
  { name: 'telehealth_registrant' },
  { name: 'appointment_link' },
  { name: 'join_event' },
  { name: 'room_event' },
  { name: 'arrival_notice' },
  { name: 'room_settlement' },
  { name: 'note_text_version' },
  { name: 'golden_thread_later_link' },
  { name: 'plan_review' },
  { name: 'plan_status_change' },
  { name: 'review_comment' },
  { name: 'signing_confirmation' },
  { name: 'signed_document' },
  { name: 'signature' },
  { name: 'signature_strike' },
  { name: 'chart_entry' },
  { name: 'addendum' },
  { name: 'addendum_return' },
  { name: 'addendum_review' },
  { name: 'review_reassignment' },
  { name: 'review_waiver' },
  { name: 'message_text' },
  { name: 'message_attempt' },
  { name: 'audit_event' },
  { name: 'audit_event_patient' },
  // Where a link and an event stand in their order is known only after their commit.
  { name: 'audit_link', except: ['position', 'previousHash', 'linkHash', 'headMark'] },
  { name: 'outbox_event', except: ['position'], forgets: true },
];

/**
 * The tables whose every row has a link in the sealed chain: what was signed and what was done. One that is added
 * here must be insert-only; its rows are linked from then on, and once those that are there
 * already.
 */
export const sealedTables: readonly string[] = ['audit_event', 'signed_document', 'signature', 'signature_strike', 'review_comment', 'chart_entry', 'addendum', 'addendum_return', 'addendum_review', 'review_reassignment', 'review_waiver', 'session_document', 'session_document_strike'];
