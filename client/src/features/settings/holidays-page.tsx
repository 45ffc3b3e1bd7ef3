import { facilityDate, longDate, type LocalDate } from '@groupwork/shared/kernel/time';
import { useState } from 'react';
import { SaveFile } from '../../app/save-file';
import { files } from '../../graphql/files';
import { serverNow } from '../../graphql/server-time';
import { useFacility } from '../../graphql/viewer';
import { ActionButton } from '../../ui/action-button';
import { Page, PageBody, PageHead } from '../../ui/page';
import { RowSkeletons } from '../../ui/skeleton';
import { EmptyState } from '../../ui/states';
import { HolidayForm } from './holiday-form';
import { useConfigureRefusal } from '../../graphql/use-configure-refusal';
import { useFocusBack } from '../../ui/use-focus-back';
import { type Holiday, type KnownHolidays, useHolidays, useRemoval } from './use-holidays';
import classes from './holidays.module.css';

/** `Thursday, November 26`, with the year where it is another than this. */
const dayWords = (date: LocalDate, today: LocalDate): string => (date.slice(0, 4) === today.slice(0, 4) ? longDate(date) : `${longDate(date)}, ${date.slice(0, 4)}`);

interface RowProps { holiday: Holiday; known: KnownHolidays; today: LocalDate; open: boolean; refusal: string | null; removing: boolean; onOpen: (open: boolean) => void; onRemove: () => void }

function HolidayRow({ holiday, known, today, open, refusal, removing, onOpen, onRemove }: RowProps) {
  const change = useFocusBack(open);
  if (open) return <li className={classes['row']}><HolidayForm known={known} holiday={holiday} filled disabledReason={refusal} onDone={() => onOpen(false)} /></li>;
  return (
    <li className={classes['row']}>
      <span className={classes['what']}><strong>{holiday.name}</strong><span className={classes['soft']}>{dayWords(holiday.date, today)}</span></span>
      {refusal === null && (
        <span className={classes['acts']}>
          <ActionButton ref={change} variant="subtle" aria-label={`Change ${holiday.name}`} onClick={() => onOpen(true)}>Change</ActionButton>
          <ActionButton variant="subtle" aria-label={`Take back ${holiday.name}`} running={removing} onClick={onRemove}>Take back</ActionButton>
        </span>
      )}
    </li>
  );
}

export function HolidaysPage() {
  const facility = useFacility();
  const today = facilityDate(serverNow(), facility.timeZone);
  const known = useHolidays();
  const { remove, running } = useRemoval(known);
  const refusal = useConfigureRefusal();
  const [changing, setChanging] = useState<string | null>(null);
  const { holidays } = known;
  const ahead = holidays?.filter(({ date }) => date >= today) ?? [];
  const past = holidays?.filter(({ date }) => date < today) ?? [];
  return (
    <Page>
      <title>Holidays · Groupwork</title>
      <PageHead title="Holidays" of={facility.name}><SaveFile path={files.list('holidays', facility.id)}>Save as CSV</SaveFile></PageHead>
      <PageBody padded label="Holidays">
        <div className={classes['column']}>
          <p className={classes['lead']}>On these days the schedules that observe holidays hold no groups. What is planned is cancelled, and planned again when a holiday is taken back.</p>
          <HolidayForm known={known} holiday={null} filled={changing === null} disabledReason={refusal} />
          {holidays === undefined && <RowSkeletons rows={4} />}
          {holidays !== undefined && ahead.length === 0 && <EmptyState title="No holidays ahead">Groups are held every day their schedules say.</EmptyState>}
          {ahead.length > 0 && <section aria-labelledby="ahead"><h2 id="ahead" className={classes['heading']}>Ahead</h2><ul className={classes['rows']}>{ahead.map((holiday) => <HolidayRow key={holiday.id} holiday={holiday} known={known} today={today} open={changing === holiday.id} refusal={refusal} removing={running} onOpen={(open) => setChanging(open ? holiday.id : null)} onRemove={() => remove(holiday)} />)}</ul></section>}
          {past.length > 0 && (
            <section aria-labelledby="past">
              <h2 id="past" className={classes['heading']}>The year behind</h2>
              <ul className={classes['rows']}>{past.map((holiday) => <li key={holiday.id} className={classes['row']}><span className={classes['what']}><span>{holiday.name}</span><span className={classes['soft']}>{dayWords(holiday.date, today)}</span></span></li>)}</ul>
            </section>
          )}
        </div>
      </PageBody>
    </Page>
  );
}
