import { refuse } from '../kernel/refusal';
import type { Rule } from '../kernel/refusal';
import type { Placement } from './care-team';
import { changePlacementRules, transferRules } from './care.rules';
import type { CareAct } from './care.rules';

/** One of many patients who are moved at once, to another facility or to a level of care. */
export interface PatientToMove extends CareAct {
  /** The version whoever moves them saw; null where nobody looked yet. */
  seen: number | null;
  version: number;
  isThereAlready: boolean;
  isWhereTheyAreMovedFrom: boolean;
  /** Where they would stand; null where there is nothing to keep. */
  placement: Placement | null;
  placementIsInUse: boolean;
  levelNow: { code: string; name: string } | null;
}

export const isAsItWasSeen: Rule<PatientToMove> = ({ patient, seen, version }) => (seen === null || seen === version ? null : refuse('CHANGED_MEANWHILE', { patient }));
export const isNotThereAlready: Rule<PatientToMove> = ({ patient, facilityName, isThereAlready }) => (isThereAlready ? refuse('ALREADY_AT_FACILITY', { patient, facility: facilityName }) : null);
export const isMovedFromHere: Rule<PatientToMove> = ({ patient, facilityName, isWhereTheyAreMovedFrom }) => (isWhereTheyAreMovedFrom ? null : refuse('PATIENT_OF_ANOTHER_FACILITY', { patient, facility: facilityName }));
export const hasALevel: Rule<PatientToMove> = ({ patient, placement }) => (placement ? null : refuse('NO_LEVEL_TO_KEEP', { patient }));
export const isInUse: Rule<PatientToMove> = ({ patient, placementIsInUse }) => (placementIsInUse ? null : refuse('PLACEMENT_OUT_OF_USE', { patient }));
export const isOnAnotherLevel: Rule<PatientToMove> = ({ patient, placement, levelNow }) => (placement && placement.levelOfCareCode === levelNow?.code ? refuse('ALREADY_ON_LEVEL', { patient, level: levelNow.name }) : null);

export const transferOfSeveralRules: readonly Rule<PatientToMove>[] = [isAsItWasSeen, isNotThereAlready, ...transferRules, hasALevel, isInUse];
export const levelOfSeveralRules: readonly Rule<PatientToMove>[] = [isAsItWasSeen, isMovedFromHere, ...changePlacementRules, isOnAnotherLevel, isInUse];
