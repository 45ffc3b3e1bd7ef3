import { absenceInWords, isExcused } from '../attendance/vocabulary';
import type { AbsenceReason } from '../attendance/vocabulary';
import { participationLevels } from '../documentation/participation';
import { clockRange, fullDate, zoneName } from '../kernel/time';
import type { Instant, LocalDate } from '../kernel/time';
import { deliveryWords, groupTypeWords } from '../scheduling/vocabulary';
import type { Delivery, GroupType } from '../scheduling/vocabulary';

/** What the head of a chart note is made of. */
export interface ChartHead {
  patientName: string;
  birthDate: LocalDate;
  mrn: string;
  levelOfCare: string | null;
  date: LocalDate;
  timeZone: string;
  plannedStart: Instant;
  plannedEnd: Instant;
  actualStart: Instant;
  actualEnd: Instant;
  delivery: Delivery;
  roomName: string | null;
  groupTitle: string;
  groupType: GroupType;
  participants: number;
  ledBy: readonly string[];
  documentedBy: string | null;
}

/** Name and value, in the order in which page and paper print them. */
export function chartFacts(own: ChartHead): [string, string][] {
  const zone = zoneName(own.plannedStart, own.timeZone);
  const saidAlready = own.documentedBy === null || own.ledBy.includes(own.documentedBy);
  return [
    ['Patient', own.patientName], ['Born', fullDate(own.birthDate)],
    ['MRN', own.mrn], ['Level of care', own.levelOfCare ?? 'None at that time'],
    ['Date of service', fullDate(own.date)], ['Planned', `${clockRange(own.plannedStart, own.plannedEnd, own.timeZone)} ${zone}`],
    ['Held', `${clockRange(own.actualStart, own.actualEnd, own.timeZone)} ${zone}`], ['Place', [deliveryWords[own.delivery], own.roomName].filter((part) => part !== null).join(', ')],
    ['Group type', `${groupTypeWords[own.groupType]}, ${own.participants} ${own.participants === 1 ? 'participant' : 'participants'}`], ['Led by', own.ledBy.length === 0 ? 'Nobody' : own.ledBy.join('; ')],
    ...(saidAlready ? [] : [['Documented by', own.documentedBy] as [string, string]]),
  ];
}

/** `Absent. Ill, excused.` What was kept before an absence said of itself whether it is excused has its reason say it. */
export const absentWords = (reason: AbsenceReason | null, excused: boolean | null): string => `Absent${reason === null ? '' : `. ${absenceInWords(reason, isExcused({ reason, excused }))}`}.`;

/** `3 of 5, Some: …`; null where nothing was said. */
export function participationLine(value: number | null): string | null {
  const level = participationLevels.find((each) => each.value === value);
  return level ? `${level.value} of 5, ${level.word}: ${level.meaning}.` : null;
}
