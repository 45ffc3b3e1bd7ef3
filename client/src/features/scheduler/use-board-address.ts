import { addDays, facilityDate, isLocalDate } from '@groupwork/shared/kernel/time';
import { boardLists, type BoardList } from '@groupwork/shared/scheduling/board';
import { useCallback, useEffect, useMemo, useRef } from 'react';
import { useSearchParams } from 'react-router';
import { useLeaves } from '../../app/use-leaves';
import { useServerNow } from '../../graphql/server-time';
import { useChooseFacility, useFacility, useStandingAt, useViewer } from '../../graphql/viewer';
import { type BoardFilter, isOwnWork } from './board-filter';
import { type Span, spans, stepped } from './period';
import { type Grouping, groupings, type View, views } from './views';

export interface BoardAddress {
  view: View;
  span: Span;
  by: Grouping;
  /** All of one's facilities instead of the one chosen in the bar. */
  everywhere: boolean;
  date: string;
  today: string;
  filter: BoardFilter;
  /** The list a phone shows, where somebody chose one. */
  list: BoardList | null;
  goTo: (date: string) => void;
  /** The next or the previous day; beyond the board, as many as are shown. */
  step: (by: -1 | 1) => void;
  look: (at: { view?: View; span?: Span; by?: Grouping; everywhere?: boolean; date?: string }) => void;
  change: (filter: Partial<BoardFilter>) => void;
  clear: () => void;
  choose: (list: BoardList) => void;
}

const oneOf = <Value extends string>(all: readonly Value[], text: string | null, otherwise: Value): Value => (all as readonly (string | null)[]).includes(text) ? (text as Value) : otherwise;
const NARROWING = ['leader', 'room', 'group', 'type', 'status'] as const;
const FILTERS = ['mine', 'work', 'level', 'patient', ...NARROWING] as const;

const isBoardList = (text: string | null): text is BoardList => (boardLists as readonly (string | null)[]).includes(text);

const EVERYWHERE = 'all';

/** The facility of an address that was linked to is chosen; after that the switch in the bar leads and the address follows. */
function useFacilityInAddress(params: URLSearchParams, write: (edit: (next: URLSearchParams) => void, how: { flushSync: boolean }) => void): void {
  const facility = useFacility();
  const { facilities } = useViewer();
  const chooseFacility = useChooseFacility();
  const linked = useRef(params.get('facility'));
  const last = useRef(facility.id);
  const leaves = useLeaves();
  useEffect(() => {
    const wanted = linked.current;
    linked.current = null;
    if (wanted !== null && wanted !== facility.id && facilities.some(({ id }) => id === wanted)) {
      chooseFacility(wanted);
      return;
    }
    if (leaves) return;
    const chosenAnew = last.current !== facility.id;
    last.current = facility.id;
    if (params.get('facility') === facility.id || (params.get('facility') === EVERYWHERE && !chosenAnew)) return;
    write((next) => {
      // Another facility has other people, rooms and groups.
      if (next.has('facility')) for (const kind of ['leader', 'room', 'group', 'patient']) next.delete(kind);
      next.set('facility', facility.id);
    }, { flushSync: false });
  }, [facility.id, facilities, chooseFacility, params, write, leaves]);
}

/** Everything about the board that can be linked to lives in the address. */
export function useBoardAddress(): BoardAddress {
  const [params, setParams] = useSearchParams();
  const { id: facilityId, timeZone } = useFacility();
  const facesTheDesk = useStandingAt(facilityId).role === 'FRONT_DESK';
  const today = facilityDate(new Date(useServerNow(60_000)), timeZone);
  const asked = params.get('date') ?? '';
  const date = isLocalDate(asked) ? asked : today;

  const write = useCallback((edit: (next: URLSearchParams) => void, { replace = true, flushSync = true }: { replace?: boolean; flushSync?: boolean } = {}) => {
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
  const view = oneOf(views, params.get('view'), 'board');
  const span = oneOf(spans, params.get('span'), 'week');
  const by = oneOf(groupings, params.get('by'), facesTheDesk ? 'room' : 'time');
  const step = useCallback((way: -1 | 1) => goTo(view === 'board' ? addDays(date, way) : stepped(span, date, way)), [goTo, date, view, span]);
  const look = useCallback(({ everywhere, ...at }: Parameters<BoardAddress['look']>[0]) => write((next) => {
    for (const [name, value] of Object.entries(at)) if (value !== undefined) next.set(name, value);
    if (next.get('view') === 'board') for (const name of ['view', 'span', 'by']) next.delete(name);
    if (next.get('date') === today) next.delete('date');
    if (everywhere !== undefined) next.set('facility', everywhere ? EVERYWHERE : facilityId);
    // Whom one facility has, all of them have; the other way round is not sure.
    if (everywhere !== undefined) for (const kind of ['leader', 'room', 'group', ...(everywhere ? [] : ['patient'])]) next.delete(kind);
  }, { replace: at.date === undefined && at.view === undefined }), [write, today, facilityId]);
  const change = useCallback((filter: Partial<BoardFilter>) => write((next) => {
    for (const [kind, value] of Object.entries(filter)) {
      next.delete(kind);
      if (value === true) next.set(kind, '1');
      else if (typeof value === 'string') next.set(kind, value);
      else if (Array.isArray(value)) for (const id of value) next.append(kind, String(id));
    }
  }), [write]);
  const clear = useCallback(() => write((next) => { for (const kind of FILTERS) next.delete(kind); }), [write]);
  const choose = useCallback((list: BoardList) => write((next) => next.set('list', list)), [write]);

  const filter = useMemo((): BoardFilter => {
    const work = params.get('work');
    return { mine: params.get('mine') === '1', work: isOwnWork(work) ? work : null, level: params.get('level'), patient: params.get('patient'), leader: params.getAll('leader'), room: params.getAll('room'), group: params.getAll('group'), type: params.getAll('type'), status: params.getAll('status') };
  }, [params]);
  const shown = params.get('list');
  return { view, span, by, everywhere: params.get('facility') === EVERYWHERE, look, date, today, filter, list: isBoardList(shown) ? shown : null, goTo, step, change, clear, choose };
}
