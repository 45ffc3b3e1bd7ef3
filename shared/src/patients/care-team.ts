export const careTeamPositions = ['PRIMARY_THERAPIST', 'CASE_MANAGER', 'OTHER'] as const;
export type CareTeamPosition = (typeof careTeamPositions)[number];
export const careTeamPositionWords: Record<CareTeamPosition, string> = { PRIMARY_THERAPIST: 'Primary therapist', CASE_MANAGER: 'Case manager', OTHER: 'Care team' };

/** Where a patient stands in care from an instant on, by the organization's codes. */
export interface Placement {
  levelOfCareCode: string;
  trackCode: string | null;
  phaseCode: string | null;
  clinicalNeeds: string[];
}
