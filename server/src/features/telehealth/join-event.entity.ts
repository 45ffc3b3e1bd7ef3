import { Entity, Index } from 'typeorm';
import { Portable } from '../../platform/database/columns';
import { Row } from '../../platform/database/row';

/** What happened on the page of a patient's link: a question answered, or a link opened that is worth nothing any more. */
@Entity('join_event')
@Index('ix_join_event_session', ['organizationId', 'sessionId'])
@Index('ix_join_event_link', ['organizationId', 'linkId'])
export class JoinEventRow extends Row {
  @Portable('id')
  linkId: string;

  @Portable('id')
  sessionId: string;

  @Portable('id')
  patientId: string;

  /** CONSENT (YES or NO), LOCATION (a state's code), REFUSED (why). */
  @Portable('code')
  kind: string;

  @Portable('code', { nullable: true })
  value: string | null;

  /** Of LOCATION: whether they are at home, which decides the place of service. */
  @Portable('flag', { nullable: true })
  atHome: boolean | null;

  @Portable('instant')
  at: Date;
}
