import { noteFields, fieldsOf, noteFieldCatalogue, noteParts } from '@groupwork/shared/documentation/note-fields';
import type { NoteField as NoteFieldValue, NotePart as NotePartValue } from '@groupwork/shared/documentation/note-fields';
import { noLinkReasonWords, noLinkReasons } from '@groupwork/shared/documentation/no-link-reasons';
import type { NoLinkReason as NoLinkReasonValue } from '@groupwork/shared/documentation/no-link-reasons';
import { Field, ID, Int, ObjectType } from 'type-graphql';
import { vocabulary } from '../../platform/graphql/enums';
import { Node } from '../../platform/graphql/node.type';
import { LocalDate } from '../../platform/graphql/scalars';
import { StaffMemberType } from '../identity/staff-member.type';

const labels = Object.fromEntries(noteFields.map((key) => [key, `${noteFieldCatalogue[key].label}: ${noteFieldCatalogue[key].help}.`])) as Record<NoteFieldValue, string>;

export const NoteField = vocabulary('NoteField', 'A field of the one catalog that the form shows, the server checks and the signature covers.', noteFields, labels);
export const NotePart = vocabulary('NotePart', 'Written once for the session, or for each patient.', noteParts, { SHARED: 'The shared part.', INDIVIDUAL: "Each patient's part." });
export const NoLinkReason = vocabulary('NoLinkReason', 'Why a note links to no objective.', noLinkReasons, noLinkReasonWords);

/** CONTENT_COVERED -> contentCovered. */
export const propertyOf = (key: NoteFieldValue): string => key.toLowerCase().replace(/_(.)/g, (_match, letter: string) => letter.toUpperCase());

@ObjectType('NoteText', { implements: Node, description: 'One field of a note. It has its id before its first word; version 0 means nothing was written yet.' })
export class NoteTextType extends Node {
  @Field(() => NoteField, { description: 'Which field.' })
  field: NoteFieldValue;

  @Field({ description: 'The text, at most 20,000 characters (Unicode code points).' })
  text: string;

  @Field(() => Int, { description: 'Rises with every save; name it when saving, so that two editors never overwrite each other.' })
  version: number;

  @Field({ description: 'Whether it is still the text it was started from for another patient: nobody has made it this patient’s own.' })
  toIndividualize: boolean;

  @Field(() => StaffMemberType, { nullable: true, description: 'Who saved it last.' })
  writtenBy: StaffMemberType | null;

  @Field(() => Date, { nullable: true, description: 'When it was saved last.' })
  writtenAt: Date | null;

  /** Carried for the trail: the row's own id; empty for the shared part. */
  rosterEntryId: string;
}

@ObjectType('SharedNote', { description: 'The shared part: written once, it goes into the chart of everyone present and names no one.' })
export class SharedNoteType {}

@ObjectType('IndividualNote', { description: "One patient's part." })
export class IndividualNoteType {
  @Field(() => ID, { description: 'Opaque id, the same before its first word.' })
  id: string;

  @Field(() => Int, { description: 'Rises with participation and links; 0 before.' })
  version: number;

  @Field(() => Int, { nullable: true, description: '1 None to 5 Leading.' })
  participation: number | null;

  @Field(() => NoLinkReason, { nullable: true, description: 'Why no objective is linked.' })
  noLinkReason: NoLinkReasonValue | null;

  @Field(() => [ID], { description: 'The objectives this note is linked to: the Golden Thread.' })
  linkedObjectiveIds: string[];

  /** Carried for field resolvers. */
  rosterEntryId: string;
  sessionId: string;
  patientId: string;
}

/** The catalogue makes the fields: a new one is written once and is in the schema, the form and the signature. */
function addFields(part: NotePartValue, prototype: object): void {
  for (const { key, label, help } of fieldsOf(part)) Field(() => NoteTextType, { description: `${label}: ${help}.` })(prototype, propertyOf(key));
}
addFields('SHARED', SharedNoteType.prototype);
addFields('INDIVIDUAL', IndividualNoteType.prototype);

@ObjectType('OfferedObjective', { description: "An objective of the patient's own plan that was open at the time of the session." })
export class OfferedObjectiveType {
  @Field(() => ID, { description: 'The objective.' })
  id: string;

  @Field({ description: 'Its number in the plan, e.g. 1.2.' })
  number: string;

  @Field({ description: 'What it says.' })
  text: string;

  @Field({ description: 'The goal it serves.' })
  goal: string;

  @Field(() => LocalDate, { nullable: true, description: 'Target date.' })
  targetDate: string | null;

  @Field(() => LocalDate, { description: "First day of the version of the plan it stands in: after the session's day where the note waited for a plan." })
  activeFrom: string;

  @Field(() => Date, { nullable: true, description: 'When it was closed since; null while open.' })
  closedAt: Date | null;

  @Field(() => Int, { description: 'Sessions whose notes link to it so far, in every version of the plan.' })
  sessionsSoFar: number;

  @Field(() => LocalDate, { nullable: true, description: 'Date of the last other session whose note links to it.' })
  lastServedOn: string | null;

  /** Carried for the rules. */
  objectiveId: string;
  inForce: boolean;
}
