import fc from 'fast-check';
import { runs } from '../testing/properties';
import { shippedTemplate, templateKeys } from './communication-templates';
import { messageLanguages } from './message-facts';
import type { MessageFacts } from './message-facts';
import { renderMessage } from './render-message';
import { sampleFacts } from './sample-facts';
import { smsReply } from './sms-replies';
import { tellingWords } from './telling-words';

const secrets = { title: 'Relapse Prevention', topic: 'Radical acceptance', diagnosis: 'F11.20', levelOfCare: 'IOP 2.1', leader: 'Dana Whitfield', room: 'Detox Wing', facilityName: 'Alder House Recovery', lastName: 'Quillfeather', birthDate: '1991-05-06', mrn: '0042210', others: ['Jonah Rivers', 'Minh Le'], modality: 'DBT', reason: 'Staff sick' };
const canaries = [...Object.values(secrets).flat(), 'Relapse', 'Quillfeather', 'Jonah', 'Dana', 'Detox', 'Alder'];
const of = { organization: 'Northfield', phone: '+1 312 555 0142', timeZone: 'America/Chicago', publicUrl: 'https://groups.facility.example' };

/** Facts as a careless caller would hand them over: with everything else it knows beside them. */
const careless = (facts: MessageFacts): MessageFacts => ({ ...secrets, ...facts, appointments: facts.appointments.map((each) => ({ ...secrets, ...each })) });

it('says nothing of what else is known, in any template, language and state', () => {
  const state = fc.record({ key: fc.constantFrom(...templateKeys), language: fc.constantFrom(...messageLanguages, 'pl', ''), confidential: fc.boolean(), named: fc.boolean(), online: fc.boolean(), roomChanged: fc.boolean(), moved: fc.boolean(), count: fc.integer({ min: 0, max: 20 }), phone: fc.boolean(), otherZone: fc.boolean(), linked: fc.boolean() });
  fc.assert(fc.property(state, ({ key, language, confidential, named, online, roomChanged, moved, count, phone, otherZone, linked }) => {
    const sample = sampleFacts(key, of, 'en');
    const [one] = sample.appointments;
    const appointments = Array.from({ length: count }, () => one).flatMap((each) => (each ? [{ ...each, online, roomChanged, wasAt: moved ? new Date(each.startsAt.getTime() - 86_400_000) : null, link: linked ? each.link : null }] : []));
    const facts = careless({ ...sample, appointments, confidential, name: named ? 'Gwen' : null, phone: phone ? sample.phone : null, zone: otherZone ? 'Pacific/Honolulu' : sample.zone });
    const told = renderMessage(shippedTemplate(key), facts, language);
    const all = [told.subject ?? '', told.text, told.html ?? ''].join('\n');
    expect(canaries.filter((canary) => all.toLowerCase().includes(canary.toLowerCase()))).toEqual([]);
    expect(tellingWords([told.subject ?? '', told.text].join('\n').replace(/https:\S+/g, ''))).toEqual([]);
    expect(all).not.toContain('{{');
    if (key.channel === 'SMS') expect(all).not.toContain('Gwen');
  }), runs(250));
});

it('nor in what answers STOP, START and HELP', () => {
  for (const language of messageLanguages) for (const word of ['STOP', 'START', 'HELP'] as const) expect(tellingWords(smsReply(word, of, language))).toEqual([]);
});
