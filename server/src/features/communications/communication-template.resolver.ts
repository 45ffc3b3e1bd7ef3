import { Arg, Ctx, ID, Mutation, Query, Resolver } from 'type-graphql';
import type { UnitOfWork } from '../../platform/database/unit-of-work';
import { Context } from '../../platform/graphql/context';
import { rowId } from '../../platform/graphql/ids';
import { Requires } from '../../platform/graphql/requires';
import { staffOf } from '../access/staff-actor.facts';
import { CopyCommunicationTemplatesInput, SaveCommunicationTemplateInput, SaveMessageNameInput, SaveMessagePhoneInput } from './communication-template.input';
import { CommunicationTemplateType, CopiedTemplatesType, MessageSettingsType } from './communication-template.type';
import { copyCommunicationTemplates } from './copy-communication-templates.command';
import { readCommunicationTemplate, readMessageSettings } from './message-settings.read';
import { saveCommunicationTemplate } from './save-communication-template.command';
import { saveMessageName } from './save-message-name.command';
import { saveMessagePhone } from './save-message-phone.command';

@Resolver()
export class CommunicationTemplateResolver {
  constructor(private readonly unitOfWork: UnitOfWork, private readonly publicUrl: () => string) {}

  @Requires('schedule:read')
  @Query(() => MessageSettingsType, { description: 'What a facility writes to people, and when.' })
  messageSettings(@Arg('facilityId', () => ID, { description: 'The facility.' }) facilityId: string, @Ctx() context: Context): Promise<MessageSettingsType> {
    return readMessageSettings(context, rowId('Facility', facilityId, 'facilityId'), this.publicUrl());
  }

  @Requires('message:configure')
  @Mutation(() => CommunicationTemplateType, { description: 'Has a facility write something its own way, at other times, or not at all. What tells too much, lacks what is needed or is too long is refused by field. STALE when somebody else changed it meanwhile.' })
  async saveCommunicationTemplate(@Arg('input') input: SaveCommunicationTemplateInput, @Ctx() context: Context): Promise<CommunicationTemplateType> {
    const facilityId = rowId('Facility', input.facilityId, 'facilityId');
    const texts = input.texts ? { en: { ...input.texts.english }, es: { ...input.texts.spanish } } : null;
    await saveCommunicationTemplate(this.unitOfWork, staffOf(context.actor), this.publicUrl(), { ...input, template: { ...input.template }, facilityId, offsets: input.offsets ?? null, texts });
    return readCommunicationTemplate(context, facilityId, input.template);
  }

  @Requires('message:configure')
  @Mutation(() => MessageSettingsType, { description: 'Gives the organization another name in all its messages. REFUSED to who does not work at all of its facilities; STALE when somebody else changed it meanwhile.' })
  async saveMessageName(@Arg('input') input: SaveMessageNameInput, @Ctx() context: Context): Promise<MessageSettingsType> {
    const facilityId = rowId('Facility', input.facilityId, 'facilityId');
    await saveMessageName(this.unitOfWork, staffOf(context.actor), { facilityId, name: input.name, version: input.version, key: input.key });
    return readMessageSettings(context, facilityId, this.publicUrl());
  }

  @Requires('message:configure')
  @Mutation(() => MessageSettingsType, { description: 'Gives a facility’s messages another number to call back, or none. STALE when somebody else changed it meanwhile.' })
  async saveMessagePhone(@Arg('input') input: SaveMessagePhoneInput, @Ctx() context: Context): Promise<MessageSettingsType> {
    const facilityId = rowId('Facility', input.facilityId, 'facilityId');
    await saveMessagePhone(this.unitOfWork, staffOf(context.actor), { facilityId, phone: input.phone ?? null, version: input.version, key: input.key });
    return readMessageSettings(context, facilityId, this.publicUrl());
  }

  @Requires('message:configure')
  @Mutation(() => CopiedTemplatesType, { description: 'Has other facilities of one’s own write the same, in one step.' })
  async copyCommunicationTemplates(@Arg('input') input: CopyCommunicationTemplatesInput, @Ctx() context: Context): Promise<CopiedTemplatesType> {
    const ids = { facilityId: rowId('Facility', input.facilityId, 'facilityId'), toFacilityIds: input.toFacilityIds.map((id) => rowId('Facility', id, 'toFacilityIds')) };
    const done = await copyCommunicationTemplates(this.unitOfWork, staffOf(context.actor), { ...ids, templates: input.templates.map((template) => ({ ...template })), key: input.key });
    return Object.assign(new CopiedTemplatesType(), done);
  }
}
