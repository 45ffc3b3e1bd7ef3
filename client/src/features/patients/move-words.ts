import { clockRange, longDate } from '@groupwork/shared/kernel/time';
import type { MovePatientsMutation, PatientsMovePreviewQuery } from '../../graphql/generated/operations';

export type MoveAct = 'TRANSFER' | 'LEVEL';
export type MovePreview = PatientsMovePreviewQuery['patientsMovePreview'];
export type Moved = Extract<MovePatientsMutation['movePatients'], { __typename?: 'PatientsMoved' }>;

export const moveHeadings: Record<MoveAct, string> = { TRANSFER: 'Transfer patients', LEVEL: 'Move to a level of care' };

export const many = (count: number, one = 'patient', more = 'patients'): string => `${count} ${count === 1 ? one : more}`;

export const moveVerb = (act: MoveAct, count: number): string => (act === 'TRANSFER' ? `Transfer ${many(count)}` : `Move ${many(count)}`);

/** `3 patients transferred to Cedar Court. 2 schedules ended.` */
export function movedWords(act: MoveAct, place: string, { patients, begun, ended, waiting }: Moved): string {
  const parts = [
    `${many(patients.length)} ${act === 'TRANSFER' ? 'transferred' : 'moved'} to ${place}.`,
    ...(ended > 0 ? [`${many(ended, 'schedule', 'schedules')} ended.`] : []),
    ...(begun > 0 ? [`${many(begun, 'schedule', 'schedules')} begun.`] : []),
    ...(waiting > 0 ? [`${many(waiting, 'seat was', 'seats were')} not free: who was to have it waits.`] : []),
  ];
  return parts.join(' ');
}

/** `Tuesday, 10:50 to 11:40 AM: Lunch Support overlaps DBT Skills` */
export const clashLine = ({ first, second, date }: MovePreview['clashes'][number], timeZone: string): string => `${longDate(date).split(',')[0]}, ${clockRange(second.start, second.end, timeZone)}: ${second.groupTitle} overlaps ${first.groupTitle}`;
