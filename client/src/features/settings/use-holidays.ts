import { useApolloClient, useQuery } from '@apollo/client/react';
import { mediumDate, type LocalDate } from '@groupwork/shared/kernel/time';
import { useCallback } from 'react';
import type { Failure } from '../../graphql/explain';
import { type HolidayPartsFragment, HolidaysDocument, RemoveHolidayDocument, SaveHolidayDocument } from '../../graphql/generated/operations';
import { useCommand } from '../../graphql/use-command';
import { useFacility } from '../../graphql/viewer';
import { offerUndo } from '../../ui/toast';

export type Holiday = HolidayPartsFragment;

export interface SavingHoliday {
  /** Resolves to whether it is saved; what was typed stays where it is not. */
  save: (holiday: Holiday | null, date: LocalDate, name: string) => Promise<boolean>;
  running: boolean;
  failure: Failure | null;
  forgive: () => void;
}

export interface KnownHolidays { holidays: readonly Holiday[] | undefined; keep: (holidays: readonly Holiday[]) => void; lookAgain: () => void }

export function useHolidays(): KnownHolidays {
  const { id: facilityId } = useFacility();
  const client = useApolloClient();
  const { data, error, refetch } = useQuery(HolidaysDocument, { variables: { facilityId }, fetchPolicy: 'cache-and-network', nextFetchPolicy: 'cache-first' });
  const keep = useCallback((holidays: readonly Holiday[]) => { client.writeQuery({ query: HolidaysDocument, variables: { facilityId }, data: { holidays: [...holidays] } }); }, [client, facilityId]);
  const lookAgain = useCallback(() => { void refetch().catch(() => undefined); }, [refetch]);
  if (error !== undefined && data === undefined) throw error;
  return { holidays: data?.holidays, keep, lookAgain };
}

const called = ({ name, date }: Pick<Holiday, 'name' | 'date'>): string => `${name}, ${mediumDate(date)},`;

/** Takes a holiday back, and offers to set it again. */
export function useRemoval({ keep, lookAgain }: KnownHolidays): { remove: (holiday: Holiday) => void; running: boolean } {
  const { id: facilityId } = useFacility();
  const removing = useCommand(RemoveHolidayDocument, { onFailure: () => { lookAgain(); return false; } });
  const saving = useCommand(SaveHolidayDocument);
  const remove = (holiday: Holiday): void => {
    void removing.run({ holidayId: holiday.id, version: holiday.version }).then((answer) => {
      if (answer === null) return;
      keep(answer.removeHoliday);
      offerUndo(`${called(holiday)} is no holiday any more. What it cancelled is planned again.`, () => {
        void saving.run({ facilityId, id: null, version: null, date: holiday.date, name: holiday.name }).then((again) => { if (again !== null) keep(again.saveHoliday); });
      });
    });
  };
  return { remove, running: removing.running };
}

/** Sets or changes a holiday. A failure is shown by the form; where somebody else was first, the list is asked for again. */
export function useSaving({ keep, lookAgain }: KnownHolidays): SavingHoliday {
  const { id: facilityId } = useFacility();
  const { run, running, failure, forgive } = useCommand(SaveHolidayDocument, {
    onFailure: ({ code }) => {
      if (code === 'STALE' || code === 'NOT_FOUND') lookAgain();
      return true;
    },
  });
  const save = async (holiday: Holiday | null, date: LocalDate, name: string): Promise<boolean> => {
    const answer = await run({ facilityId, id: holiday?.id ?? null, version: holiday?.version ?? null, date, name });
    if (answer === null) return false;
    keep(answer.saveHoliday);
    return true;
  };
  return { save, running, failure, forgive };
}
