import { IconArrowBackUp, IconBan, IconChecks, IconEyeCheck, IconSignature } from '@tabler/icons-react';
import type { ChartEntryStatus } from '../../graphql/generated/operations';
import type { Mark } from '../../ui/status-word';

const marks: Record<ChartEntryStatus, Mark> = {
  AWAITING_SIGNATURE: { icon: IconSignature, word: 'Awaiting a signature', tone: 'accent' },
  AWAITING_REVIEW: { icon: IconEyeCheck, word: 'Pending Review', tone: 'accent' },
  FINALISED: { icon: IconChecks, word: 'Finalised', tone: 'ok' },
  STRUCK: { icon: IconArrowBackUp, word: 'Struck', tone: 'warn' },
  ENTERED_IN_ERROR: { icon: IconBan, word: 'Entered in error', tone: 'bad' },
};

/** A finalised note to which something was added says so. */
export const chartEntryMark = (status: ChartEntryStatus, amended: boolean): Mark => (amended && status === 'FINALISED' ? { ...marks.FINALISED, word: 'Amended' } : marks[status]);
