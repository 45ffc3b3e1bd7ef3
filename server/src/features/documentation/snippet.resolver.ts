import { Arg, Ctx, ID, Mutation, Query, Resolver } from 'type-graphql';
import type { UnitOfWork } from '../../platform/database/unit-of-work';
import { Context } from '../../platform/graphql/context';
import { AtMost } from '../../platform/graphql/cost';
import { rowId, rowIdOrNull } from '../../platform/graphql/ids';
import { Requires } from '../../platform/graphql/requires';
import { staffOf } from '../access/staff-actor.facts';
import { saveSnippet } from './save-snippet.command';
import { SaveOwnSnippetInput, SaveSnippetInput } from './snippet.input';
import { SnippetType } from './snippet.type';
import { readSnippet, readSnippets } from './snippets.read';

@Resolver()
export class SnippetResolver {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  @Requires('schedule:read')
  @AtMost(500)
  @Query(() => [SnippetType], { description: "The facility's snippets and one's own, by key." })
  snippets(@Arg('facilityId', () => ID, { description: 'The facility.' }) facilityId: string, @Arg('includeArchived', { defaultValue: false, description: 'Archived ones too.' }) includeArchived: boolean, @Ctx() context: Context): Promise<SnippetType[]> {
    return readSnippets(context, rowId('Facility', facilityId, 'facilityId'), includeArchived);
  }

  @Requires('schedule:configure')
  @Mutation(() => SnippetType, { description: "Creates, changes or archives a facility's snippet. Notes keep what was put into them. STALE when somebody else changed it meanwhile." })
  saveSnippet(@Arg('input') input: SaveSnippetInput, @Ctx() context: Context): Promise<SnippetType> {
    return this.save(context, input, rowId('Facility', input.facilityId, 'facilityId'));
  }

  @Requires('note:write')
  @Mutation(() => SnippetType, { description: 'Creates, changes or archives a snippet of one’s own, which nobody else sees.' })
  saveOwnSnippet(@Arg('input') input: SaveOwnSnippetInput, @Ctx() context: Context): Promise<SnippetType> {
    return this.save(context, input, null);
  }

  private async save(context: Context, { id, version, shortKey, text, archived, key }: SaveOwnSnippetInput, facilityId: string | null): Promise<SnippetType> {
    const { snippetId } = await saveSnippet(this.unitOfWork, staffOf(context.actor), { facilityId, id: rowIdOrNull('Snippet', id, 'id'), version: version ?? null, shortKey, text, archived, key });
    return readSnippet(context, snippetId);
  }
}
