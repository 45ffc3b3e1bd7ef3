import { createBrowserRouter, Navigate, type RouteObject } from 'react-router';
import { NothingHere } from './nothing-here';
import { paths, patterns } from './paths';
import { RouteError } from './route-error';
import { SessionLayout } from './session-layout';
import { SignedIn } from './signed-in';

/**
 * A page is loaded with its route and has its own error boundary, so that one failing page leaves the bars usable.
 * A new page is one line: { path, ErrorBoundary: RouteError, lazy: async () => ({ Component: (await import('…')).Page }) }.
 */
const pages: RouteObject[] = [
  { index: true, element: <Navigate to={paths.start} replace /> },
  { path: patterns.scheduler, ErrorBoundary: RouteError, lazy: async () => ({ Component: (await import('./scheduler-route')).SchedulerRoute }) },
  {
    path: patterns.session,
    element: <SessionLayout />,
    ErrorBoundary: RouteError,
    children: [
      { index: true, element: <Navigate to={patterns.attendance} replace /> },
      { path: patterns.attendance, ErrorBoundary: RouteError, lazy: async () => ({ Component: (await import('./attendance-route')).AttendanceRoute }) },
      { path: patterns.notes, element: <Navigate to={patterns.sharedNote} replace /> },
      { path: patterns.note, ErrorBoundary: RouteError, lazy: async () => ({ Component: (await import('./notes-route')).NotesRoute }) },
      { path: patterns.sheets, ErrorBoundary: RouteError, lazy: async () => ({ Component: (await import('../features/sheets/sheets-page')).SheetsPage }) },
      { path: patterns.sessionMessages, ErrorBoundary: RouteError, lazy: async () => ({ Component: (await import('../features/communications/session-messages-page')).SessionMessagesPage }) },
      { path: patterns.sign, ErrorBoundary: RouteError, lazy: async () => ({ Component: (await import('./sign-route')).SignRoute }) },
    ],
  },
  { path: paths.reviewAdditions, ErrorBoundary: RouteError, lazy: async () => ({ Component: (await import('../features/signatures/additions-page')).AdditionsPage }) },
  { path: patterns.review, ErrorBoundary: RouteError, lazy: async () => ({ Component: (await import('../features/signatures/review-page')).ReviewPage }) },
  { path: paths.unfinished, ErrorBoundary: RouteError, lazy: async () => ({ Component: (await import('./plan-routes')).UnfinishedRoute }) },
  { path: paths.alerts, ErrorBoundary: RouteError, lazy: async () => ({ Component: (await import('../features/notifications/alerts-page')).AlertsPage }) },
  { path: paths.pastSessions, ErrorBoundary: RouteError, lazy: async () => ({ Component: (await import('../features/past-sessions/past-sessions-page')).PastSessionsPage }) },
  { path: paths.patients, ErrorBoundary: RouteError, lazy: async () => ({ Component: (await import('./plan-routes')).PatientsRoute }) },
  { path: paths.profile, ErrorBoundary: RouteError, lazy: async () => ({ Component: (await import('../features/profile/profile-page')).ProfilePage }) },
  { path: paths.reports, ErrorBoundary: RouteError, lazy: async () => ({ Component: (await import('../features/reports/overview-page')).OverviewPage }) },
  { path: paths.attendanceReport, ErrorBoundary: RouteError, lazy: async () => ({ Component: (await import('../features/reports/attendance-page')).AttendancePage }) },
  { path: paths.absenceReport, ErrorBoundary: RouteError, lazy: async () => ({ Component: (await import('../features/reports/absences-page')).AbsencesPage }) },
  { path: paths.topicReport, ErrorBoundary: RouteError, lazy: async () => ({ Component: (await import('../features/reports/topics-held-page')).TopicsHeldPage }) },
  { path: paths.groupSizeReport, ErrorBoundary: RouteError, lazy: async () => ({ Component: (await import('../features/reports/group-sizes-page')).GroupSizesPage }) },
  { path: paths.unsignedReport, ErrorBoundary: RouteError, lazy: async () => ({ Component: (await import('../features/reports/unsigned-page')).UnsignedPage }) },
  { path: paths.hoursReport, ErrorBoundary: RouteError, lazy: async () => ({ Component: (await import('../features/reports/hours-page')).HoursPage }) },
  { path: paths.timelinessReport, ErrorBoundary: RouteError, lazy: async () => ({ Component: (await import('../features/reports/timeliness-page')).TimelinessPage }) },
  { path: paths.audit, ErrorBoundary: RouteError, lazy: async () => ({ Component: (await import('../features/audit/audit-page')).AuditPage }) },
  { path: paths.verify, ErrorBoundary: RouteError, lazy: async () => ({ Component: (await import('../features/audit/verify-page')).VerifyPage }) },
  { path: paths.outreach, ErrorBoundary: RouteError, lazy: async () => ({ Component: (await import('../features/patients/outreach-page')).OutreachPage }) },
  { path: paths.waitlist, ErrorBoundary: RouteError, lazy: async () => ({ Component: (await import('../features/waitlist/waitlist-page')).WaitlistPage }) },
  { path: paths.demoMailbox, ErrorBoundary: RouteError, lazy: async () => ({ Component: (await import('../features/communications/mailbox-page')).MailboxPage }) },
  { path: paths.failingAddresses, ErrorBoundary: RouteError, lazy: async () => ({ Component: (await import('../features/patients/failing-addresses-page')).FailingAddressesPage }) },
  { path: paths.explorer, ErrorBoundary: RouteError, lazy: async () => ({ Component: (await import('../features/developers/explorer-page')).ExplorerPage }) },
  { path: paths.reference(), ErrorBoundary: RouteError, lazy: async () => ({ Component: (await import('../features/developers/reference-page')).ReferencePage }) },
  { path: patterns.developers, ErrorBoundary: RouteError, lazy: async () => ({ Component: (await import('../features/developers/developers-page')).DevelopersPage }) },
  { path: patterns.assign, ErrorBoundary: RouteError, lazy: async () => ({ Component: (await import('../features/assign/assign-page')).AssignPage }) },
  { path: paths.newPatient, ErrorBoundary: RouteError, lazy: async () => ({ Component: (await import('../features/patients/patient-form-page')).PatientFormPage }) },
  { path: patterns.movePatients, ErrorBoundary: RouteError, lazy: async () => ({ Component: (await import('../features/patients/move-page')).MovePage }) },
  { path: patterns.patient, ErrorBoundary: RouteError, lazy: async () => ({ Component: (await import('../features/patients/overview-page')).OverviewPage }) },
  { path: patterns.editPatient, ErrorBoundary: RouteError, lazy: async () => ({ Component: (await import('../features/patients/patient-form-page')).PatientFormPage }) },
  { path: patterns.patientPlacement, ErrorBoundary: RouteError, lazy: async () => ({ Component: (await import('../features/patients/placement-page')).PlacementPage }) },
  { path: patterns.patientSchedules, ErrorBoundary: RouteError, lazy: async () => ({ Component: (await import('../features/patients/schedules-tab-page')).SchedulesTabPage }) },
  { path: patterns.patientPlan, ErrorBoundary: RouteError, lazy: async () => ({ Component: (await import('./plan-routes')).PlanRoute }) },
  { path: patterns.patientPlanReview, ErrorBoundary: RouteError, lazy: async () => ({ Component: (await import('./plan-routes')).PlanReviewRoute }) },
  { path: paths.planLinks, ErrorBoundary: RouteError, lazy: async () => ({ Component: (await import('../features/treatment-plans/plan-links-page')).PlanLinksPage }) },
  { path: patterns.patientMessages, ErrorBoundary: RouteError, lazy: async () => ({ Component: (await import('./message-routes')).PatientMessagesRoute }) },
  { path: patterns.patientCareTeam, ErrorBoundary: RouteError, lazy: async () => ({ Component: (await import('../features/patients/care-team-page')).CareTeamPage }) },
  { path: patterns.chart, ErrorBoundary: RouteError, lazy: async () => ({ Component: (await import('./plan-routes')).ChartRoute }) },
  { path: patterns.chartEntry, ErrorBoundary: RouteError, lazy: async () => ({ Component: (await import('./chart-note-route')).ChartNoteRoute }) },
  { path: paths.ownSnippets, ErrorBoundary: RouteError, lazy: async () => ({ Component: (await import('../features/settings/snippets-page')).OwnSnippetsPage }) },
  {
    path: paths.settings,
    ErrorBoundary: RouteError,
    lazy: async () => ({ Component: (await import('../features/settings/settings-shell')).SettingsShell }),
    children: [
      { index: true, element: <Navigate to={paths.settingsGroups} replace /> },
      { path: paths.settingsFirstSteps, ErrorBoundary: RouteError, lazy: async () => ({ Component: (await import('../features/first-steps/first-steps-page')).FirstStepsPage }) },
      { path: paths.settingsFacilities, ErrorBoundary: RouteError, lazy: async () => ({ Component: (await import('../features/settings/facilities-page')).FacilitiesPage }) },
      { path: paths.settingsLists, ErrorBoundary: RouteError, lazy: async () => ({ Component: (await import('../features/settings/lists-page')).ListsPage }) },
      { path: paths.settingsImport(), ErrorBoundary: RouteError, lazy: async () => ({ Component: (await import('../features/imports/import-page')).ImportPage }) },
      { path: paths.settingsAlerts, ErrorBoundary: RouteError, lazy: async () => ({ Component: (await import('../features/notifications/rules-page')).RulesPage }) },
      { path: paths.settingsApiClients, ErrorBoundary: RouteError, lazy: async () => ({ Component: (await import('../features/settings/api-clients-page')).ApiClientsPage }) },
      { path: paths.settingsStatus, ErrorBoundary: RouteError, lazy: async () => ({ Component: (await import('../features/settings/status-page')).StatusPage }) },
      { path: paths.settingsStaff, ErrorBoundary: RouteError, lazy: async () => ({ Component: (await import('../features/settings/staff-page')).StaffPage }) },
      { path: paths.settingsWebhooks, ErrorBoundary: RouteError, lazy: async () => ({ Component: (await import('../features/settings/webhooks-page')).WebhooksPage }) },
      { path: patterns.settingsWebhook, ErrorBoundary: RouteError, lazy: async () => ({ Component: (await import('../features/settings/webhook-page')).WebhookPage }) },
      { path: paths.settingsPins, ErrorBoundary: RouteError, lazy: async () => ({ Component: (await import('../features/settings/staff-pins-page')).StaffPinsPage }) },
      { path: paths.settingsPolicies, ErrorBoundary: RouteError, lazy: async () => ({ Component: (await import('../features/settings/policies-page')).PoliciesPage }) },
      { path: paths.settingsMessages, ErrorBoundary: RouteError, lazy: async () => ({ Component: (await import('../features/settings/messages-page')).MessagesPage }) },
      { path: patterns.settingsMessage, ErrorBoundary: RouteError, lazy: async () => ({ Component: (await import('../features/settings/message-page')).MessagePage }) },
      { path: paths.settingsGroups, ErrorBoundary: RouteError, lazy: async () => ({ Component: (await import('../features/settings/groups-page')).GroupsPage }) },
      { path: patterns.settingsGroup, ErrorBoundary: RouteError, lazy: async () => ({ Component: (await import('../features/settings/group-page')).GroupPage }) },
      { path: paths.settingsTemplates, ErrorBoundary: RouteError, lazy: async () => ({ Component: (await import('../features/settings/templates-page')).TemplatesPage }) },
      { path: paths.settingsSnippets, ErrorBoundary: RouteError, lazy: async () => ({ Component: (await import('../features/settings/snippets-page')).SnippetsPage }) },
      { path: paths.settingsTopics, ErrorBoundary: RouteError, lazy: async () => ({ Component: (await import('../features/settings/topics-page')).TopicsPage }) },
      { path: paths.settingsSchedules, ErrorBoundary: RouteError, lazy: async () => ({ Component: (await import('../features/schedules/schedules-page')).SchedulesPage }) },
      { path: patterns.settingsSchedule, ErrorBoundary: RouteError, lazy: async () => ({ Component: (await import('../features/schedules/schedule-page')).SchedulePage }) },
      { path: paths.settingsHolidays, ErrorBoundary: RouteError, lazy: async () => ({ Component: (await import('../features/settings/holidays-page')).HolidaysPage }) },
    ],
  },
  { path: '*', element: <NothingHere /> },
];

/** Outside the bars and the sign-in: a handed-over device has one page, and no address under it leads elsewhere. */
const kiosk: RouteObject = { path: `${paths.kiosk}/*`, ErrorBoundary: RouteError, HydrateFallback: () => null, lazy: async () => ({ Component: (await import('../features/kiosk/kiosk-page')).KioskPage }) };

/** For whoever holds a link of an e-mail, without an account. */
const unsubscribe: RouteObject = { path: patterns.unsubscribe, ErrorBoundary: RouteError, HydrateFallback: () => null, lazy: async () => ({ Component: (await import('../features/communications/unsubscribe-page')).UnsubscribePage }) };

/** For whoever has no password, or forgot it. */
const staffLink: RouteObject = { path: patterns.staffLink, ErrorBoundary: RouteError, HydrateFallback: () => null, lazy: async () => ({ Component: (await import('../features/identity/staff-link-page')).StaffLinkPage }) };
const forgotPassword: RouteObject = { path: paths.forgotPassword, ErrorBoundary: RouteError, HydrateFallback: () => null, lazy: async () => ({ Component: (await import('../features/identity/forgot-password-page')).ForgotPasswordPage }) };

/** For whoever runs the server, before there is anybody at all. */
const setUp: RouteObject = { path: paths.setUp, ErrorBoundary: RouteError, HydrateFallback: () => null, lazy: async () => ({ Component: (await import('../features/identity/set-up-page')).SetUpPage }) };

export const routes: RouteObject[] = [kiosk, unsubscribe, staffLink, forgotPassword, setUp, { path: '/', element: <SignedIn />, HydrateFallback: () => null, children: pages }];

export function createRouter() {
  return createBrowserRouter(routes);
}
