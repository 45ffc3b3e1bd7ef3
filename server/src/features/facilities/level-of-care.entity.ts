import { Entity, Index } from 'typeorm';
import { Portable } from '../../platform/database/columns';
import { MutableRow } from '../../platform/database/row';

/** An ASAM level of the organization's list. */
@Entity('level_of_care')
@Index('uq_level_of_care_code', ['organizationId', 'code'], { unique: true })
export class LevelOfCareRow extends MutableRow {
  @Portable('code')
  code: string;

  @Portable('title')
  name: string;

  @Portable('whole')
  sort: number;

  /** Minutes of group a program week asks for; null where it asks for none. */
  @Portable('whole', { nullable: true })
  weeklyMinutes: number | null;

  /** On at least so many days. */
  @Portable('whole', { nullable: true })
  weeklyDays: number | null;

  @Portable('instant', { nullable: true })
  retiredAt: Date | null;
}
