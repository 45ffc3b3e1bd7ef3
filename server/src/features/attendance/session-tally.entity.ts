import { Entity } from 'typeorm';
import { Portable } from '../../platform/database/columns';
import { MutableRow } from '../../platform/database/row';

/** What became of a session's lines, under the session's own id: what a year of reports is counted from. Written with every change of a line. */
@Entity('session_tally')
export class SessionTallyRow extends MutableRow {
  @Portable('whole')
  attended: number;

  @Portable('whole')
  excused: number;

  @Portable('whole')
  notExcused: number;

  @Portable('whole')
  notTaken: number;

  /** The lines themselves, as `tally-lines` writes them. */
  @Portable('longText')
  said: string;
}
