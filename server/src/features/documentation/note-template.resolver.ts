import { Arg, Ctx, FieldResolver, ID, Mutation, Query, Resolver, Root } from 'type-graphql';
import type { UnitOfWork } from '../../platform/database/unit-of-work';
import { notFound } from '../../platform/errors';
import { Context } from '../../platform/graphql/context';
import { AtMost } from '../../platform/graphql/cost';
import { rowId, rowIdOrNull } from '../../platform/graphql/ids';
import { Requires } from '../../platform/graphql/requires';
import { staffOf } from '../access/staff-actor.facts';
import { GroupSessionType } from '../scheduling/group-session.type';
import { TherapyGroupType } from '../scheduling/group.type';
import { layoutLoader } from './note-layout.facts';
import { SaveNoteTemplateInput } from './note-template.input';
import { NoteLayoutType, NoteTemplateType, shapeLayout } from './note-template.type';
import { readTemplates, templateLoader } from './note-templates.read';
import { saveNoteTemplate } from './save-note-template.command';

async function readTemplate(context: Context, id: string): Promise<NoteTemplateType> {
  const template = await context.loader(templateLoader).load(id);
  if (!template) throw notFound();
  return template;
}

@Resolver()
export class NoteTemplateResolver {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  @Requires('schedule:read')
  @AtMost(500)
  @Query(() => [NoteTemplateType], { description: "Note templates: those that came with the product, then the facility's own by name." })
  noteTemplates(@Arg('facilityId', () => ID, { description: 'The facility.' }) facilityId: string, @Arg('includeArchived', { defaultValue: false, description: 'Archived ones too.' }) includeArchived: boolean, @Ctx() context: Context): Promise<NoteTemplateType[]> {
    return readTemplates(context, rowId('Facility', facilityId, 'facilityId'), includeArchived);
  }

  @Requires('schedule:configure')
  @Mutation(() => NoteTemplateType, { description: "Creates, changes or archives a facility's own note template. Sessions that have started keep it as it was. STALE when somebody else changed it meanwhile." })
  async saveNoteTemplate(@Arg('input') input: SaveNoteTemplateInput, @Ctx() context: Context): Promise<NoteTemplateType> {
    const ids = { facilityId: rowId('Facility', input.facilityId, 'facilityId'), id: rowIdOrNull('NoteTemplate', input.id, 'id') };
    const { templateId } = await saveNoteTemplate(this.unitOfWork, staffOf(context.actor), { ...input, ...ids, version: input.version ?? null });
    return readTemplate(context, templateId);
  }
}

@Resolver(() => TherapyGroupType)
export class GroupNoteTemplateResolver {
  @FieldResolver(() => NoteTemplateType, { description: 'How its notes are laid out. A session keeps it as it is when it starts.' })
  noteTemplate(@Root() group: TherapyGroupType, @Ctx() context: Context): Promise<NoteTemplateType> {
    return readTemplate(context, group.templateId);
  }
}

@Resolver(() => GroupSessionType)
export class SessionNoteLayoutResolver {
  @FieldResolver(() => NoteLayoutType, { description: 'How its notes are laid out: the template as it was at the start.' })
  async noteLayout(@Root() session: GroupSessionType, @Ctx() context: Context): Promise<NoteLayoutType> {
    return shapeLayout(await context.loader(layoutLoader).load(session.sessionId));
  }
}
