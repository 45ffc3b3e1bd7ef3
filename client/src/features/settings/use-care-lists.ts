import { useApolloClient, useQuery } from '@apollo/client/react';
import { useCallback } from 'react';
import type { Failure } from '../../graphql/explain';
import { CareListsDocument, SaveLevelOfCareDocument, SaveListItemDocument } from '../../graphql/generated/operations';
import { useCommand } from '../../graphql/use-command';
import { useFacility } from '../../graphql/viewer';
import { type CareLists, type Entry, isLevel, type ListPlace } from './lists';

/** An entry as somebody wants it. */
export interface Wanted { name: string; code: string; weeklyMinutes: number | null; weeklyDays: number | null; sort: number | null; retired: boolean }

export const asItIs = (entry: Entry): Wanted => ({ name: entry.name, code: entry.code, sort: entry.sort, retired: entry.retired, weeklyMinutes: isLevel(entry) ? entry.weeklyMinutes : null, weeklyDays: isLevel(entry) ? entry.weeklyDays : null });

export interface SavingEntry {
  /** Resolves to the lists as they are then; null when it failed, which is told or shown by then. */
  save: (place: ListPlace, entry: Entry | null, wanted: Wanted) => Promise<CareLists | null>;
  running: boolean;
  failure: Failure | null;
  forgive: () => void;
}

export interface KnownLists { lists: CareLists | undefined; keep: (lists: CareLists) => void; lookAgain: () => void }

export function useCareLists(): KnownLists {
  const { id: facilityId } = useFacility();
  const client = useApolloClient();
  const { data, error, refetch } = useQuery(CareListsDocument, { variables: { facilityId }, fetchPolicy: 'cache-and-network', nextFetchPolicy: 'cache-first' });
  const keep = useCallback((careLists: CareLists) => { client.writeQuery({ query: CareListsDocument, variables: { facilityId }, data: { careLists } }); }, [client, facilityId]);
  const lookAgain = useCallback(() => { void refetch().catch(() => undefined); }, [refetch]);
  if (error !== undefined && data === undefined) throw error;
  return { lists: data?.careLists, keep, lookAgain };
}

/** Saves one entry of any list. With `inPlace` a failure is left to the form; otherwise it becomes a toast. */
export function useSavingEntry({ keep, lookAgain }: KnownLists, inPlace: boolean): SavingEntry {
  const { id: facilityId } = useFacility();
  const onFailure = ({ code }: Failure): boolean => {
    if (code === 'STALE' || code === 'NOT_FOUND') lookAgain();
    return inPlace;
  };
  const item = useCommand(SaveListItemDocument, { onFailure });
  const level = useCommand(SaveLevelOfCareDocument, { onFailure });
  const save = async ({ list }: ListPlace, entry: Entry | null, { weeklyMinutes, weeklyDays, ...wanted }: Wanted): Promise<CareLists | null> => {
    const input = { ...wanted, code: wanted.code === '' ? null : wanted.code, facilityId, id: entry?.id ?? null, version: entry?.version ?? null };
    const answer = list === 'LEVEL_OF_CARE'
      ? (await level.run({ ...input, weeklyMinutes, weeklyDays }))?.saveLevelOfCare
      : (await item.run({ ...input, list }))?.saveListItem;
    if (answer === undefined) return null;
    keep(answer);
    return answer;
  };
  const forgive = (): void => { item.forgive(); level.forgive(); };
  return { save, running: item.running || level.running, failure: item.failure ?? level.failure, forgive };
}
