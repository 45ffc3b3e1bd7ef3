import { IconDownload } from '@tabler/icons-react';
import { files } from '../../graphql/files';
import { useSaving } from '../../graphql/use-saving';
import { useShownFacilityIds } from './facility-choice';
import type { BoardAddress } from './use-board-address';
import classes from './board.module.css';

/** The sessions that are shown as a file, under the filters of the page. */
export function SaveShown({ address, from, until }: { address: BoardAddress; from: string; until: string }) {
  const facilityIds = useShownFacilityIds(address);
  const { save, saving } = useSaving();
  const { mine, work, level, patient, leader, room, group, type, status } = address.filter;
  const narrowing = [
    ...facilityIds.map((id) => ['facility', id]), ['from', from], ['until', until], ...(mine ? [['mine', '1']] : []),
    ...Object.entries({ work: address.view === 'board' ? work : null, level, patient }).flatMap(([name, value]) => (value === null ? [] : [[name, value]])),
    ...Object.entries({ leader, room, group, type, status }).flatMap(([name, values]) => values.map((value) => [name, value])),
  ];
  return <button type="button" className={classes['icon']} aria-label="Save these sessions as CSV" title="Save these sessions as CSV" aria-disabled={saving !== null || undefined} onClick={() => { if (saving === null) save(files.scheduler(new URLSearchParams(narrowing))); }}><IconDownload size={20} aria-hidden /></button>;
}
