import { Entity, Index } from 'typeorm';
import { Portable } from '../../platform/database/columns';
import { Row } from '../../platform/database/row';

/** Something said of a patient's appointment. Nothing is taken out: what no longer stands is followed by what does. */
@Entity('appointment_answer')
@Index('uq_appointment_answer_session_patient_place', ['organizationId', 'sessionId', 'patientId', 'place'], { unique: true })
export class AppointmentAnswerRow extends Row {
  @Portable('id')
  sessionId: string;

  @Portable('id')
  patientId: string;

  @Portable('code')
  kind: string;

  @Portable('code')
  source: string;

  /** In the patient's own words, or the desk's. */
  @Portable('words', { nullable: true })
  reason: string | null;

  /** The planned start it was said about. */
  @Portable('instant')
  forStart: Date;

  /** Counts what was said of one appointment from 1: two of one moment keep their order. */
  @Portable('whole')
  place: number;

  @Portable('id', { nullable: true })
  byStaffId: string | null;

  @Portable('instant')
  at: Date;
}
