import { isOfFacility } from '@groupwork/shared/facilities/lists';
import { useState } from 'react';
import { useSearchParams } from 'react-router';
import { SaveFile } from '../../app/save-file';
import { files } from '../../graphql/files';
import { useFacility, useViewer } from '../../graphql/viewer';
import { Page, PageBody, PageHead, Toolbar } from '../../ui/page';
import { Segmented } from '../../ui/segmented';
import { RowSkeletons } from '../../ui/skeleton';
import { EmptyState } from '../../ui/states';
import { offerUndo } from '../../ui/toast';
import { EntryForm } from './entry-form';
import { EntryRow } from './entry-row';
import { type CareLists, type Entry, type ListPlace, listPlaceOf, listPlaces } from './lists';
import { useConfigureRefusal } from '../../graphql/use-configure-refusal';
import { asItIs, type KnownLists, useCareLists, useSavingEntry } from './use-care-lists';
import classes from './lists.module.css';

const entriesOf = (lists: CareLists, { field }: ListPlace): readonly Entry[] => lists[field];

/** One list: what is offered, in its order, and what is retired below. */
function OneList({ place, known, lists, refusal }: { place: ListPlace; known: KnownLists; lists: CareLists; refusal: string | null }) {
  const [open, setOpen] = useState<string | null>(null);
  const { save, running } = useSavingEntry(known, false);
  const entries = entriesOf(lists, place);
  const offered = entries.filter(({ retired }) => !retired);
  const retired = entries.filter((entry) => entry.retired);

  const retire = (entry: Entry): void => {
    if (running) return;
    void save(place, entry, { ...asItIs(entry), retired: !entry.retired }).then((saved) => {
      const after = saved && entriesOf(saved, place).find(({ id }) => id === entry.id);
      if (!after) return;
      offerUndo(after.retired ? `${entry.name} is offered no more. Records that name it keep it.` : `${entry.name} is offered again.`, () => { void save(place, after, asItIs(entry)); });
    });
  };
  /** Puts one before or after its neighbour: only what stands in another place afterwards is saved. */
  const move = async (index: number, by: 1 | -1): Promise<void> => {
    const next = [...offered];
    const [moved] = next.splice(index, 1);
    if (running || moved === undefined) return;
    next.splice(index + by, 0, moved);
    for (const [sort, entry] of next.entries()) {
      if (entry.sort !== sort && (await save(place, entry, { ...asItIs(entry), sort })) === null) return;
    }
  };
  const row = (entry: Entry, index: number, among: number) => (
    <EntryRow
      key={entry.id} place={place} known={known} entry={entry} open={open === entry.id} refusal={refusal}
      onOpen={(opens) => setOpen(opens ? entry.id : null)} onRetire={() => retire(entry)}
      onUp={index > 0 ? () => void move(index, -1) : null} onDown={index < among - 1 ? () => void move(index, 1) : null}
    />
  );
  return (
    <>
      <EntryForm place={place} known={known} entry={null} filled={open === null} disabledReason={refusal} />
      {offered.length === 0 && <EmptyState title={`No ${place.one} yet`}>Add the first above, for example {place.example}.</EmptyState>}
      {offered.length > 0 && <ul className={classes['rows']} aria-label={place.word}>{offered.map((entry, index) => row(entry, index, offered.length))}</ul>}
      {retired.length > 0 && (
        <section aria-labelledby="retired">
          <h2 id="retired" className={classes['heading']}>Retired</h2>
          <ul className={classes['rows']}>{retired.map((entry) => row(entry, 0, 1))}</ul>
        </section>
      )}
    </>
  );
}

export function ListsPage() {
  const facility = useFacility();
  const { organization } = useViewer();
  const [params, setParams] = useSearchParams();
  const place = listPlaceOf(params.get('list'));
  const known = useCareLists();
  const refusal = useConfigureRefusal();
  const own = place.list !== 'LEVEL_OF_CARE' && isOfFacility(place.list);
  return (
    <Page>
      <title>{`${place.word} · Groupwork`}</title>
      <PageHead title="Lists" of={own ? `${facility.name} alone` : `Every facility of ${organization.name}`}><SaveFile path={files.list('choices', facility.id)}>Save all as CSV</SaveFile></PageHead>
      <Toolbar label="Which list">
        <Segmented label="List" value={place.slug} segments={listPlaces.map(({ slug, word }) => ({ value: slug, label: word }))} onChange={(slug) => setParams({ list: slug }, { replace: true })} />
      </Toolbar>
      <PageBody padded label={place.word}>
        <div className={classes['column']}>
          <p className={classes['lead']}>{place.lead} A name may change; records keep the code.</p>
          {known.lists === undefined ? <RowSkeletons rows={6} /> : <OneList key={place.slug} place={place} known={known} lists={known.lists} refusal={refusal} />}
        </div>
      </PageBody>
    </Page>
  );
}
