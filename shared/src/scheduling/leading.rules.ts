import { isClinicalRole } from '../access/roles';
import type { ProfileRight, Role } from '../access/roles';
import { refuse } from '../kernel/refusal';
import type { Rule } from '../kernel/refusal';

/** Somebody who shall lead a group's sessions. */
export interface Leading {
  person: { name: string; role: Role; rights: readonly ProfileRight[]; credential: string | null; isActive: boolean; worksHere: boolean };
  group: { title: string; clinical: boolean; requiredCredentials: readonly string[] };
  facilityName: string;
}

const alike = (one: string, other: string): boolean => one.trim().toLocaleUpperCase('en-US') === other.trim().toLocaleUpperCase('en-US');

/** `LCSW, LPC, or PsyD` */
export const anyOf = (credentials: readonly string[]): string => new Intl.ListFormat('en-US', { type: 'disjunction' }).format(credentials);

export const worksAtTheFacility: Rule<Leading> = ({ person, facilityName }) => (person.worksHere && person.isActive ? null : refuse('LEADER_NOT_HERE', { name: person.name, facility: facilityName }));

/** Clinical groups are led by clinical roles, others also with the right Manage Group Sessions. */
export const roleMayLead: Rule<Leading> = ({ person, group }) => {
  if (isClinicalRole(person.role)) return null;
  return !group.clinical && person.rights.includes('MANAGE_GROUP_SESSIONS') ? null : refuse('LEADER_ROLE', { name: person.name, group: group.title });
};

export const holdsTheCredential: Rule<Leading> = ({ person, group }) => {
  if (group.requiredCredentials.length === 0 || group.requiredCredentials.some((credential) => person.credential !== null && alike(credential, person.credential))) return null;
  return refuse('LEADER_WITHOUT_CREDENTIAL', { name: person.name, group: group.title, credentials: anyOf(group.requiredCredentials) });
};

export const leadingRules: readonly Rule<Leading>[] = [worksAtTheFacility, roleMayLead, holdsTheCredential];
