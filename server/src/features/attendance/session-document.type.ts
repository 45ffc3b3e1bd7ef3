import { sheetFormatWords, sheetFormats } from '@groupwork/shared/attendance/sheets';
import type { SheetFormat as SheetFormatValue } from '@groupwork/shared/attendance/sheets';
import { Field, Int, ObjectType } from 'type-graphql';
import { AtMost } from '../../platform/graphql/cost';
import { vocabulary } from '../../platform/graphql/enums';
import { Node } from '../../platform/graphql/node.type';
import { StaffMemberType } from '../identity/staff-member.type';

export const SheetFormat = vocabulary('SheetFormat', 'What a filed sheet is, told by its content.', sheetFormats, sheetFormatWords);

@ObjectType('SessionDocument', { implements: Node, description: 'A signed sheet filed with a session: a session-level document, in no chart, print of a chart, export or patient’s view. GET /sheets/filed/<id> sends it to be saved.' })
export class SessionDocumentType extends Node {
  @Field(() => SheetFormat, { description: 'What it is. A photograph or picture was written anew without what the device hid in it; a PDF is as it came.' })
  format: SheetFormatValue;

  @Field(() => Int, { description: 'Size in bytes, as it is kept.' })
  sizeBytes: number;

  @Field({ description: 'When it was filed, by the server.' })
  filedAt: Date;

  @Field(() => StaffMemberType, { description: 'Who filed it.' })
  filedBy: StaffMemberType;

  @Field({ description: 'Whether the code printed on it said where it belongs; else it stands where it was sent from.' })
  byCode: boolean;

  @Field(() => Date, { nullable: true, description: 'When it was struck as filed in error; null while it stands.' })
  struckAt: Date | null;

  @Field(() => StaffMemberType, { nullable: true, description: 'Who struck it.' })
  struckBy: StaffMemberType | null;

  @Field(() => String, { nullable: true, description: 'Why it was struck.' })
  strikeReason: string | null;

  @Field(() => Date, { nullable: true, description: 'When somebody said that attendance was entered from it; null where nobody did.' })
  transcribedAt: Date | null;

  @Field(() => StaffMemberType, { nullable: true, description: 'Who said so.' })
  transcribedBy: StaffMemberType | null;

  /** Carried for rules and routes: rows' own ids. */
  documentId: string;
  sessionId: string;
  filedById: string;
}

@ObjectType('SessionSheets', { description: 'The signed sheets of a session, and how large the next may be.' })
export class SessionSheetsType {
  @Field(() => Int, { description: 'Most bytes of a sheet that is sent in.' })
  mostBytes: number;

  @AtMost(200)
  @Field(() => [SessionDocumentType], { description: 'First filed first; struck ones stay. At most 200.' })
  filed: SessionDocumentType[];
}
