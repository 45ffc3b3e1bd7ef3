import type { Channel } from '@groupwork/shared/communications/vocabulary';
import type { AddressState, Agreement, ConsentSource } from '@groupwork/shared/patients/reach.rules';
import { Entity, Index } from 'typeorm';
import { Portable } from '../../platform/database/columns';
import { MutableRow } from '../../platform/database/row';

/** What a patient says to one channel now, and how their address there does. Without a row nothing was said and nothing failed. */
@Entity('patient_channel')
@Index('uq_patient_channel_patient_channel', ['organizationId', 'patientId', 'channel'], { unique: true })
@Index('ix_patient_channel_addressState', ['organizationId', 'addressState'])
export class PatientChannelRow extends MutableRow {
  @Portable('id')
  patientId: string;

  @Portable('code')
  channel: Channel;

  @Portable('code', { nullable: true })
  agreement: Agreement | null;

  @Portable('code', { nullable: true })
  source: ConsentSource | null;

  /** Day of the agreement or its end, as it was said or stands on the paper. */
  @Portable('date', { nullable: true })
  agreedOn: string | null;

  /** Staff who wrote it down; null where the patient did it by a link or a reply. */
  @Portable('id', { nullable: true })
  recordedBy: string | null;

  @Portable('instant', { nullable: true })
  recordedAt: Date | null;

  /** Holds for `failedAddress` alone: another address starts anew. */
  @Portable('code')
  addressState: AddressState;

  @Portable('title', { nullable: true })
  failedAddress: string | null;

  /** In a row. */
  @Portable('whole')
  failures: number;

  @Portable('instant', { nullable: true })
  failingSince: Date | null;

  /** In neutral words; never what a provider sent. */
  @Portable('title', { nullable: true })
  lastTrouble: string | null;
}
