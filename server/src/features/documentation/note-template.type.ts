import { noteFieldCatalogue } from '@groupwork/shared/documentation/note-fields';
import type { NoteField as NoteFieldValue } from '@groupwork/shared/documentation/note-fields';
import type { NoteLayout } from '@groupwork/shared/documentation/note-layout';
import { Field, Int, ObjectType } from 'type-graphql';
import { AtMost } from '../../platform/graphql/cost';
import { Node } from '../../platform/graphql/node.type';
import { NoteField, NotePart } from './note.type';

@ObjectType('LayoutField', { description: 'A field of the catalog as a template shows it.' })
export class LayoutFieldType {
  @Field(() => NoteField, { description: 'Which field.' })
  field: NoteFieldValue;

  @Field(() => NotePart, { description: 'Which part it stands in.' })
  part: 'SHARED' | 'INDIVIDUAL';

  @Field({ description: 'What it is called.' })
  label: string;

  @Field({ description: 'What belongs into it; may be empty.' })
  help: string;

  @Field({ description: 'Whether nobody signs without it.' })
  required: boolean;
}

@ObjectType('NoteLayout', { description: 'How the notes of a session are laid out: its template as it was at the start.' })
export class NoteLayoutType {
  @Field({ description: 'Name of the template.' })
  name: string;

  @AtMost(50)
  @Field(() => [LayoutFieldType], { description: 'Its fields, in the order they are written, printed and signed.' })
  fields: LayoutFieldType[];
}

@ObjectType('NoteTemplate', { implements: Node, description: "How notes are laid out: fields of the one catalog, chosen, ordered, relabeled and required. Shipped ones are copied, a facility's own are edited. Sessions keep it as it was when they started." })
export class NoteTemplateType extends Node {
  @Field(() => Int, { description: 'Send it back with a change; 0 of a shipped one.' })
  version: number;

  @Field({ description: 'Name.' })
  name: string;

  @Field({ description: 'Whether it came with the product.' })
  shipped: boolean;

  @Field({ description: 'Whether it is offered no more. Groups that have it keep it.' })
  archived: boolean;

  @AtMost(50)
  @Field(() => [LayoutFieldType], { description: 'Its fields, in their order.' })
  fields: LayoutFieldType[];
}

const shapeFields = ({ fields }: NoteLayout): LayoutFieldType[] => fields.map((own) => Object.assign(new LayoutFieldType(), { ...own, part: noteFieldCatalogue[own.field].part }));

export const shapeLayout = (layout: NoteLayout): NoteLayoutType => Object.assign(new NoteLayoutType(), { name: layout.name, fields: shapeFields(layout) });

export const shapeTemplate = (id: string, version: number, layout: NoteLayout, state: { shipped: boolean; archived: boolean }): NoteTemplateType => Object.assign(new NoteTemplateType(), { id, version, ...state, ...shapeLayout(layout) });
