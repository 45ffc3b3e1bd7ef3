import { Button } from '@mantine/core';
import { IconBuildingCommunity } from '@tabler/icons-react';
import { useMemo } from 'react';
import { type ViewerFacility, useFacility, useViewer } from '../../graphql/viewer';
import type { BoardAddress } from './use-board-address';
import classes from './board.module.css';

/** The facilities that are shown: the one chosen in the bar, or all of the reader's. */
export function useShownFacilities({ everywhere }: BoardAddress): readonly ViewerFacility[] {
  const facility = useFacility();
  const { facilities } = useViewer();
  return useMemo(() => (everywhere ? facilities : [facility]), [everywhere, facilities, facility]);
}

export function useShownFacilityIds(address: BoardAddress): string[] {
  const facilities = useShownFacilities(address);
  return useMemo(() => facilities.map(({ id }) => id), [facilities]);
}

/** For those who work at more than one. */
export function EverywhereButton({ address }: { address: BoardAddress }) {
  const { facilities } = useViewer();
  if (facilities.length < 2) return null;
  return <Button className={classes['filter']} data-on={address.everywhere} style={{ flex: 'none' }} aria-pressed={address.everywhere} leftSection={<IconBuildingCommunity size={16} aria-hidden />} onClick={() => address.look({ everywhere: !address.everywhere })} data-filter>My facilities</Button>;
}
