import { Entity } from 'typeorm';
import { Id, Portable } from '../../platform/database/columns';

/** By what the keys that this database was made with are known again, and nothing about them. One row, of no organization. */
@Entity('key_mark')
export class KeyMarkRow {
  @Id()
  id: string;

  /** Made with the key of what stays in the database. */
  @Portable('hash')
  encryption: string;

  /** Made with the pepper of passwords and PINs. */
  @Portable('hash')
  pepper: string;

  @Portable('instant')
  madeAt: Date;
}
