import { useApolloClient } from '@apollo/client/react';
import { useState } from 'react';
import { useLocation } from 'react-router';
import { ChosenPersonFragmentDoc } from '../../graphql/generated/operations';
import type { Chosen } from './several-patients';

function idsIn(state: unknown): string[] {
  const ids = typeof state === 'object' && state !== null && 'patientIds' in state ? state.patientIds : [];
  return Array.isArray(ids) ? ids.filter((id): id is string => typeof id === 'string') : [];
}

/** Many who were chosen in the list of patients: their ids come with the visit, and their names never leave memory. After a reload nobody is. */
export function useChosenBefore(several: boolean): [Chosen, (chosen: Chosen) => void] {
  const { cache } = useApolloClient();
  const { state } = useLocation() as { state: unknown };
  return useState<Chosen>(() => new Map(!several ? [] : idsIn(state).flatMap((id) => {
    const person = cache.readFragment({ fragment: ChosenPersonFragmentDoc, id: `Patient:${id}` });
    return person === null ? [] : [[id, person] as const];
  })));
}
