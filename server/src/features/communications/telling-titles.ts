import { wordsIn } from '@groupwork/shared/communications/telling-words';
import { namesInText } from '@groupwork/shared/communications/names-in-template';
import type { PatientNames } from '@groupwork/shared/patients/names';
import type { Reads } from '../../platform/database/reads';
import type { Work } from '../../platform/database/work';

type Source = Pick<Reads | Work, 'query'>;

/** What no message names: titles of groups and topics of these facilities, and the organization's schedules, levels of care and lists. */
export async function tellingTitles(source: Source, organizationId: string, facilityIds: readonly string[]): Promise<string[]> {
  const rows = await source.query<{ title: string }>(
    `select title from therapy_group where organizationId = ? and facilityId in (?)
      union select title from group_topic where organizationId = ? and facilityId in (?)
      union select title from group_schedule where organizationId = ? and facilityId in (?)
      union select name as title from level_of_care where organizationId = ?
      union select name as title from list_item where organizationId = ? and (facilityId = '' or facilityId in (?)) and list <> 'ALERT'
      order by title`,
    [organizationId, facilityIds, organizationId, facilityIds, organizationId, facilityIds, organizationId, organizationId, facilityIds],
  );
  return rows.map(({ title }) => title);
}

/**
 * People of these facilities who are named in a text. Only those one could look up anyway are looked for: what is found
 * tells nobody who comes to another place.
 */
export async function peopleNamedIn(source: Source, organizationId: string, facilityIds: readonly string[], text: string): Promise<string[]> {
  const words = [...new Set(wordsIn(text).flatMap((word) => word.text.toLowerCase().split(/[-‐‑'’]/)))].filter((word) => word.length > 1);
  if (words.length === 0) return [];
  const people = await source.query<PatientNames>(
    `select firstName, lastName, preferredName from patient where organizationId = ? and facilityId in (?) and (lower(firstName) in (?) or lower(lastName) in (?) or lower(preferredName) in (?))
      union select firstName, lastName, null as preferredName from staff_member where organizationId = ? and (lower(firstName) in (?) or lower(lastName) in (?))`,
    [organizationId, facilityIds, words, words, words, organizationId, words, words],
  );
  return namesInText(text, people);
}
