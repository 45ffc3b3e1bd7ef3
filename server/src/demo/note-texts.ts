import { shippedLayouts } from '@groupwork/shared/documentation/note-layout';
import { v7 } from 'uuid';
import type { Work } from '../platform/database/work';
import { addRows } from './bulk';

const relabelled = shippedLayouts.DAP.fields.map((own) => {
  if (own.field === 'EMERGING_THEMES') return { ...own, label: 'What the family works on', help: 'patterns, not people', required: false };
  return own.field === 'PLAN' ? { ...own, label: 'Next step at home', help: 'what is tried before next week' } : own;
});

const snippets: readonly [string, string][] = [
  ['resp', 'Engaged when invited and stayed with the topic to the end.'],
  ['prompt', 'Needed two prompts to join, then took part without further help.'],
  ['quiet', 'Spoke little today, followed attentively and answered when asked.'],
  ['coping', 'Named one coping skill used since the last group and how it went.'],
  ['trigger', 'Identified a personal trigger and the earliest sign of it.'],
  ['refuse', 'Practiced a refusal aloud twice and found words of their own.'],
  ['insight', 'Shows growing insight into the link between feeling and use.'],
  ['mood', 'Mood stable, affect in keeping with what was said.'],
  ['safe', 'Denies thoughts of self-harm or of harming others.'],
  ['crave', 'Reports cravings since the last group; they passed with support.'],
  ['home', 'Agreed to try the skill once before the next group and to report back.'],
  ['next', 'Continue with the present plan; review progress in one week.'],
];

/** A dozen texts to type by a key, and one template of the facility's own. Answers the template's id. */
export async function addNoteTexts(work: Work, facilityId: string): Promise<string> {
  const templateId = v7();
  await addRows(work, 'snippet', 'mutable', snippets.map(([shortKey, text]) => ({ facilityId, ownerId: '', shortKey, text, archivedAt: null })));
  await addRows(work, 'note_template', 'mutable', [{ id: templateId, facilityId, name: 'Family note', fields: JSON.stringify(relabelled), archivedAt: null }]);
  return templateId;
}
