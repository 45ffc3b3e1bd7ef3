import { Entity, Index } from 'typeorm';
import { Portable } from '../../platform/database/columns';
import { Row } from '../../platform/database/row';

/** A patient as the provider of a video room knows them: a short name and an id that the provider made. */
@Entity('telehealth_registrant')
@Index('uq_telehealth_registrant_meeting_patient', ['organizationId', 'externalMeetingId', 'patientId'], { unique: true })
@Index('ix_telehealth_registrant_session', ['organizationId', 'sessionId'])
export class TelehealthRegistrantRow extends Row {
  @Portable('id')
  meetingId: string;

  /** A room that was taken away and made again is another one to its provider. */
  @Portable('code')
  externalMeetingId: string;

  @Portable('id')
  sessionId: string;

  @Portable('id')
  patientId: string;

  @Portable('code')
  registrantId: string;

  @Portable('words')
  joinAddress: string;

  @Portable('instant')
  registeredAt: Date;
}
