import { Entity, Index } from 'typeorm';
import { Portable } from '../../platform/database/columns';
import { Row } from '../../platform/database/row';

/** Something added to signed content, with the statement it was signed by. */
@Entity('addendum')
@Index('ix_addendum_session', ['organizationId', 'sessionId'])
@Index('ix_addendum_patient', ['organizationId', 'patientId'])
@Index('ix_addendum_facility_reviewRequired', ['organizationId', 'facilityId', 'reviewRequired'])
@Index('uq_addendum_strikesEntry', ['organizationId', 'strikesEntryId'], { unique: true })
@Index('uq_addendum_copiesEntry', ['organizationId', 'copiesEntryId'], { unique: true })
export class AddendumRow extends Row {
  @Portable('id')
  sessionId: string;

  @Portable('id')
  facilityId: string;

  /** Null for the shared part. */
  @Portable('id', { nullable: true })
  rosterEntryId: string | null;

  @Portable('id', { nullable: true })
  patientId: string | null;

  @Portable('code')
  kind: string;

  @Portable('code', { nullable: true })
  correctedPart: string | null;

  @Portable('longText')
  text: string;

  @Portable('instant')
  eventAt: Date;

  @Portable('instant')
  enteredAt: Date;

  @Portable('code')
  timeZone: string;

  @Portable('longText')
  canonical: string;

  @Portable('hash')
  contentHash: string;

  @Portable('whole')
  formatVersion: number;

  @Portable('id')
  staffMemberId: string;

  @Portable('title')
  printedName: string;

  @Portable('code', { nullable: true })
  credential: string | null;

  @Portable('longText')
  statement: string;

  @Portable('flag')
  reviewRequired: boolean;

  /** The chart entry it strikes as entered in error. */
  @Portable('id', { nullable: true })
  strikesEntryId: string | null;

  /** The struck entry whose content it brings here; known to the system alone. */
  @Portable('id', { nullable: true })
  copiesEntryId: string | null;
}
