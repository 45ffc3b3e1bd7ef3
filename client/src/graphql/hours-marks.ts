import { IconCircleCheckFilled, IconHourglassHigh, IconHourglassLow, IconMinus } from '@tabler/icons-react';
import type { Mark } from '../ui/status-word';
import type { HoursState } from './generated/operations';

const marks: Record<HoursState, Omit<Mark, 'word'>> = {
  NO_MINIMUM: { icon: IconMinus, tone: 'muted' },
  ANOTHER_LEVEL: { icon: IconMinus, tone: 'muted' },
  MET: { icon: IconCircleCheckFilled, tone: 'ok' },
  MET_WHEN_SIGNED: { icon: IconCircleCheckFilled, tone: 'ok' },
  ON_TRACK: { icon: IconHourglassHigh, tone: 'muted' },
  SHORT: { icon: IconHourglassLow, tone: 'warn' },
  OUT_OF_REACH: { icon: IconHourglassLow, tone: 'bad' },
};

/** How a week stands, as every screen shows it; the words come from the shared rules. */
export const hoursMark = (state: HoursState, word: string): Mark => ({ ...marks[state], word });
