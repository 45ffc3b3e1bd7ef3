import { facilityDate, type LocalDate } from '@groupwork/shared/kernel/time';
import { ShellChangesDocument } from '../../graphql/generated/operations';
import type { ConnectionState } from '../../graphql/connection';
import { serverNow } from '../../graphql/server-time';
import { useAskAgain } from '../../graphql/use-ask-again';
import { useLive } from '../../graphql/use-live';
import { useFacility } from '../../graphql/viewer';

/** A busy hour marks somebody every few seconds, and a year need not be counted anew for each. */
const ASK_AGAIN_AFTER = 3000;

export const useToday = (): LocalDate => facilityDate(serverNow(), useFacility().timeZone);

/** Asks again, not too often, when a session of the facility changes. */
export function useLiveReport(refetch: () => Promise<unknown>): ConnectionState {
  const { id } = useFacility();
  return useLive(ShellChangesDocument, { facilityId: id }, useAskAgain(refetch, ASK_AGAIN_AFTER));
}
