import type { Capability } from '@groupwork/shared/access/capabilities';
import { paths } from '../../app/paths';

/** Every report, what it is for, and what it needs. */
export const reports: readonly { to: string; word: string; says: string; opens: Extract<Capability, 'report:read' | 'timeliness:read'> }[] = [
  { to: paths.hoursReport, word: 'Hours', says: 'Who will fall short of this week’s required hours, and which groups would still close it.', opens: 'report:read' },
  { to: paths.attendanceReport, word: 'Attendance', says: 'Who was there of whom a roster held, by group, leader, patient or level of care.', opens: 'report:read' },
  { to: paths.timelinessReport, word: 'Timeliness', says: 'How soon sessions were documented and signed, against the program’s clock, by leader.', opens: 'timeliness:read' },
];
