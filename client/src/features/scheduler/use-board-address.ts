import { addDays, facilityDate, isLocalDate } from '@groupwork/shared/kernel/time';
import { boardLists, type BoardList } from '@groupwork/shared/scheduling/board';
import { useCallback, useEffect, useMemo, useRef } from 'react';
import { useSearchParams } from 'react-router';
import { useServerNow } from '../../graphql/server-time';
import { useChooseFacility, useFacility, useViewer } from '../../graphql/viewer';
import { type BoardFilter, isOwnWork } from './board-filter';

export interface BoardAddress {
  date: string;
  today: string;
  filter: BoardFilter;
  /** The list a phone shows. */
  list: BoardList;
  goTo: (date: string) => void;
  step: (days: number) => void;
  change: (filter: Partial<BoardFilter>) => void;
  clear: () => void;
  choose: (list: BoardList) => void;
}

const isBoardList = (text: string | null): text is BoardList => (boardLists as readonly (string | null)[]).includes(text);

/** The facility of an address that was linked to is chosen; after that the switch in the bar leads and the address follows. */
function useFacilityInAddress(params: URLSearchParams, write: (edit: (next: URLSearchParams) => void, how: { flushSync: boolean }) => void): void {
  const facility = useFacility();
  const { facilities } = useViewer();
  const chooseFacility = useChooseFacility();
  const linked = useRef(params.get('facility'));
  useEffect(() => {
    const wanted = linked.current;
    linked.current = null;
    if (wanted !== null && wanted !== facility.id && facilities.some(({ id }) => id === wanted)) {
      chooseFacility(wanted);
      return;
    }
    if (params.get('facility') === facility.id) return;
    write((next) => {
      // Another facility has other people, rooms and groups.
      if (next.has('facility')) for (const kind of ['leader', 'room', 'group']) next.delete(kind);
      next.set('facility', facility.id);
    }, { flushSync: false });
  }, [facility.id, facilities, chooseFacility, params, write]);
}

/** Everything about the board that can be linked to lives in the address. */
export function useBoardAddress(): BoardAddress {
  const [params, setParams] = useSearchParams();
  const { timeZone } = useFacility();
  const today = facilityDate(new Date(useServerNow(60_000)), timeZone);
  const asked = params.get('date') ?? '';
  const date = isLocalDate(asked) ? asked : today;

  const write = useCallback((edit: (next: URLSearchParams) => void, { replace = true, flushSync = true } = {}) => {
    setParams((before) => {
      const next = new URLSearchParams(before);
      edit(next);
      return next;
      // At once, so that a box that was ticked shows it.
    }, { replace, flushSync });
  }, [setParams]);
  useFacilityInAddress(params, write);

  const goTo = useCallback((day: string) => write((next) => {
    if (day === today) next.delete('date');
    else next.set('date', day);
  }, { replace: false }), [write, today]);
  const step = useCallback((days: number) => goTo(addDays(date, days)), [goTo, date]);
  const change = useCallback((filter: Partial<BoardFilter>) => write((next) => {
    for (const [kind, value] of Object.entries(filter)) {
      next.delete(kind);
      if (value === true) next.set(kind, '1');
      else if (typeof value === 'string') next.set(kind, value);
      else if (Array.isArray(value)) for (const id of value) next.append(kind, String(id));
    }
  }), [write]);
  const clear = useCallback(() => write((next) => { for (const kind of ['mine', 'work', 'leader', 'room', 'group']) next.delete(kind); }), [write]);
  const choose = useCallback((list: BoardList) => write((next) => next.set('list', list)), [write]);

  const filter = useMemo((): BoardFilter => {
    const work = params.get('work');
    return { mine: params.get('mine') === '1', work: isOwnWork(work) ? work : null, leader: params.getAll('leader'), room: params.getAll('room'), group: params.getAll('group') };
  }, [params]);
  const shown = params.get('list');
  return { date, today, filter, list: isBoardList(shown) ? shown : 'IN_PROGRESS_COMPLETED', goTo, step, change, clear, choose };
}
