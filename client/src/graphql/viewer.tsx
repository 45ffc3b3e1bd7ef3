import type { Capability } from '@groupwork/shared/access/capabilities';
import { useApolloClient, useQuery } from '@apollo/client/react';
import { createContext, type ReactNode, useCallback, useContext, useMemo, useState } from 'react';
import { type Failure, failureOf } from './explain';
import { ungated } from './gate-link';
import { ViewerDocument, type ViewerPartsFragment } from './generated/operations';

export type Viewer = ViewerPartsFragment;
export type ViewerFacility = Viewer['facilities'][number];

interface Present { viewer: Viewer; facility: ViewerFacility; chooseFacility: (id: string) => void }
const ViewerContext = createContext<Present | null>(null);
const FACILITY_KEY = 'groupwork-facility';

function rememberedFacility(): string | null {
  try {
    return localStorage.getItem(FACILITY_KEY);
  } catch {
    return null;
  }
}

/** Who is signed in: asked once, kept in the cache, written by whatever signs in. */
export function useViewerQuery(): { state: 'LOADING' | 'ANSWERED'; viewer: Viewer | null; failure: Failure | null; askAgain: () => Promise<Viewer | null>; welcome: (viewer: Viewer) => void } {
  const client = useApolloClient();
  const { data, error, refetch } = useQuery(ViewerDocument, { context: ungated, fetchPolicy: 'cache-first' });
  const viewer = data?.viewer ?? null;
  const welcome = useCallback((arrived: Viewer) => { client.writeQuery({ query: ViewerDocument, data: { viewer: arrived } }); }, [client]);
  const askAgain = useCallback(() => refetch().then(({ data: found }) => found?.viewer ?? null, () => null), [refetch]);
  return { state: data === undefined && error === undefined ? 'LOADING' : 'ANSWERED', viewer, failure: error === undefined ? null : failureOf(error), askAgain, welcome };
}

export function ViewerProvider({ viewer, children }: { viewer: Viewer; children: ReactNode }) {
  const [chosen, setChosen] = useState(rememberedFacility);
  const facility = viewer.facilities.find(({ id }) => id === chosen) ?? viewer.facilities[0];
  const chooseFacility = useCallback((id: string) => {
    setChosen(id);
    try {
      localStorage.setItem(FACILITY_KEY, id);
    } catch {
      // Without storage the choice holds until the page is closed.
    }
  }, []);
  const present = useMemo(() => (facility === undefined ? null : { viewer, facility, chooseFacility }), [viewer, facility, chooseFacility]);
  if (present === null) throw new Error('A signed-in person belongs to at least one facility.');
  return <ViewerContext value={present}>{children}</ViewerContext>;
}

function usePresent(): Present {
  const present = useContext(ViewerContext);
  if (present === null) throw new Error('This part is shown to signed-in people only.');
  return present;
}

export function useViewer(): Viewer {
  return usePresent().viewer;
}

/** The facility all lists are about; its zone names the times on a page. */
export function useFacility(): ViewerFacility {
  return usePresent().facility;
}

export function useChooseFacility(): (id: string) => void {
  return usePresent().chooseFacility;
}

type Standing = Pick<Viewer, 'role' | 'profileRights' | 'capabilities'>;

/** What the person is at one facility. Where they do not work they may ask for nothing, whatever the account's role. */
export const standingAt = (viewer: Viewer, facilityId: string): Standing => viewer.placements.find((each) => each.facilityId === facilityId) ?? { role: viewer.role, profileRights: [], capabilities: [] };

export function useStandingAt(facilityId: string): Standing {
  return standingAt(useViewer(), facilityId);
}

/** What the person's role and rights at this facility include, for what belongs to one facility. */
export function useCapabilityAt(capability: Capability, facilityId: string): boolean {
  return useStandingAt(facilityId).capabilities.includes(capability);
}

const PlaceContext = createContext<string | null>(null);

/** What is within is of one facility: what somebody may do is asked there. Null for as long as it is not known of which. */
export function AtFacility({ facilityId, children }: { facilityId: string | null; children: ReactNode }) {
  return <PlaceContext value={facilityId}>{children}</PlaceContext>;
}

/** What the person's role and rights include: at the facility a page is of, or at any where it is of all of them. The server decides again on every request. */
export function useCapability(capability: Capability): boolean {
  const viewer = useViewer();
  const facilityId = useContext(PlaceContext);
  return (facilityId === null ? viewer : standingAt(viewer, facilityId)).capabilities.includes(capability);
}
