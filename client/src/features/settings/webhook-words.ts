import { changeCatalogue } from '@groupwork/shared/changes/public-changes';
import { momentOn } from '@groupwork/shared/kernel/time';
import { deliveryAnswerWords, deliveryStatusWords, offReasonWords } from '@groupwork/shared/webhooks/webhooks';
import { IconAlertTriangle, IconCircleCheckFilled, IconCircleX, IconClock, IconSend } from '@tabler/icons-react';
import type { WebhookDeliveryPartsFragment, WebhookPartsFragment } from '../../graphql/generated/operations';
import type { Mark } from '../../ui/status-word';

export type Webhook = WebhookPartsFragment;
export type Delivery = WebhookDeliveryPartsFragment;

export function webhookMark({ active, failingSince }: Webhook): Mark {
  if (!active) return { icon: IconCircleX, word: 'Off', tone: 'muted' };
  return failingSince === null ? { icon: IconCircleCheckFilled, word: 'On', tone: 'ok' } : { icon: IconAlertTriangle, word: 'On, not reached', tone: 'warn' };
}

/** What stands under the mark: why it is off, since when nothing arrives, or when something did. */
export function standingWords({ offBecause, failingSince, deliveredAt, waiting, active }: Webhook, timeZone: string, today: string): string[] {
  const last = deliveredAt === null ? 'Nothing was delivered yet' : `Last delivered ${momentOn(deliveredAt, timeZone, today)}`;
  const why = offBecause === null ? [] : [`It was ${offReasonWords[offBecause]}`];
  const failing = active && failingSince !== null ? [`Nothing arrives since ${momentOn(failingSince, timeZone, today)}`] : [];
  return [...why, ...failing, last, ...(waiting > 0 ? [`${waiting} ${waiting === 1 ? 'message waits' : 'messages wait'}`] : [])];
}

/** How much it is told, for a list. */
export const toldWords = ({ kinds, facilities }: Webhook): string => `${kinds.length} ${kinds.length === 1 ? 'kind of change' : 'kinds of changes'} · ${facilities.map(({ name }) => name).join(', ')}`;

const marks: Record<Delivery['status'], Pick<Mark, 'icon' | 'tone'>> = { WAITING: { icon: IconClock, tone: 'muted' }, SENDING: { icon: IconSend, tone: 'muted' }, DELIVERED: { icon: IconCircleCheckFilled, tone: 'ok' }, FAILED: { icon: IconAlertTriangle, tone: 'bad' } };
export const deliveryMark = ({ status }: Delivery): Mark => ({ ...marks[status], word: deliveryStatusWords[status] });

export const deliveryName = ({ kind }: Delivery): string => (kind === null ? 'A test' : changeCatalogue[kind].words);

const capital = (words: string): string => `${words.charAt(0).toUpperCase()}${words.slice(1)}`;

/** What came of the last try, and when there is another. */
export function triesWords({ answer, statusCode, tries, nextTryAt, triedAt, status }: Delivery, timeZone: string, today: string): string[] {
  const came = answer === null ? [] : [`${capital(deliveryAnswerWords[answer])}${statusCode === null ? '' : ` (${statusCode})`}`];
  const tried = triedAt === null ? [] : [`${tries} ${tries === 1 ? 'try' : 'tries'}, the last ${momentOn(triedAt, timeZone, today)}`];
  return [...came, ...tried, ...(status === 'WAITING' && nextTryAt !== null ? [`Next try ${momentOn(nextTryAt, timeZone, today)}`] : [])];
}
