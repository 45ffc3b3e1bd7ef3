import { outreachRoutes } from './features/attendance/outreach.route';
import { sheetRoutes } from './features/attendance/sheets.route';
import { unitsRoutes } from './features/attendance/units.route';
import { auditRoutes } from './features/audit/audit.route';
import { calendarRoutes } from './features/calendars/calendars.route';
import { messagesRoutes } from './features/communications/messages.route';
import { noteListsRoutes } from './features/documentation/note-lists.route';
import { facilityListsRoutes } from './features/facilities/facility-lists.route';
import { fhirRoutes } from './features/fhir/fhir.route';
import type { Secrets } from './features/identity/secrets';
import type { SetUpDoor } from './features/identity/set-up-door';
import { setUpRoutes } from './features/identity/set-up.route';
import { staffAccountsRoutes } from './features/identity/staff-accounts.route';
import { importRoutes } from './features/imports/imports.route';
import { notificationsRoutes } from './features/notifications/notifications.route';
import { patientsRoutes } from './features/patients/patients.route';
import { attendanceReportRoutes } from './features/reports/attendance-report.route';
import { periodReportRoutes } from './features/reports/period-reports.route';
import { timelinessRoutes } from './features/reports/timeliness.route';
import { planListsRoutes } from './features/scheduling/plan-lists.route';
import { schedulerListRoutes } from './features/scheduling/scheduler-list.route';
import { sessionsRoutes } from './features/scheduling/sessions.route';
import { waitlistRoutes } from './features/scheduling/waitlist.route';
import { additionsRoutes } from './features/signatures/additions.route';
import { chartNoteRoutes } from './features/signatures/chart-note.route';
import { statusRoutes } from './features/status/status.route';
import type { StatusParts } from './features/status/status.route';
import type { Clock } from './platform/clock';
import type { Reads } from './platform/database/reads';
import type { UnitOfWork } from './platform/database/unit-of-work';
import type { Limiters } from './platform/limiters';
import type { Route } from './platform/graphql/routes';

interface Parts {
  unitOfWork: UnitOfWork;
  reads: Reads;
  clock: Clock;
  limiters: Limiters;
  seal(text: string): string;
  secrets: Secrets;
  /** What opens the set-up; null where nothing is to be set up. */
  setUpDoor: SetUpDoor | null;
  publicUrl(): string;
  /** Most bytes of a signed sheet that is sent in. */
  sheetBytes: number;
  status: StatusParts;
}

/** Every address beside GraphQL that somebody known may ask; a new feature is one line. */
export function makeRoutes({ unitOfWork, reads, clock, seal, secrets, setUpDoor, publicUrl, sheetBytes, limiters, status }: Parts): Route[] {
  return [
    ...sheetRoutes({ unitOfWork, seal, mostBytes: sheetBytes }),
    ...unitsRoutes,
    ...timelinessRoutes,
    ...attendanceReportRoutes,
    ...periodReportRoutes,
    ...chartNoteRoutes(),
    ...auditRoutes,
    ...patientsRoutes,
    ...planListsRoutes,
    ...sessionsRoutes,
    ...waitlistRoutes,
    ...facilityListsRoutes,
    ...noteListsRoutes,
    ...additionsRoutes,
    ...outreachRoutes,
    ...staffAccountsRoutes,
    ...setUpRoutes({ unitOfWork, secrets, clock, limiters, door: setUpDoor }),
    ...messagesRoutes,
    ...notificationsRoutes,
    ...importRoutes({ unitOfWork }),
    ...calendarRoutes({ reads, clock, seal, publicUrl, limiters }),
    ...fhirRoutes({ publicUrl }),
    ...schedulerListRoutes,
    ...statusRoutes(status),
  ];
}
