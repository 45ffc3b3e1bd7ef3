import { useQuery } from '@apollo/client/react';
import { createContext, type ReactNode, use, useEffect, useMemo } from 'react';
import { AttendanceHoursDocument, type AttendanceHoursQuery, ShellChangesDocument } from '../../graphql/generated/operations';
import { useAskAgain } from '../../graphql/use-ask-again';
import { useLive } from '../../graphql/use-live';
import { useFacility } from '../../graphql/viewer';
import type { PageSession } from './row-session';

export type WeekHours = NonNullable<AttendanceHoursQuery['groupSession']['roster'][number]['weekHours']>;

const ASK_AGAIN_AFTER = 2000;
/** While a session runs everybody's week grows by itself. */
const EVERY = 120_000;

const RosterHoursContext = createContext<ReadonlyMap<string, WeekHours>>(new Map());

/** The week of a line's patient; null until it is known, outside care, and where the screen has no room for it. */
export const useRosterHours = (rosterEntryId: string): WeekHours | null => use(RosterHoursContext).get(rosterEntryId) ?? null;

export const useAllRosterHours = (): ReadonlyMap<string, WeekHours> => use(RosterHoursContext);

type AtRisk = WeekHours & { current: NonNullable<WeekHours['current']> };

/** Short even if everything planned is attended, in a week that can still be changed. */
export const isAtRisk = (week: WeekHours | null): week is AtRisk => week?.current != null && !week.over && (week.current.state === 'SHORT' || week.current.state === 'OUT_OF_REACH');

/**
 * Each patient's hours, asked for once the rows stand and again when somebody's attendance or schedule changed anywhere in the
 * facility. Rows read them by themselves, so a new answer draws meters, not rows.
 */
export function RosterHours({ session, wide, children }: { session: PageSession; wide: boolean; children: ReactNode }) {
  const { data, refetch } = useQuery(AttendanceHoursDocument, { variables: { sessionId: session.id }, fetchPolicy: 'cache-and-network', nextFetchPolicy: 'cache-first', skip: !wide });
  const askAgain = useAskAgain(refetch, ASK_AGAIN_AFTER);
  const running = wide && session.status === 'IN_PROGRESS';
  useEffect(() => {
    if (!running) return;
    const timer = setInterval(askAgain, EVERY);
    return () => clearInterval(timer);
  }, [running, askAgain]);
  const hours = useMemo(() => new Map((data?.groupSession.roster ?? []).flatMap(({ id, weekHours }) => (weekHours === null ? [] : [[id, weekHours] as const]))), [data]);
  return <RosterHoursContext value={hours}>{wide && <AskOnChange ask={askAgain} />}{children}</RosterHoursContext>;
}

/** Only where there are meters: a tablet asks for none and listens for none. */
function AskOnChange({ ask }: { ask: () => void }) {
  const { id } = useFacility();
  useLive(ShellChangesDocument, { facilityId: id }, ask);
  return null;
}
