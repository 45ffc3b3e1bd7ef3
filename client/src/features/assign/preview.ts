import type { Unmasked } from '@apollo/client/masking';
import type { AssignableSchedulesQuery, AssignedPatientQuery, AssignmentPreviewQuery } from '../../graphql/generated/operations';

export type Preview = Unmasked<AssignmentPreviewQuery>['assignmentPreview'];
export type Appointment = Preview['week'][number];
export type Clash = Preview['clashes'][number];
export type ClashSide = Clash['first'];
export type Schedule = AssignableSchedulesQuery['groupSchedules'][number];
export type AssignedPatient = AssignedPatientQuery['patient'];

/** Somebody chosen, as far as lists show people. */
export interface Person { id: string; displayName: string; mrn: string; levelOfCare: string | null }
