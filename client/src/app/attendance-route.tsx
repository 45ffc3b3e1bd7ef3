import { AttendancePage } from '../features/attendance/attendance-page';
import { BeforeStart } from '../features/telehealth/checklist';
import { Suggestions } from '../features/telehealth/suggestions';
import { useCapability } from '../graphql/viewer';
import { SeenLink, SeenRoom, VideoStrip } from './video-room';

/** Attendance with what telehealth and the list before the start add to it. */
export function AttendanceRoute() {
  const mayMark = useCapability('attendance:take');
  return (
    <AttendancePage
      beforeStart={(session) => {
        const { telehealth, timeZone } = session;
        return <BeforeStart session={session} known={telehealth === null ? {} : { LINK_SENT: <SeenLink telehealth={telehealth} timeZone={timeZone} />, MEETING_MADE: <SeenRoom telehealth={telehealth} /> }} />;
      }}
      video={(session) => <><VideoStrip session={session} /><Suggestions session={session} mayMark={mayMark} /></>}
    />
  );
}
