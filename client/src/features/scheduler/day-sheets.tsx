import type { LocalDate } from '@groupwork/shared/kernel/time';
import { Menu } from '@mantine/core';
import { IconFileText, IconPrinter } from '@tabler/icons-react';
import { files } from '../../graphql/files';
import { useSaving } from '../../graphql/use-saving';
import { useCapability, useFacility } from '../../graphql/viewer';
import classes from './board.module.css';

/** The day's paper in one go: in the morning to be signed, in the evening as recorded. */
export function DaySheets({ date }: { date: LocalDate }) {
  const facility = useFacility();
  const prints = useCapability('sheet:print');
  const { save, saving } = useSaving();
  if (!prints) return null;
  const print = (kind: 'blank' | 'filled'): void => save(files.daySheets(facility.id, date, kind), 'The sheets of the day are saved.');
  return (
    <Menu>
      <Menu.Target><button type="button" className={classes['icon']} aria-label="Print the day’s sign-in sheets" title="Print the day’s sign-in sheets" aria-busy={saving !== null || undefined}><IconPrinter size={20} aria-hidden /></button></Menu.Target>
      <Menu.Dropdown>
        <Menu.Item leftSection={<IconFileText size={18} aria-hidden />} onClick={() => print('blank')}>Blank sign-in sheets</Menu.Item>
        <Menu.Item leftSection={<IconFileText size={18} aria-hidden />} onClick={() => print('filled')}>Sheets as recorded</Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
