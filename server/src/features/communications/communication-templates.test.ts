import { shippedTemplate } from '@groupwork/shared/communications/communication-templates';
import type { TemplateKey, TemplateTexts } from '@groupwork/shared/communications/communication-templates';
import { Scenario, answerOf } from '../../../test/scenario';
import type { StaffActor } from '../access/staff-actor.facts';
import { FacilityRow } from '../facilities/facility.entity';
import { GroupTopicRow } from '../scheduling/group-topic.entity';
import { templatesFor } from './communication-template.facts';
import { copyCommunicationTemplates } from './copy-communication-templates.command';
import { readMessageSettings } from './message-settings.read';
import { saveCommunicationTemplate } from './save-communication-template.command';
import { saveMessageName } from './save-message-name.command';
import { saveMessagePhone } from './save-message-phone.command';

const URL = 'https://groups.facility.example';
const reminder: TemplateKey = { recipient: 'PATIENT', kind: 'REMINDER', channel: 'EMAIL' };
const scheduled: TemplateKey = { recipient: 'PATIENT', kind: 'SCHEDULED', channel: 'SMS' };
const shipped = shippedTemplate(reminder);
const saying = (more: string): TemplateTexts => ({ ...shipped.texts, en: { ...shipped.texts.en, body: `${shipped.texts.en.body}${more}` } });

describe('communication templates', () => {
  let world: Scenario;
  let walter: StaffActor;

  const save = (more: Partial<Parameters<typeof saveCommunicationTemplate>[3]> = {}, actor = walter) => saveCommunicationTemplate(world.unitOfWork, actor, URL, { facilityId: 'f1', template: reminder, version: 0, enabled: true, offsets: null, texts: null, key: world.key(), ...more });
  const copy = (more: Partial<Parameters<typeof copyCommunicationTemplates>[2]> = {}, actor = walter) => copyCommunicationTemplates(world.unitOfWork, actor, { facilityId: 'f1', toFacilityIds: ['f2'], templates: [reminder], key: world.key(), ...more });
  const held = async (facilityId = 'f1', key = reminder) => (await templatesFor(world.database.reads, 'o1', ['f1', 'f2'])).get(facilityId)?.of(key);
  const problems = async (act: Promise<unknown>): Promise<string[]> => {
    const error = await act.then(() => null, (reason: unknown) => reason as { extensions: { fields: { field: string; messages: string[] }[] } });
    return (error?.extensions.fields ?? []).map(({ field, messages }) => `${field}: ${messages.join(' ')}`);
  };

  beforeEach(async () => {
    world = await Scenario.open();
    walter = await world.person('walter', { role: 'SUPER_ADMIN', facilityIds: ['f1', 'f2'] });
  });
  afterEach(() => world.close());

  it('are those that came with the product, for facilities of before and of later', async () => {
    expect(await held()).toEqual({ ...shipped, facilityId: 'f1', version: 0, shipped: true });
    await world.put(FacilityRow, [{ id: 'f3', name: 'Bay House', timeZone: 'America/Chicago', phone: null, sort: 1 }]);
    const costs = (facilityIds: readonly string[]): Promise<number> => world.statementsOf(() => world.unitOfWork.run(walter, { operation: 'look' }, async (work) => {
      expect((await templatesFor(work, 'o1', facilityIds)).size).toBe(facilityIds.length);
    }));
    expect(await costs(['f1', 'f2', 'f3'])).toBe(await costs(['f1']));
  });

  it('are a facility’s own once it has them otherwise, and those of the product again after a reset', async () => {
    const texts = saying('\n\nThe door is open from eight.');
    await save({ texts, offsets: [2880, 1440] });
    expect(await held()).toMatchObject({ version: 1, shipped: false, texts, offsets: [2880, 1440] });
    expect(await held('f2')).toMatchObject({ version: 0, shipped: true });
    await save({ version: 1, texts: null, offsets: null });
    expect(await held()).toMatchObject({ version: 2, shipped: true, texts: shipped.texts, offsets: [1440] });
    expect(await world.rows('select texts, offsets from communication_template')).toEqual([{ texts: null, offsets: null }]);
  });

  it('keep nothing of a text that is the product’s own', async () => {
    await save({ texts: saying('  \n'), offsets: [1440], enabled: false });
    expect(await held()).toMatchObject({ enabled: false, shipped: true });
  });

  it('tell the second of two who change them, first change included', async () => {
    await save({ enabled: false });
    expect(await answerOf(save({ enabled: true }))).toBe('STALE');
    expect(await answerOf(save({ version: 7, template: scheduled }))).toBe('STALE');
    expect(await answerOf(save({ version: 1, enabled: true }))).toBe('OK');
    expect((await world.events()).filter((type) => type === 'CommunicationTemplateSaved')).toHaveLength(2);
  });

  it('are refused by field while they tell too much, and nothing is saved', async () => {
    await world.put(GroupTopicRow, [{ id: 't1', facilityId: 'f2', title: 'Radical acceptance', contentSnippet: '', suggestedThemes: '[]', suggestedInterventions: '[]', retiredAt: null }]);
    await world.patient('gwendolyn', { lastName: 'Quillfeather' });
    const found = await problems(save({ texts: saying('\nBring your detox card. Radical acceptance. Ask Gwendolyn. {{nam}}'), offsets: [5] }));
    expect(found).toEqual([
      expect.stringMatching(/^en\.body: .*There is no \{\{nam\}\}\. Did you mean \{\{name\}\}\?.*“detox” tells why.*“Radical acceptance” is a name of yours.*“Gwendolyn” is somebody’s name/),
      expect.stringMatching(/^offsets: 15 minutes to 7 days/),
    ]);
    expect(await world.rows('select id from communication_template')).toEqual([]);
  });

  it('say nothing of who comes to a place one does not work at', async () => {
    await world.patient('gwendolyn', { lastName: 'Quillfeather', facilityId: 'f2' });
    const ofOne = await world.person('tomas', { rights: ['MANAGE_SCHEDULER_SETTINGS'] });
    expect(await problems(save({ texts: saying('\nAsk Gwendolyn.') }, ofOne))).toEqual([]);
    expect(await problems(save({ texts: saying('\nAsk Gwendolyn.'), version: 1 }))).toHaveLength(1);
  });

  it('are switched off even when a title that is new makes them wrong, and not on again', async () => {
    await save({ texts: saying('\nThe quiet garden is open.') });
    await world.put(GroupTopicRow, [{ id: 't1', facilityId: 'f1', title: 'Quiet garden', contentSnippet: '', suggestedThemes: '[]', suggestedInterventions: '[]', retiredAt: null }]);
    const texts = saying('\nThe quiet garden is open.');
    expect(await answerOf(save({ version: 1, texts, enabled: false }))).toBe('OK');
    expect(await answerOf(save({ version: 2, texts, enabled: true }))).toBe('BAD_USER_INPUT');
  });

  it('of a link that somebody sends are never turned off or on, and always have to be right', async () => {
    const link = { recipient: 'PATIENT', kind: 'TELEHEALTH_LINK', channel: 'EMAIL' } as const;
    await save({ template: link, enabled: false });
    expect(await held('f1', link)).toMatchObject({ enabled: true });
    expect(await answerOf(save({ template: link, version: 1, enabled: false, texts: saying('\n\nThe detox ward.') }))).toBe('BAD_USER_INPUT');
  });

  it('ask people to call a number of the facility, which is kept as a number and in the trail', async () => {
    const phone = (value: string | null, version: number, more: { facilityId?: string; actor?: StaffActor } = {}) => saveMessagePhone(world.unitOfWork, more.actor ?? walter, { facilityId: more.facilityId ?? 'f1', phone: value, version, key: world.key() });
    const called = async (): Promise<unknown> => (await world.rows("select phone from facility where id = 'f1'"))[0];
    const [{ version } = { version: 0 }] = await world.rows<{ version: number }>("select version from facility where id = 'f1'");
    await phone(' (312)  555-0142 ', version);
    expect(await called()).toEqual({ phone: '(312) 555-0142' });
    expect(await answerOf(phone('555 0142', version))).toBe('STALE');
    expect(await answerOf(phone('the desk', version + 1))).toBe('BAD_USER_INPUT');
    const tomas = await world.person('tomas', { rights: ['MANAGE_SCHEDULER_SETTINGS'] });
    expect(await answerOf(phone('312 555 0143', 1, { facilityId: 'f2', actor: tomas }))).toBe('NOT_FOUND');
    await phone('  ', version + 1, { actor: tomas });
    expect(await called()).toEqual({ phone: null });
    expect(await world.rows("select facilityId, details from audit_event where eventType = 'MessagePhoneSaved' order by id")).toEqual([{ facilityId: 'f1', details: expect.stringContaining('555-0142') as string }, { facilityId: 'f1', details: expect.stringContaining('555-0142') as string }]);
  });

  it('are copied to other facilities in one step, with the trail of each', async () => {
    await save({ texts: saying('\n\nThe door is open from eight.') });
    await save({ template: scheduled, enabled: true });
    await save({ facilityId: 'f2', enabled: false });
    expect(await copy({ templates: [reminder, scheduled, reminder] })).toEqual({ changed: 2 });
    expect(await held('f2')).toMatchObject({ enabled: true, version: 2, texts: saying('\n\nThe door is open from eight.') });
    expect(await held('f2', scheduled)).toMatchObject({ enabled: true, shipped: true });
    expect(await copy({ templates: [reminder, scheduled] })).toEqual({ changed: 0 });
    expect(await world.rows("select facilityId from audit_event where eventType = 'CommunicationTemplateSaved' order by facilityId")).toEqual(['f1', 'f1', 'f2', 'f2', 'f2'].map((facilityId) => ({ facilityId })));
  });

  it('are changed and copied at one’s own facilities alone', async () => {
    const tomas = await world.person('tomas', { rights: ['MANAGE_SCHEDULER_SETTINGS'] });
    expect(await answerOf(save({ facilityId: 'f2' }, tomas))).toBe('NOT_FOUND');
    expect(await answerOf(copy({}, tomas))).toBe('NOT_FOUND');
    expect(await answerOf(copy({ toFacilityIds: ['f1'] }))).toBe('BAD_USER_INPUT');
    expect(await answerOf(save({ template: { recipient: 'STAFF', kind: 'REMINDER', channel: 'SMS' } }))).toBe('BAD_USER_INPUT');
  });

  it('name the organization as it wants to be named, everywhere', async () => {
    const name = (value: string, version: number, actor = walter) => saveMessageName(world.unitOfWork, actor, { facilityId: 'f1', name: value, version, key: world.key() });
    const tomas = await world.person('tomas', { rights: ['MANAGE_SCHEDULER_SETTINGS'] });
    expect(await answerOf(name('Oak', 1, tomas))).toBe('ORGANIZATION_POLICY');
    expect(await answerOf(name('', 1))).toBe('BAD_USER_INPUT');
    expect(await answerOf(name('Northfield Behavioral Health', 1))).toBe('BAD_USER_INPUT');
    expect(await answerOf(name(' Oak\n House ', 1))).toBe('OK');
    expect(await answerOf(name('Elm', 1))).toBe('STALE');
    expect(await readMessageSettings(world.contextOf(walter), 'f1', URL)).toMatchObject({ organizationName: 'Oak House', organizationVersion: 2, timeZone: 'America/Chicago', publicUrl: URL });
    expect(await world.rows("select details from audit_event where eventType = 'MessageNameSaved'")).toEqual([{ details: expect.stringContaining('Oak House') as string }]);
  });
});
