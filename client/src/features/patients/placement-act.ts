import type { PatientToPlaceQuery, PlacementPreviewQuery } from '../../graphql/generated/operations';

export const placementActs = ['ADMIT', 'PLACE', 'TRANSFER'] as const;
export type PlacementAct = (typeof placementActs)[number];

export const actHeadings: Record<PlacementAct, string> = { ADMIT: 'Admission', PLACE: 'Change of placement', TRANSFER: 'Transfer' };
const verbs: Record<PlacementAct, string> = { ADMIT: 'Admit', PLACE: 'Change placement', TRANSFER: 'Transfer' };

export type PatientToPlace = PatientToPlaceQuery['patient'];
export type Proposal = PlacementPreviewQuery['placementPreview'];

export interface PlacementCodes { levelOfCareCode: string; trackCode: string | null; phaseCode: string | null; clinicalNeeds: string[] }

export const codesOf = (placement: PatientToPlace['placement']): PlacementCodes => ({ levelOfCareCode: placement?.levelOfCare.code ?? '', trackCode: placement?.track?.code ?? null, phaseCode: placement?.phase?.code ?? null, clinicalNeeds: placement?.clinicalNeeds.map(({ code }) => code) ?? [] });

export function samePlacement(one: PlacementCodes, other: PlacementCodes): boolean {
  const needs = ({ clinicalNeeds }: PlacementCodes): string => clinicalNeeds.toSorted().join(' ');
  return one.levelOfCareCode === other.levelOfCareCode && one.trackCode === other.trackCode && one.phaseCode === other.phaseCode && needs(one) === needs(other);
}

const schedules = (many: number, verb: string): string[] => (many === 0 ? [] : [`${verb} ${many} ${many === 1 ? 'schedule' : 'schedules'}`]);

/** `Admit and begin 2 schedules`: the button says the whole of what it does. */
export function confirmWords(act: PlacementAct, begins: number, ends: number): string {
  const words = [verbs[act], ...schedules(begins, 'begin'), ...schedules(ends, 'end')];
  return words.length === 1 ? verbs[act] : `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`;
}
