import type { Capability } from '@groupwork/shared/access/capabilities';
import { paths } from '../../app/paths';

/** Every report, what it is for, and what it needs. */
export const reports: readonly { to: string; word: string; says: string; opens: Extract<Capability, 'report:read' | 'timeliness:read'> }[] = [
  { to: paths.hoursReport, word: 'Hours', says: 'Who will fall short of this week’s required hours, and which groups would still close it.', opens: 'report:read' },
  { to: paths.attendanceReport, word: 'Attendance', says: 'Who was there of whom a roster held, by group, leader, patient or level of care.', opens: 'report:read' },
  { to: paths.absenceReport, word: 'No-shows', says: 'Who did not come, for which reasons, and on which days of the week.', opens: 'report:read' },
  { to: paths.topicReport, word: 'Topics', says: 'Which topics were held, how often and in how many groups, and which never.', opens: 'report:read' },
  { to: paths.groupSizeReport, word: 'Group size', says: 'How many come to each group against its seats: too few, at capacity, or over it.', opens: 'report:read' },
  { to: paths.unsignedReport, word: 'Unsigned', says: 'What waits for a signature now, for whom, and how long it is overdue.', opens: 'timeliness:read' },
  { to: paths.timelinessReport, word: 'Timeliness', says: 'How soon sessions were documented and signed, against the program’s clock, by leader.', opens: 'timeliness:read' },
];
