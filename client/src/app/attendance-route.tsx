import { AttendancePage } from '../features/attendance/attendance-page';
import { BeforeStart } from '../features/telehealth/checklist';

/** Attendance with what telehealth and the list before the start add to it. */
export function AttendanceRoute() {
  return <AttendancePage beforeStart={(session) => <BeforeStart session={session} />} />;
}
