import { useCallback, useMemo } from 'react';
import { useNavigate } from 'react-router';
import { paths } from '../../app/paths';
import { type KeyCommands, useArrowsFromNowhere, useKeys } from '../../ui/use-keys';
import { spans } from './period';
import type { BoardAddress } from './use-board-address';
import { views } from './views';

const linksOf = (list: Element): HTMLElement[] => [...list.querySelectorAll<HTMLElement>('[data-card-link]')];
const shownLists = (page: HTMLElement): HTMLElement[] => [...page.querySelectorAll<HTMLElement>('[data-list]')].filter((list) => list.getClientRects().length > 0 && linksOf(list).length > 0);

function focus(element: HTMLElement | undefined): void {
  element?.focus();
  element?.closest('article')?.scrollIntoView({ block: 'nearest' });
}

function currentCard(): HTMLElement | null {
  return document.activeElement?.closest<HTMLElement>('article[data-session]') ?? null;
}

function moveInList(page: HTMLElement, by: 1 | -1): void {
  const card = currentCard();
  const list = card?.closest('[data-list]') ?? shownLists(page)[0];
  if (list === undefined || list === null) return;
  const links = linksOf(list);
  const at = links.findIndex((link) => card?.contains(link) === true);
  focus(links[at === -1 ? 0 : Math.min(links.length - 1, Math.max(0, at + by))]);
}

/** To the neighbouring list, at the same place in it or its last card. */
function moveToList(page: HTMLElement, by: 1 | -1): void {
  const lists = shownLists(page);
  const card = currentCard();
  const from = lists.findIndex((list) => card !== null && list.contains(card));
  const to = lists[from === -1 ? 0 : from + by];
  if (to === undefined) return;
  const here = from === -1 ? undefined : lists[from];
  const at = here === undefined || card === null ? 0 : linksOf(here).findIndex((link) => card.contains(link));
  const links = linksOf(to);
  focus(links[Math.min(Math.max(0, at), links.length - 1)]);
}

function pressIn(card: HTMLElement | null, selector: string): void {
  card?.querySelector<HTMLElement>(selector)?.click();
}

export interface BoardKeyTargets { page: () => HTMLElement | null; address: BoardAddress; chooseDate: () => void }

/** The board is walked by its cards' own links, so what is focused is what Enter opens. */
export function useBoardKeys({ page, address, chooseDate }: BoardKeyTargets): ReturnType<typeof useKeys> {
  const navigate = useNavigate();
  useArrowsFromNowhere(useCallback(() => {
    const element = page();
    if (element !== null) moveInList(element, 1);
  }, [page]));
  const commands = useMemo((): KeyCommands => {
    const on = (act: (element: HTMLElement) => void) => () => {
      const element = page();
      if (element !== null) act(element);
    };
    return {
      ArrowDown: on((element) => moveInList(element, 1)),
      ArrowUp: on((element) => moveInList(element, -1)),
      ArrowRight: on((element) => moveToList(element, 1)),
      ArrowLeft: on((element) => moveToList(element, -1)),
      s: () => pressIn(currentCard(), '[aria-keyshortcuts="s"]'),
      e: () => {
        const { session, started } = currentCard()?.dataset ?? {};
        if (session !== undefined && started !== undefined) void navigate(paths.sharedNote(session));
      },
      '.': () => pressIn(currentCard(), '[data-card-menu]'),
      '[': () => address.step(-1),
      ']': () => address.step(1),
      t: () => address.goTo(address.today),
      v: () => address.look({ view: views[(views.indexOf(address.view) + 1) % views.length] ?? 'board' }),
      ...Object.fromEntries(address.view === 'board' ? [] : spans.map((span, place) => [String(place + 1), () => address.look({ span })])),
      g: chooseDate,
      y: () => address.change({ mine: !address.filter.mine }),
      n: on((element) => element.querySelector<HTMLElement>('[data-add]')?.click()),
      f: on((element) => focus(element.querySelector<HTMLElement>('[data-filter]') ?? undefined)),
    };
  }, [page, address, chooseDate, navigate]);
  return useKeys(commands);
}
