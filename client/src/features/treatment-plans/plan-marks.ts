import { type AimStatus, aimStatusWords, type PlanStatus, planStatusWords } from '@groupwork/shared/treatment-plans/plan-status';
import { IconArchive, IconCircleCheckFilled, IconCircleHalf2, IconCircleMinus, IconHistory, IconPencil, IconTarget, IconTrash } from '@tabler/icons-react';
import type { Mark } from '../../ui/status-word';

const aims: Record<AimStatus, Omit<Mark, 'word'>> = {
  ACTIVE: { icon: IconTarget, tone: 'accent' },
  MET: { icon: IconCircleCheckFilled, tone: 'ok' },
  PARTLY_MET: { icon: IconCircleHalf2, tone: 'warn' },
  DISCONTINUED: { icon: IconCircleMinus, tone: 'soft' },
};

const plans: Record<PlanStatus, Omit<Mark, 'word'>> = {
  DRAFT: { icon: IconPencil, tone: 'accent' },
  ACTIVE: { icon: IconCircleCheckFilled, tone: 'ok' },
  SUPERSEDED: { icon: IconHistory, tone: 'muted' },
  CLOSED: { icon: IconArchive, tone: 'muted' },
  DISCARDED: { icon: IconTrash, tone: 'muted' },
};

export const aimMark = (status: AimStatus): Mark => ({ ...aims[status], word: aimStatusWords[status] });
export const planMark = (status: PlanStatus): Mark => ({ ...plans[status], word: planStatusWords[status] });
