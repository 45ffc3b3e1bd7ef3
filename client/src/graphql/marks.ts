import {
  IconArrowBackUp, IconBan, IconCalendarX, IconChecks, IconCircleCheckFilled, IconCircleDashed, IconCircleHalf2, IconCircleMinus, IconClock, IconDoorExit, IconEyeCheck,
  IconPencil, IconPlayerPlayFilled, IconUsersMinus,
} from '@tabler/icons-react';
import type { Mark } from '../ui/status-word';
import type { AttendanceState, GroupSessionStatus } from './generated/operations';

/** Every status of the contract as people see it: always an icon, a word and a colour, the same on all screens. */
const sessionMarks: Record<GroupSessionStatus, Mark> = {
  UPCOMING: { icon: IconClock, word: 'Upcoming', tone: 'muted' },
  IN_PROGRESS: { icon: IconPlayerPlayFilled, word: 'In Progress', tone: 'accent' },
  ENDED: { icon: IconPencil, word: 'Documenting', tone: 'accent' },
  PENDING_REVIEW: { icon: IconEyeCheck, word: 'Pending Review', tone: 'accent' },
  FINALISED: { icon: IconChecks, word: 'Finalised', tone: 'ok' },
  CANCELLED: { icon: IconCalendarX, word: 'Cancelled', tone: 'muted' },
  NOT_HELD: { icon: IconUsersMinus, word: 'Not held', tone: 'muted' },
  VOIDED: { icon: IconBan, word: 'Voided', tone: 'bad' },
};

const returned: Mark = { icon: IconArrowBackUp, word: 'Returned', tone: 'warn' };
const checkedOut: Mark = { icon: IconChecks, word: 'Checked out', tone: 'ok' };

/** A returned session is one that ended and waits for its author again. */
export function sessionMark(session: { status: GroupSessionStatus; returnedAt: string | null }): Mark {
  return session.status === 'ENDED' && session.returnedAt !== null ? returned : sessionMarks[session.status];
}

/** On the board a finished session is a card checked out. */
export function cardMark(session: { status: GroupSessionStatus; returnedAt: string | null }): Mark {
  return session.status === 'FINALISED' ? checkedOut : sessionMark(session);
}

export const attendanceMarks: Record<AttendanceState, Mark> = {
  NOT_TAKEN: { icon: IconCircleDashed, word: 'Not taken', tone: 'accent' },
  PRESENT: { icon: IconCircleCheckFilled, word: 'Present', tone: 'ok' },
  OUT: { icon: IconDoorExit, word: 'Out', tone: 'warn' },
  ABSENT: { icon: IconCircleMinus, word: 'Absent', tone: 'soft' },
};

export const notePartMarks: Record<'EMPTY' | 'STARTED' | 'COMPLETE', Mark> = {
  EMPTY: { icon: IconCircleDashed, word: 'Not started', tone: 'muted' },
  STARTED: { icon: IconCircleHalf2, word: 'Started', tone: 'accent' },
  COMPLETE: { icon: IconCircleCheckFilled, word: 'Complete', tone: 'ok' },
};
