import {
  IconArrowBackUp, IconBan, IconCalendarX, IconChecks, IconCircleCheckFilled, IconCircleDashed, IconCircleHalf2, IconCircleMinus, IconClock, IconDoorExit, IconEyeCheck,
  IconPencil, IconPlayerPlayFilled, IconSignature, IconUsersMinus, IconUserX,
} from '@tabler/icons-react';
import { cardWord, isReturned, statusWords } from '@groupwork/shared/scheduling/group-session-status';
import type { Mark } from '../ui/status-word';
import type { AttendanceState, GroupSessionStatus } from './generated/operations';

/** Every status of the contract as people see it: always an icon, a word and a colour, the same on all screens. */
const sessionMarks: Record<GroupSessionStatus, Omit<Mark, 'word'>> = {
  UPCOMING: { icon: IconClock, tone: 'muted' },
  IN_PROGRESS: { icon: IconPlayerPlayFilled, tone: 'accent' },
  ENDED: { icon: IconPencil, tone: 'accent' },
  SIGNED: { icon: IconSignature, tone: 'ok' },
  PENDING_REVIEW: { icon: IconEyeCheck, tone: 'accent' },
  FINALISED: { icon: IconChecks, tone: 'ok' },
  CANCELLED: { icon: IconCalendarX, tone: 'muted' },
  NOT_HELD: { icon: IconUsersMinus, tone: 'muted' },
  VOIDED: { icon: IconBan, tone: 'bad' },
};

const returned: Mark = { icon: IconArrowBackUp, word: 'Returned', tone: 'warn' };

interface Status { status: GroupSessionStatus; returnedAt: string | null; checkedOut?: boolean; amendedAt?: string | null }

export function sessionMark(session: Status): Mark {
  if (session.status === 'FINALISED' && session.amendedAt != null) return { ...sessionMarks.FINALISED, word: 'Amended' };
  return isReturned(session) ? returned : { ...sessionMarks[session.status], word: statusWords[session.status] };
}

/** On the board a finished session is a card checked out. */
export function cardMark(session: Status): Mark {
  return isReturned(session) ? returned : { ...sessionMarks[session.status], word: cardWord(session) };
}

export const attendanceMarks: Record<AttendanceState, Mark> = {
  NOT_TAKEN: { icon: IconCircleDashed, word: 'Not taken', tone: 'accent' },
  PRESENT: { icon: IconCircleCheckFilled, word: 'Present', tone: 'ok' },
  OUT: { icon: IconDoorExit, word: 'Out', tone: 'warn' },
  ABSENT: { icon: IconCircleMinus, word: 'Absent', tone: 'soft' },
  ADDED_IN_ERROR: { icon: IconUserX, word: 'Added in error', tone: 'muted' },
};

export const notePartMarks: Record<'EMPTY' | 'STARTED' | 'COMPLETE', Mark> = {
  EMPTY: { icon: IconCircleDashed, word: 'Not started', tone: 'muted' },
  STARTED: { icon: IconCircleHalf2, word: 'Started', tone: 'accent' },
  COMPLETE: { icon: IconCircleCheckFilled, word: 'Complete', tone: 'ok' },
};
