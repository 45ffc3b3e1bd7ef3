import { profileRightWords } from '@groupwork/shared/access/roles';
import { useCapability } from './viewer';

/** Why nothing here can be changed by the reader; null for those who may. The server decides again on every request. */
export function useConfigureRefusal(): string | null {
  const may = useCapability('schedule:configure');
  return may ? null : `Changing this needs the right ${profileRightWords.MANAGE_SCHEDULER_SETTINGS}. Ask a super administrator.`;
}
