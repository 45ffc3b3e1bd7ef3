import type { NoteField as NoteFieldValue } from '@groupwork/shared/documentation/note-fields';
import type { SignatureMeaning as MeaningValue } from '@groupwork/shared/signatures/meaning';
import { noteFieldCatalogue } from '@groupwork/shared/documentation/note-fields';
import { namePlaces } from '@groupwork/shared/documentation/named-members';
import type { NamePlace as NamePlaceValue } from '@groupwork/shared/documentation/named-members';
import { Field, ID, Int, ObjectType, createUnionType } from 'type-graphql';
import { AtMost } from '../../platform/graphql/cost';
import { vocabulary } from '../../platform/graphql/enums';
import { Node } from '../../platform/graphql/node.type';
import { SessionUnitsType } from '../attendance/units.type';
import { NoteField } from '../documentation/note.type';
import { StaffMemberType } from '../identity/staff-member.type';
import { GroupSessionType } from '../scheduling/group-session.type';
import { SignatureMeaning } from './signature.type';

/** Who copied into sixty notes is told so by the first pairs. */
export const ALIKE_SHOWN = 10;

const placeWords = { ...Object.fromEntries(Object.entries(noteFieldCatalogue).map(([key, { label }]) => [key, `${label}.`])), TITLE: 'The title.', TOPIC: 'The topic.', ABSENCE_NOTE: 'The note on an absence.' } as Record<NamePlaceValue, string>;
export const NamePlace = vocabulary('NamePlace', 'Where a session holds free text that charts receive.', namePlaces, placeWords);

@ObjectType('MissingPart', { description: 'One thing still to do or to look at, and the place it is done.' })
export class MissingPartType {
  @Field({ description: 'What kind of thing, e.g. TEXT_MISSING.' })
  code: string;

  @Field({ description: 'The same in words.' })
  message: string;

  @Field(() => ID, { nullable: true, description: 'The roster line it is about; null for the session.' })
  rosterEntryId: string | null;

  @Field(() => NoteField, { nullable: true, description: 'The field it is about.' })
  field: NoteFieldValue | null;

  @Field(() => String, { nullable: true, description: 'Preferred name and last initial.' })
  patient: string | null;
}

@ObjectType('NameFound', { description: "Another member's name in a text that goes into a chart, or anybody's in the shared part." })
export class NameFoundType {
  @Field(() => ID, { nullable: true, description: 'The roster line whose note it stands in; null for the shared part.' })
  rosterEntryId: string | null;

  @Field(() => NamePlace, { description: 'Where it stands.' })
  place: NamePlaceValue;

  @Field({ description: 'What the note calls that place.' })
  label: string;

  @Field({ description: 'The name as it stands there.' })
  name: string;

  @Field(() => Int, { description: 'Where it begins, in UTF-16 units from the beginning of the text.' })
  start: number;

  @Field(() => Int, { description: 'Where it ends.' })
  end: number;
}

@ObjectType('AlikeNote', { description: 'One of two notes that are nearly the same.' })
export class AlikeNoteType {
  @Field(() => ID, { description: 'The roster line.' })
  rosterEntryId: string;

  @Field({ description: 'Preferred name and last initial.' })
  patient: string;

  @Field({ description: 'Its text.' })
  text: string;
}

@ObjectType('AlikeTexts', { description: 'A field that says nearly the same in two notes.' })
export class AlikeTextsType {
  @Field(() => NoteField, { description: 'The field.' })
  field: NoteFieldValue;

  @Field({ description: 'What the note calls it.' })
  label: string;

  @Field(() => Int, { description: 'How much of it is the same, 80 to 100 percent.' })
  percent: number;

  @AtMost(2)
  @Field(() => [AlikeNoteType], { description: 'The two notes.' })
  notes: AlikeNoteType[];
}

@ObjectType('KeptName', { description: 'A name somebody kept in the text as it is now, with their reason.' })
export class KeptNameType {
  @Field(() => Int, { description: 'Where it begins, in UTF-16 units from the beginning of the text.' })
  start: number;

  @Field(() => Int, { description: 'Where it ends.' })
  end: number;

  @Field({ description: 'Why.' })
  reason: string;

  @Field(() => StaffMemberType, { description: 'Who kept it.' })
  by: StaffMemberType;

  @Field({ description: 'When.' })
  at: Date;
}

@ObjectType('SignedPart', { description: 'A part a signature covers.' })
export class SignedPartType {
  @Field(() => ID, { nullable: true, description: 'The roster line whose part it is; null for the shared part.' })
  rosterEntryId: string | null;

  @Field({ description: 'Shared part, or preferred name and last initial.' })
  label: string;

  @Field({ description: 'SHA-256 of its canonical text, as hexadecimal.' })
  contentHash: string;
}

@ObjectType('SigningCheck', { description: 'A session as it would be signed now by the person who asks.' })
export class SigningCheckType {
  @Field(() => GroupSessionType, { description: 'The session.' })
  session: GroupSessionType;

  @Field({ description: 'The whole content and the statement as one hash; send it back when signing, so that nothing is signed unseen. It is the reader’s own: only who read the session can sign it. Empty until the session has ended.' })
  contentHash: string;

  @Field(() => Int, { description: 'Content version it was read at.' })
  contentVersion: number;

  @Field({ description: 'The statement one puts one’s name to.' })
  statement: string;

  @Field(() => SignatureMeaning, { description: 'What the signature would mean.' })
  meaning: MeaningValue;

  @Field({ description: 'Whether it goes to review afterward.' })
  goesToReview: boolean;

  @Field(() => [String], { description: 'Names of those who must still sign afterward, before it goes on.' })
  waitsFor: string[];

  @Field({ description: 'Names of those who lead it or led it, but the person who asks; empty where nobody did.' })
  ledBy: string;

  @Field({ description: 'Whether the signer must acknowledge that somebody else led the session.' })
  mustAcknowledge: boolean;

  @Field({ description: 'Whether it would be labeled a late entry.' })
  lateEntry: boolean;

  @AtMost(5_000)
  @Field(() => [MissingPartType], { description: 'What stops the signature.' })
  missing: MissingPartType[];

  @AtMost(5_000)
  @Field(() => [MissingPartType], { description: 'What to look at; none of it stops.' })
  warnings: MissingPartType[];

  @AtMost(5_000)
  @Field(() => [NameFoundType], { description: 'Names of members that stop the signature, each until it is replaced, or kept with a reason.' })
  names: NameFoundType[];

  @Field(() => Int, { description: 'Pairs of notes that are nearly the same in a field.' })
  alikePairs: number;

  @AtMost(50)
  @Field(() => [AlikeTextsType], { description: `The most alike of them, at most ${ALIKE_SHOWN}.` })
  alikeTexts: AlikeTextsType[];

  @Field(() => Int, { description: 'Shared parts covered.' })
  sharedParts: number;

  @Field(() => Int, { description: 'Individual notes covered.' })
  individualParts: number;

  @Field(() => Int, { description: 'Attendance-only entries covered.' })
  attendanceParts: number;

  @Field(() => Int, { description: 'PIN tries left.' })
  triesLeft: number;

  @Field(() => Date, { nullable: true, description: 'Until when signing is locked.' })
  pinLockedUntil: Date | null;

  @AtMost(5_000)
  @Field(() => [SignedPartType], { description: 'Every part with its hash.' })
  parts: SignedPartType[];

  @Field(() => SessionUnitsType, { nullable: true, description: 'Minutes and billing units as they stand; null where nobody was there.' })
  units: SessionUnitsType | null;
}

@ObjectType('SessionsSigned', { description: 'Signed.' })
export class SessionsSignedType {
  @AtMost(100)
  @Field(() => [GroupSessionType], { description: 'The sessions as they are now.' })
  sessions: GroupSessionType[];
}

@ObjectType('PinRefused', { description: 'The PIN was wrong, or signing is locked. Notes stay saved.' })
export class PinRefusedType {
  @Field(() => Int, { description: 'Tries left before signing locks.' })
  triesLeft: number;

  @Field(() => Date, { nullable: true, description: 'Until when signing is locked; null when it is not.' })
  lockedUntil: Date | null;

  @Field({ description: 'Whether only an administrator can unlock it.' })
  needsAdministrator: boolean;

  @Field({ description: 'The same in a sentence.' })
  message: string;
}

@ObjectType('SigningIncomplete', { description: 'Something is missing. Nothing was signed.' })
export class SigningIncompleteType {
  @Field(() => GroupSessionType, { description: 'Which session.' })
  session: GroupSessionType;

  @AtMost(5_000)
  @Field(() => [MissingPartType], { description: 'What stops the signature.' })
  missing: MissingPartType[];
}

@ObjectType('ContentChanged', { description: 'The content changed, or somebody else signed, after it was read. Nothing was signed: look again.' })
export class ContentChangedType {
  @Field(() => GroupSessionType, { description: 'The session as it is now.' })
  session: GroupSessionType;

  @Field(() => String, { nullable: true, description: 'Who changed something last, or signed.' })
  changedBy: string | null;

  @Field({ description: 'The same in a sentence.' })
  message: string;
}

export const SignResult = createUnionType({
  name: 'SignResult',
  description: 'How an attempt to sign ended. Only SessionsSigned left anything behind.',
  types: () => [SessionsSignedType, PinRefusedType, SigningIncompleteType, ContentChangedType] as const,
});

@ObjectType('ReviewComment', { implements: Node, description: 'What a reviewer asked to change.' })
export class ReviewCommentType extends Node {
  @Field(() => ID, { nullable: true, description: 'The roster line it is about; null for the shared part or the whole.' })
  rosterEntryId: string | null;

  @Field(() => NoteField, { nullable: true, description: 'The field it is about.' })
  field: NoteFieldValue | null;

  @Field({ description: 'The comment.' })
  text: string;

  @Field(() => StaffMemberType, { description: 'Who wrote it.' })
  by: StaffMemberType;

  @Field({ description: 'When.' })
  at: Date;

  /** Carried for the trail. */
  patientId: string | null;
}
