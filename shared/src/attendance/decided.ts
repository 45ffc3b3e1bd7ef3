/** How far attendance is: a line is decided once it is anything but Not taken. */
export interface DecidedFacts { onRoster: number; notTaken: number }

export const decidedCount = ({ onRoster, notTaken }: DecidedFacts): number => onRoster - notTaken;
export const isDecided = ({ notTaken }: DecidedFacts): boolean => notTaken === 0;

/** `Attendance: 6 of 14` */
export const attendanceProgress = (facts: DecidedFacts): string => `Attendance: ${decidedCount(facts)} of ${facts.onRoster}`;

/** Whether the first mark of a line was made after the session had ended, not in it. */
export function takenAfterwards(marks: readonly { markedAt: Date }[], session: { actualEnd: Date | null }): boolean {
  const end = session.actualEnd;
  return end !== null && marks.length > 0 && marks.every((mark) => mark.markedAt > end);
}
