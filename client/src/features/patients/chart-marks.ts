import { IconArrowBackUp, IconChecks, IconEyeCheck } from '@tabler/icons-react';
import type { ChartEntryStatus } from '../../graphql/generated/operations';
import type { Mark } from '../../ui/status-word';

export const chartEntryMarks: Record<ChartEntryStatus, Mark> = {
  AWAITING_REVIEW: { icon: IconEyeCheck, word: 'Awaiting review', tone: 'accent' },
  FINALISED: { icon: IconChecks, word: 'Finalised', tone: 'ok' },
  STRUCK: { icon: IconArrowBackUp, word: 'Struck', tone: 'warn' },
};
