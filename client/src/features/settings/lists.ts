import type { CareList } from '@groupwork/shared/facilities/lists';
import type { CareListsPartsFragment, LevelOfCarePartsFragment, ListItemPartsFragment } from '../../graphql/generated/operations';

export type CareLists = CareListsPartsFragment;
export type ListItem = ListItemPartsFragment;
export type LevelOfCare = LevelOfCarePartsFragment;
/** What all lists have in common: enough to show, rename, retire and put in order. */
export type Entry = ListItem | LevelOfCare;

/** One list of the page: as the address names it, as the server does, and as people say it. */
export interface ListPlace {
  slug: string;
  list: CareList | 'LEVEL_OF_CARE';
  field: 'levelsOfCare' | 'clinicalNeeds' | 'tracks' | 'phases' | 'modalities' | 'alerts';
  word: string;
  one: string;
  /** What it is for. */
  lead: string;
  example: string;
}

export const listPlaces: readonly [ListPlace, ...ListPlace[]] = [
  { slug: 'levels', list: 'LEVEL_OF_CARE', field: 'levelsOfCare', word: 'Levels of care', one: 'level of care', lead: 'Where a patient is placed, and how much group each week there asks for.', example: 'Intensive outpatient' },
  { slug: 'needs', list: 'CLINICAL_NEED', field: 'clinicalNeeds', word: 'Clinical needs', one: 'clinical need', lead: 'What a patient comes with. Schedules that name a need are suggested to those who have it.', example: 'Trauma' },
  { slug: 'tracks', list: 'TRACK', field: 'tracks', word: 'Tracks', one: 'track', lead: 'The program a patient follows. Schedules that name a track are suggested to those on it.', example: 'Eating disorder' },
  { slug: 'phases', list: 'PHASE', field: 'phases', word: 'Phases', one: 'phase', lead: 'How far a patient has come, in this order. Schedules that name a phase are suggested to those in it.', example: 'Phase 1' },
  { slug: 'modalities', list: 'MODALITY', field: 'modalities', word: 'Modalities', one: 'modality', lead: 'How a group works. Each group names one.', example: 'DBT' },
  { slug: 'alerts', list: 'ALERT', field: 'alerts', word: 'Alerts', one: 'alert', lead: 'What whoever has a patient in a group must know at a glance. An alert names no other person.', example: 'Fall risk' },
];

export const listPlaceOf = (slug: string | null): ListPlace => listPlaces.find((place) => place.slug === slug) ?? listPlaces[0];

export const isLevel = (entry: Entry): entry is LevelOfCare => 'weeklyMinutes' in entry;
