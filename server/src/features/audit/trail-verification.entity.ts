import { Entity, Index } from 'typeorm';
import { Portable } from '../../platform/database/columns';
import { MutableRow } from '../../platform/database/row';

/** One verification of an organization's signatures and trail: how far it is, or what it found. */
@Entity('trail_verification')
@Index('ix_trail_verification_startedAt', ['organizationId', 'startedAt'])
export class TrailVerificationRow extends MutableRow {
  @Portable('code')
  status: string;

  @Portable('instant')
  startedAt: Date;

  @Portable('title')
  startedByName: string;

  @Portable('instant', { nullable: true })
  endedAt: Date | null;

  /** Links walked, of all there are. */
  @Portable('whole')
  checked: number;

  @Portable('whole')
  total: number;

  @Portable('whole')
  signatures: number;

  @Portable('whole')
  documents: number;

  @Portable('whole')
  auditRows: number;

  @Portable('whole')
  unsealed: number;

  /** Where the chain ended: the next verification looks whether it still does. */
  @Portable('position', { nullable: true })
  headPosition: number | null;

  @Portable('hash', { nullable: true })
  headHash: string | null;

  @Portable('json')
  broken: string;

  @Portable('whole')
  brokenCount: number;
}
