import { Entity, Index } from 'typeorm';
import { Portable } from '../../platform/database/columns';
import { MutableRow } from '../../platform/database/row';

/** How every line begins. */
export const untouched = { absenceReason: null, absenceExcused: null, strikeReason: null, strikeNote: null, struckAt: null, struckBy: null };

/** A patient's line in one session, with the names of that day. */
@Entity('roster_entry')
@Index('uq_roster_entry_session_patient', ['organizationId', 'sessionId', 'patientId'], { unique: true })
@Index('ix_roster_entry_patient', ['organizationId', 'patientId'])
@Index('ix_roster_entry_report', ['organizationId', 'sessionId', 'state', 'levelOfCareCode', 'absenceReason', 'absenceExcused', 'patientId'])
export class RosterEntryRow extends MutableRow {
  @Portable('id')
  sessionId: string;

  @Portable('id')
  patientId: string;

  @Portable('id', { nullable: true })
  episodeId: string | null;

  @Portable('title')
  firstName: string;

  @Portable('title')
  lastName: string;

  @Portable('title', { nullable: true })
  preferredName: string | null;

  @Portable('code')
  mrn: string;

  @Portable('date')
  birthDate: string;

  @Portable('code', { nullable: true })
  levelOfCareCode: string | null;

  @Portable('code')
  source: string;

  @Portable('instant')
  addedAt: Date;

  @Portable('id', { nullable: true })
  addedBy: string | null;

  @Portable('words', { nullable: true })
  addReason: string | null;

  @Portable('code')
  state: string;

  /** Of the absence that stands, written with it: what a year of reports is counted from. Null where it has no reason, or none stands. */
  @Portable('code', { nullable: true })
  absenceReason: string | null;

  /** Whether that absence is excused, by somebody's word or else by its reason; null where none stands. */
  @Portable('flag', { nullable: true })
  absenceExcused: boolean | null;

  @Portable('code', { nullable: true })
  strikeReason: string | null;

  @Portable('words', { nullable: true })
  strikeNote: string | null;

  /** When it was found to have been added in error; brought back, this is empty again and the history knows. */
  @Portable('instant', { nullable: true })
  struckAt: Date | null;

  @Portable('id', { nullable: true })
  struckBy: string | null;
}
