import { clientCapabilities } from '@groupwork/shared/access/api-client-capabilities';
import { capabilityCatalogue } from '@groupwork/shared/access/capabilities';
import type { Capability } from '@groupwork/shared/access/capabilities';

const groups: readonly { word: string; of: readonly string[] }[] = [
  { word: 'Sessions and attendance', of: ['scheduler', 'session', 'past-session', 'sheet', 'node'] },
  { word: 'Patients and care', of: ['patient', 'appointment', 'telehealth'] },
  { word: 'Charts', of: ['chart', 'fhir'] },
  { word: 'Schedules', of: ['schedule'] },
];

export interface ScopeGroup {
  word: string;
  scopes: readonly { name: Capability; words: string }[];
}

const subjectOf = (name: string): string => name.split(':')[0] ?? '';
/** The catalogue speaks of whoever holds a capability; here that is the software. */
export const scopeWords = (words: string): string => `${words.charAt(0).toUpperCase()}${words.slice(1)}`.replaceAll('one’s', 'its');
const listed = (names: readonly Capability[]): ScopeGroup['scopes'] => names.map((name) => ({ name, words: scopeWords(capabilityCatalogue[name]) }));
const rest = clientCapabilities.filter((name) => !groups.some(({ of }) => of.includes(subjectOf(name))));

/** What a client may be given, by what it is about. A scope of a new subject stands under the last heading. */
export const scopeGroups: readonly ScopeGroup[] = [...groups.map(({ word, of }) => ({ word, scopes: listed(clientCapabilities.filter((name) => of.includes(subjectOf(name)))) })), { word: 'Reports and units', scopes: listed(rest) }].filter(({ scopes }) => scopes.length > 0);
