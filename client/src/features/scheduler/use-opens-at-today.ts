import type { LocalDate } from '@groupwork/shared/kernel/time';
import { type RefObject, useLayoutEffect, useRef } from 'react';

/**
 * A list of days opens at today, or at the next day that has something, without taking the focus.
 * Once for the days that are shown: news of them do not carry the reader off. The first day stays under its heading.
 */
export function useOpensAtToday(area: RefObject<HTMLElement | null>, { days, today, shown, ready }: { days: readonly LocalDate[]; today: LocalDate; shown: string; ready: boolean }): void {
  const opened = useRef<string | null>(null);
  useLayoutEffect(() => {
    if (!ready || area.current === null || opened.current === shown) return;
    opened.current = shown;
    if (!days.includes(today)) return;
    const listed = [...area.current.querySelectorAll<HTMLElement>('[data-day]')];
    const place = listed.findIndex(({ dataset }) => (dataset['day'] ?? '') >= today);
    if (place > 0) area.current.scrollTop += (listed[place] as HTMLElement).getBoundingClientRect().top - area.current.getBoundingClientRect().top;
  });
}
