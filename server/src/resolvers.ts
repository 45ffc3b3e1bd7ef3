import { ApiClientsResolver } from './features/api-clients/api-clients.resolver';
import { BulkResolver } from './features/bulk/bulk.resolver';
import { ChangesResolver } from './features/changes/changes.resolver';
import { MessageProgressResolver } from './features/communications/message-progress.resolver';
import { CommunicationTemplateResolver } from './features/communications/communication-template.resolver';
import { DocumentationResolver } from './features/documentation/documentation.resolver';
import { ChartEntryLinksResolver, LaterLinksResolver, PatientLinksResolver } from './features/documentation/later-links.resolver';
import { IndividualNoteResolver, RosterEntryNoteResolver, SessionChangeNoteResolver, SessionNoteResolver } from './features/documentation/note.resolver';
import { GroupNoteTemplateResolver, NoteTemplateResolver, SessionNoteLayoutResolver } from './features/documentation/note-template.resolver';
import { SnippetResolver } from './features/documentation/snippet.resolver';
import { WritingResolver } from './features/documentation/writing.resolver';
import { PatientCareResolver } from './features/patients/care.resolver';
import { MovingResolver } from './features/patients/moving.resolver';
import { DemoReplyResolver } from './features/communications/demo-reply.resolver';
import type { IncomingSms } from './features/communications/incoming-sms.command';
import { MailboxResolver, MessageResolver, PatientMessagesResolver, SessionMessagesResolver } from './features/communications/message.resolver';
import { UnsubscribeResolver } from './features/communications/unsubscribe.resolver';
import { FailingAddressResolver, PatientReachResolver } from './features/patients/reach.resolver';
import { PatientsResolver } from './features/patients/patients.resolver';
import { PatientPlansResolver, TreatmentPlanResolver } from './features/treatment-plans/plan.resolver';
import { ChartEntryResolver, PatientChartResolver } from './features/signatures/chart.resolver';
import { AddendaResolver } from './features/signatures/addenda.resolver';
import { ConfirmationsResolver } from './features/signatures/confirmations.resolver';
import { ReviewsResolver } from './features/signatures/reviews.resolver';
import { SignaturesResolver } from './features/signatures/signatures.resolver';
import { AuditResolver } from './features/audit/audit.resolver';
import type { Verification } from './features/audit/verify-trail.command';
import { ListResolver } from './features/facilities/list.resolver';
import { FacilitySetupResolver } from './features/facilities/facility-setup.resolver';
import { FacilityResolver } from './features/facilities/facility.resolver';
import type { Authenticator } from './features/identity/authenticate';
import type { PinCheck } from './features/identity/check-pin.step';
import type { FailedSignIns } from './features/identity/failed-sign-ins';
import { IdentityResolver } from './features/identity/identity.resolver';
import { CalendarsResolver } from './features/calendars/calendars.resolver';
import type { Secrets } from './features/identity/secrets';
import { staffLinkAddress } from './features/identity/staff-link.facts';
import { StaffAccountResolver } from './features/identity/staff-account.resolver';
import type { PasswordAsks } from './features/identity/password-asks.job';
import { StaffLinkResolver } from './features/identity/staff-link.resolver';
import { StaffPinResolver } from './features/identity/staff-pin.resolver';
import type { SignIn } from './features/identity/sign-in.command';
import type { DemoAccountType } from './features/identity/viewer.type';
import { OutreachResolver, PatientOutreachResolver } from './features/attendance/outreach.resolver';
import { AttendanceResolver } from './features/attendance/attendance.resolver';
import { SessionDocumentResolver, SessionSheetsResolver } from './features/attendance/session-document.resolver';
import { TapsResolver } from './features/attendance/taps.resolver';
import { RosterEntryResolver, RosterResolver, SessionRosterResolver } from './features/attendance/roster.resolver';
import { PeriodReportsResolver } from './features/reports/period-reports.resolver';
import { AttendanceReportResolver, PatientHoursResolver, ReportsResolver, RosterEntryHoursResolver, TimelinessResolver } from './features/reports/reports.resolver';
import { KioskCodeResolver, KioskResolver, LineSignatureResolver } from './features/kiosk/kiosk.resolver';
import { SessionUnitsResolver } from './features/attendance/units.resolver';
import { GroupScheduleResolver } from './features/scheduling/group-schedule.resolver';
import { AssignmentResolver, PatientSchedulesResolver } from './features/scheduling/assignment.resolver';
import { LeaveResolver } from './features/scheduling/leave.resolver';
import { PatientWaitsResolver, SessionWaitsResolver, WaitlistResolver } from './features/scheduling/waitlist.resolver';
import { SessionPlanResolver } from './features/scheduling/session-plan.resolver';
import { GroupResolver } from './features/scheduling/group.resolver';
import { ChecklistResolver } from './features/checklists/checklist.resolver';
import { CalendarResolver } from './features/scheduling/calendar.resolver';
import { SchedulingResolver } from './features/scheduling/scheduling.resolver';
import { AppointmentAnswerResolver } from './features/attendance/appointment-answer.resolver';
import { ArrivalResolver } from './features/telehealth/arrival.resolver';
import { PatientLinkResolver } from './features/telehealth/patient-link.resolver';
import type { Telehealth } from './features/telehealth/telehealth';
import { SuggestionsResolver } from './features/telehealth/suggestions.resolver';
import { RosterEntryTelehealthResolver, TelehealthResolver } from './features/telehealth/telehealth.resolver';
import { WebhooksResolver } from './features/webhooks/webhooks.resolver';
import type { Counts } from './platform/counted';
import type { UnitOfWork } from './platform/database/unit-of-work';
import { NotificationsResolver } from './features/notifications/notifications.resolver';
import { NotificationRulesResolver } from './features/notifications/rules.resolver';
import type { SealedTexts } from './platform/sealed-text';
import { NodeResolver } from './node.resolver';
import type { ResolverClass } from './schema';

/** What resolvers are made of. */
export interface ResolverParts {
  unitOfWork: UnitOfWork;
  pins: PinCheck;
  secrets: Secrets;
  signIn: SignIn;
  failedSignIns: FailedSignIns;
  passwordAsks: PasswordAsks;
  wrongStaffLinks: Counts;
  authenticator: Authenticator;
  demoAccounts: readonly DemoAccountType[];
  sheetBytes: number;
  verification: Verification;
  /** Where people reach the product, without a slash at the end. */
  publicUrl(): string;
  /** Takes in a text message that a patient sent. */
  takeSms(sms: IncomingSms): Promise<{ reply: string | null }>;
  /** Text messages reach telephones: a service is set up for them. */
  textsLeave: boolean;
  /** E-mail reaches people: a mail server is set up for it. */
  mailLeaves: boolean;
  telehealth: Telehealth;
  webhooks: { sealed: SealedTexts; allowLoopback: boolean };
}

/** Every resolver in a line: the class for the contract, and how it is made. */
const wiring: readonly [ResolverClass, (parts: ResolverParts) => object][] = [
  [NodeResolver, () => new NodeResolver()],
  [BulkResolver, () => new BulkResolver()],
  [ChangesResolver, () => new ChangesResolver()],
  [WebhooksResolver, ({ unitOfWork, webhooks }) => new WebhooksResolver({ unitOfWork, ...webhooks })],
  [CalendarResolver, () => new CalendarResolver()],
  [IdentityResolver, (parts) => new IdentityResolver(parts.signIn, parts.failedSignIns, parts.authenticator, parts.demoAccounts, { unitOfWork: parts.unitOfWork, secrets: parts.secrets, provedPassword: (...proof) => parts.signIn.provedPassword(...proof) })],
  [StaffPinResolver, (parts) => new StaffPinResolver(parts.unitOfWork)],
  [StaffAccountResolver, ({ unitOfWork, secrets, mailLeaves, publicUrl }) => new StaffAccountResolver({ unitOfWork, shownLink: (linkId) => (mailLeaves ? null : staffLinkAddress((text) => secrets.seal(text), publicUrl(), linkId)) })],
  [ApiClientsResolver, ({ unitOfWork, secrets }) => new ApiClientsResolver({ unitOfWork, seal: (text) => secrets.seal(text) })],
  [StaffLinkResolver, ({ unitOfWork, secrets, passwordAsks, wrongStaffLinks, mailLeaves }) => new StaffLinkResolver({ unitOfWork, secrets, seal: (text) => secrets.seal(text), linksAreShown: !mailLeaves }, passwordAsks, wrongStaffLinks)],
  [ListResolver, (parts) => new ListResolver(parts.unitOfWork)],
  [FacilityResolver, () => new FacilityResolver()],
  [FacilitySetupResolver, (parts) => new FacilitySetupResolver(parts.unitOfWork)],
  [MessageProgressResolver, () => new MessageProgressResolver()],
  [CommunicationTemplateResolver, (parts) => new CommunicationTemplateResolver(parts.unitOfWork, () => parts.publicUrl())],
  [SchedulingResolver, (parts) => new SchedulingResolver(parts.unitOfWork)],
  [ChecklistResolver, (parts) => new ChecklistResolver(parts.unitOfWork)],
  [SessionPlanResolver, (parts) => new SessionPlanResolver(parts.unitOfWork)],
  [WaitlistResolver, ({ unitOfWork }) => new WaitlistResolver(unitOfWork)],
  [SessionWaitsResolver, () => new SessionWaitsResolver()],
  [PatientWaitsResolver, () => new PatientWaitsResolver()],
  [LeaveResolver, ({ unitOfWork }) => new LeaveResolver(unitOfWork)],
  [GroupResolver, (parts) => new GroupResolver(parts.unitOfWork)],
  [GroupScheduleResolver, (parts) => new GroupScheduleResolver(parts.unitOfWork)],
  [AssignmentResolver, (parts) => new AssignmentResolver(parts.unitOfWork)],
  [PatientSchedulesResolver, () => new PatientSchedulesResolver()],
  [AttendanceResolver, (parts) => new AttendanceResolver(parts.unitOfWork)],
  [NotificationRulesResolver, (parts) => new NotificationRulesResolver(parts.unitOfWork)],
  [NotificationsResolver, (parts) => new NotificationsResolver(parts.unitOfWork)],
  [OutreachResolver, (parts) => new OutreachResolver(parts.unitOfWork)],
  [PatientOutreachResolver, () => new PatientOutreachResolver()],
  [TapsResolver, (parts) => new TapsResolver(parts.unitOfWork)],
  [RosterResolver, () => new RosterResolver()],
  [RosterEntryResolver, () => new RosterEntryResolver()],
  [SessionRosterResolver, () => new SessionRosterResolver()],
  [SessionSheetsResolver, (parts) => new SessionSheetsResolver(parts.unitOfWork, parts.sheetBytes)],
  [SessionDocumentResolver, () => new SessionDocumentResolver()],
  [KioskResolver, ({ unitOfWork, secrets, signIn }) => new KioskResolver({ unitOfWork, seal: (text) => secrets.seal(text), passwordOf: (...proof) => signIn.passwordOf(...proof) }, (...whose) => signIn.openAgain(...whose))],
  [KioskCodeResolver, ({ secrets }) => new KioskCodeResolver((text) => secrets.seal(text))],
  [LineSignatureResolver, () => new LineSignatureResolver()],
  [DocumentationResolver, (parts) => new DocumentationResolver(parts.unitOfWork)],
  [NoteTemplateResolver, (parts) => new NoteTemplateResolver(parts.unitOfWork)],
  [SnippetResolver, (parts) => new SnippetResolver(parts.unitOfWork)],
  [WritingResolver, () => new WritingResolver()],
  [GroupNoteTemplateResolver, () => new GroupNoteTemplateResolver()],
  [SessionNoteLayoutResolver, () => new SessionNoteLayoutResolver()],
  [SessionNoteResolver, () => new SessionNoteResolver()],
  [RosterEntryNoteResolver, () => new RosterEntryNoteResolver()],
  [IndividualNoteResolver, () => new IndividualNoteResolver()],
  [SessionChangeNoteResolver, () => new SessionChangeNoteResolver()],
  [LaterLinksResolver, (parts) => new LaterLinksResolver(parts.unitOfWork)],
  [ChartEntryLinksResolver, () => new ChartEntryLinksResolver()],
  [PatientLinksResolver, () => new PatientLinksResolver()],
  [ConfirmationsResolver, ({ unitOfWork }) => new ConfirmationsResolver(unitOfWork)],
  [SignaturesResolver, (parts) => new SignaturesResolver(parts.unitOfWork, parts.pins, (text) => parts.secrets.seal(text))],
  [ReviewsResolver, ({ unitOfWork, pins }) => new ReviewsResolver({ unitOfWork, pins })],
  [AddendaResolver, ({ unitOfWork, pins }) => new AddendaResolver({ unitOfWork, pins })],
  [ChartEntryResolver, () => new ChartEntryResolver()],
  [PatientChartResolver, () => new PatientChartResolver()],
  [PatientsResolver, () => new PatientsResolver()],
  [MovingResolver, (parts) => new MovingResolver(parts.unitOfWork)],
  [PatientCareResolver, (parts) => new PatientCareResolver(parts.unitOfWork)],
  [DemoReplyResolver, ({ demoAccounts, takeSms, textsLeave }) => new DemoReplyResolver(demoAccounts.length > 0 && !textsLeave, takeSms)],
  [MessageResolver, ({ unitOfWork, demoAccounts, secrets }) => new MessageResolver(unitOfWork, demoAccounts.length > 0 ? (text) => secrets.seal(text) : null)],
  [PatientMessagesResolver, () => new PatientMessagesResolver()],
  [SessionMessagesResolver, () => new SessionMessagesResolver()],
  [MailboxResolver, () => new MailboxResolver()],
  [UnsubscribeResolver, ({ unitOfWork, secrets }) => new UnsubscribeResolver({ unitOfWork, seal: (text) => secrets.seal(text) })],
  [CalendarsResolver, ({ unitOfWork, secrets, publicUrl }) => new CalendarsResolver({ unitOfWork, seal: (text) => secrets.seal(text), publicUrl })],
  [PatientReachResolver, (parts) => new PatientReachResolver(parts.unitOfWork)],
  [FailingAddressResolver, () => new FailingAddressResolver()],
  [TreatmentPlanResolver, (parts) => new TreatmentPlanResolver(parts.unitOfWork)],
  [PatientPlansResolver, () => new PatientPlansResolver()],
  [AuditResolver, (parts) => new AuditResolver(parts.verification)],
  [SessionUnitsResolver, () => new SessionUnitsResolver()],
  [ReportsResolver, () => new ReportsResolver()],
  [AttendanceReportResolver, () => new AttendanceReportResolver()],
  [PeriodReportsResolver, () => new PeriodReportsResolver()],
  [TimelinessResolver, () => new TimelinessResolver()],
  [PatientHoursResolver, () => new PatientHoursResolver()],
  [RosterEntryHoursResolver, () => new RosterEntryHoursResolver()],
  [AppointmentAnswerResolver, ({ unitOfWork }) => new AppointmentAnswerResolver(unitOfWork)],
  [TelehealthResolver, ({ unitOfWork, telehealth }) => new TelehealthResolver({ unitOfWork, ...telehealth })],
  [SuggestionsResolver, ({ unitOfWork }) => new SuggestionsResolver(unitOfWork)],
  [RosterEntryTelehealthResolver, () => new RosterEntryTelehealthResolver()],
  [ArrivalResolver, ({ unitOfWork }) => new ArrivalResolver(unitOfWork)],
  [PatientLinkResolver, ({ unitOfWork, telehealth }) => new PatientLinkResolver({ unitOfWork, ...telehealth })],
];

export const resolverClasses = wiring.map(([resolver]) => resolver);

export const makeResolvers = (parts: ResolverParts): ReadonlyMap<unknown, object> => new Map(wiring.map(([resolver, make]) => [resolver, make(parts)]));
