import { Entity, Index } from 'typeorm';
import { Portable } from '../../platform/database/columns';
import { Row } from '../../platform/database/row';

/**
 * The link of one sealed row, known by that row's id. Written with the row, in its transaction; its place in the
 * chain is empty until the sealer gives it, since rows commit in another order than they are written.
 */
@Entity('audit_link')
@Index('uq_audit_link_position', ['organizationId', 'position'], { unique: true })
export class AuditLinkRow extends Row {
  @Portable('code')
  tableName: string;

  /** Of everything the row holds. */
  @Portable('hash')
  rowHash: string;

  /** Made with the key that is not in the database: the program wrote this row. */
  @Portable('hash')
  mark: string;

  @Portable('position', { nullable: true })
  position: number | null;

  @Portable('hash', { nullable: true })
  previousHash: string | null;

  @Portable('hash', { nullable: true })
  linkHash: string | null;

  /** Made with the key, on the last link of each sealing: nobody else can write the chain anew up to here. */
  @Portable('hash', { nullable: true })
  headMark: string | null;
}
