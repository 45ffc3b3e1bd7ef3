import { Entity, Index } from 'typeorm';
import { Portable } from '../../platform/database/columns';
import { MutableRow } from '../../platform/database/row';

/** A person who signs in. */
@Entity('staff_member')
@Index('uq_staff_member_email', ['organizationId', 'email'], { unique: true })
@Index('ix_staff_member_lastName', ['organizationId', 'lastName'])
export class StaffMemberRow extends MutableRow {
  @Portable('title')
  email: string;

  @Portable('title')
  firstName: string;

  @Portable('title')
  lastName: string;

  @Portable('code', { nullable: true })
  credential: string | null;

  @Portable('date', { nullable: true })
  credentialExpiresOn: string | null;

  @Portable('code')
  role: string;

  @Portable('secret')
  passwordHash: string;

  @Portable('flag')
  active: boolean;

  @Portable('whole')
  failedSignIns: number;

  @Portable('instant', { nullable: true })
  signInLockedUntil: Date | null;
}
