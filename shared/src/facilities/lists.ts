/** The lists people choose from. Levels of care are a list of their own, with what a week of each asks for. */
export const careLists = ['CLINICAL_NEED', 'TRACK', 'PHASE', 'MODALITY', 'ALERT'] as const;
export type CareList = (typeof careLists)[number];
export const careListWords: Record<CareList, string> = { CLINICAL_NEED: 'Clinical needs', TRACK: 'Tracks', PHASE: 'Phases', MODALITY: 'Modalities', ALERT: 'Alerts' };

/** Each facility offers its own modalities; the other lists are the organization's. */
export const isOfFacility = (list: CareList): boolean => list === 'MODALITY';

export const LIST_ITEM_NAME_LENGTH = 100;
export const LIST_ITEM_CODE_LENGTH = 32;

/** Codes of the lists a schedule is meant for; an empty list asks for nothing. */
export interface SuggestedFor { clinicalNeeds: string[]; levelsOfCare: string[]; tracks: string[]; phases: string[] }
export const suggestedForNobody: Readonly<SuggestedFor> = { clinicalNeeds: [], levelsOfCare: [], tracks: [], phases: [] };
