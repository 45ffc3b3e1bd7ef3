import { useCallback, useEffect, useRef } from 'react';
import { useLocation, useNavigate, useSearchParams } from 'react-router';
import { type Cursors, useCursors } from '../../app/use-cursors';
import { useLeaves } from '../../app/use-leaves';
import { useChooseFacility, useFacility, useViewer } from '../../graphql/viewer';

/** What belongs to one facility and means nothing at another. */
const OF_ONE_FACILITY = ['group', 'leader', 'level', 'after'] as const;

/**
 * The pages of a report, whose address says of which facility it is: who is sent it sees the same. The facility that was
 * linked to is chosen; after that the switch in the bar leads and the address follows.
 */
export function useReportAddress(after: string | null): Cursors {
  const facility = useFacility();
  const { facilities } = useViewer();
  const chooseFacility = useChooseFacility();
  const [params] = useSearchParams();
  const navigate = useNavigate();
  const { state }: { state: unknown } = useLocation();
  const linked = useRef(params.get('facility'));
  const { start, pages } = useCursors(after);
  const leaves = useLeaves();
  useEffect(() => {
    const wanted = linked.current;
    linked.current = null;
    if (wanted !== null && wanted !== facility.id && facilities.some(({ id }) => id === wanted)) {
      chooseFacility(wanted);
      return;
    }
    const said = params.get('facility');
    if (said === facility.id || leaves) return;
    const next = new URLSearchParams(params);
    if (said !== null) for (const kind of OF_ONE_FACILITY) next.delete(kind);
    next.set('facility', facility.id);
    void navigate({ search: `?${next.toString()}` }, { replace: true, state });
  }, [facility.id, facilities, chooseFacility, params, navigate, state, leaves]);
  const here = useCallback((address: URLSearchParams) => new URLSearchParams([...address, ['facility', facility.id]]), [facility.id]);
  return { start: useCallback((address) => start(here(address)), [start, here]), pages: (address, pageInfo) => pages(here(address), pageInfo) };
}
