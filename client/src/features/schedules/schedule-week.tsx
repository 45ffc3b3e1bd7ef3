import { useQuery } from '@apollo/client/react';
import { addDays, instantFromWallTime, shortDate } from '@groupwork/shared/kernel/time';
import type { SlotReach } from '@groupwork/shared/scheduling/vocabulary';
import { useMediaQuery } from '@mantine/hooks';
import { IconChevronLeft, IconChevronRight, IconPlus } from '@tabler/icons-react';
import { useEffect, useMemo, useRef, useState } from 'react';
import { type GroupScheduleQuery, PlanChoicesDocument } from '../../graphql/generated/operations';
import { useCapability, useFacility } from '../../graphql/viewer';
import { ActionButton } from '../../ui/action-button';
import { RowSkeletons } from '../../ui/skeleton';
import { offer, offerUndo, say } from '../../ui/toast';
import { CancelForm } from './cancel-form';
import { namesOf } from './names-of';
import { OccurrenceFacts } from './occurrence-facts';
import { ReachPanel } from './reach-panel';
import { formOf, isUnderWay, LIST, moved, openItem, pendingPlace, type Side, wantedOf } from './side';
import { SidePanel, titleOf } from './side-panel';
import { onNewGround, problemOf, type WantedChange } from './slot-change';
import { draftOf, newDraft, type Slot } from './slot-draft';
import { SlotForm } from './slot-form';
import { useTakeBack } from './use-take-back';
import { useScheduleWeek } from './use-schedule-week';
import { whyItStays, type WeekItem } from './week-blocks';
import { WeekEditor } from './week-editor';
import { type Place, USUAL_LENGTH } from '../../ui/grid-geometry';
import { SlotList, WeekList } from './week-list';
import classes from './schedule-week.module.css';

type Schedule = GroupScheduleQuery['groupSchedule'];

const UNDER_WAY = 'Finish what is open beside the week first, or leave it.';

function doneWords(wanted: WantedChange, reach: SlotReach): string {
  if (wanted.kind === 'NEW') return 'The slot is added.';
  const title = wanted.slot.groupTitle;
  if (wanted.kind === 'CANCEL') return `${title} is cancelled.`;
  if (wanted.kind === 'END') return `${title} is ended.`;
  return reach === 'THIS_ONE' ? `This ${title} is changed.` : `${title} is changed.`;
}

/** To what opened it; else to the same group in the week, or in the list where the week is not drawn. */
function focusBack(area: HTMLElement | null, { id, element }: { id: string | null; element: Element | null }): void {
  const named = (name: string): Element | null | undefined => (id === null ? null : area?.querySelector(`[data-${name}="${CSS.escape(id)}"]`));
  for (const each of [element === document.body ? null : element, named('item'), named('line'), area?.querySelector('h2')]) {
    if (!(each instanceof HTMLElement)) continue;
    each.focus();
    // What is not drawn takes no focus.
    if (document.activeElement === each) return;
  }
}

/** The schedule's week as a grid and as a list, and beside it what is being done. */
export function ScheduleWeek({ schedule, refusal, onChanged }: { schedule: Schedule; refusal: string | null; onChanged: () => void }) {
  const facility = useFacility();
  const plans = useCapability('session:plan');
  const wide = useMediaQuery('(min-width: 1200px)', false);
  const { from, week, today, now, items, error, askAgain, go, lastReached, taken, lookAround } = useScheduleWeek(schedule.id, onChanged);
  const { data: choices } = useQuery(PlanChoicesDocument, { variables: { facilityId: facility.id } });
  const names = useMemo(() => namesOf(choices), [choices]);
  const lookAgain = (): void => { askAgain(); onChanged(); };
  const takeBack = useTakeBack(schedule.id, lookAgain);
  const [side, setSide] = useState<Side>(LIST);
  const [wholeDay, setWholeDay] = useState(false);
  const area = useRef<HTMLDivElement>(null);
  const opener = useRef<{ id: string | null; element: Element | null }>({ id: null, element: null });
  const busy = isUnderWay(side);
  const ground = side.kind === 'REACH' ? onNewGround(side.wanted, schedule.slots, (items ?? []).map(({ occurrence }) => occurrence)) : null;

  // Back to where it was opened from, or to the same group where the list gave way meanwhile.
  const isOpen = side.kind !== 'LIST';
  const wasOpen = useRef(false);
  useEffect(() => {
    if (wasOpen.current && !isOpen) {
      focusBack(area.current, opener.current);
    }
    wasOpen.current = isOpen;
  }, [isOpen]);

  if (error !== undefined && items === undefined) throw error;
  const shown = items ?? [];
  const slotOf = (item: WeekItem): Slot | null => schedule.slots.find(({ id }) => id === item.occurrence.slotId) ?? null;
  const show = (next: Side, item: WeekItem | null = null): void => {
    if (busy) { say(UNDER_WAY); return; }
    if (side.kind === 'LIST') opener.current = { element: document.activeElement, id: item?.id ?? null };
    setSide(next);
  };
  const move = (item: WeekItem, place: Place): void => {
    const slot = slotOf(item);
    if (slot !== null) show(moved(slot, item, place), item);
  };
  const open = (item: WeekItem): void => {
    const slot = slotOf(item);
    show(slot === null || whyItStays(item.occurrence, refusal) !== null ? { kind: 'FACTS', item } : formOf(slot, item), item);
  };
  const add = (place: Place): void => {
    const draft = newDraft(place, today);
    show({ kind: 'FORM', slot: null, item: null, draft, begun: draft });
  };
  const cancel = (item: WeekItem): void => {
    const slot = slotOf(item);
    if (slot !== null) show({ kind: 'CANCEL', slot, item, typed: { reason: 'STAFF', note: '' } }, item);
  };
  const leave = (): void => {
    const kept = side;
    const back = side.kind === 'REACH' ? side.back : LIST;
    setSide(back);
    if (back.kind === 'LIST' && kept.kind === 'FORM' && isUnderWay(kept)) offer('What you typed is put aside.', 'Bring it back', () => setSide(kept));
  };
  const done = (wanted: WantedChange, reach: SlotReach): void => {
    setSide(LIST);
    const back = takeBack(wanted, reach);
    if (back === null) say(doneWords(wanted, reach));
    else offerUndo(doneWords(wanted, reach), back);
    lookAgain();
  };
  // The first day of the week on which ten o’clock is still to come.
  const newHere = (): void => add({ date: week.find((date) => instantFromWallTime(date, '10:00', facility.timeZone) > now) ?? from, from: 10 * 60, minutes: USUAL_LENGTH });

  const panel = (): React.ReactNode => {
    switch (side.kind) {
      case 'LIST': return null;
      case 'FACTS': {
        const slot = slotOf(side.item);
        return <OccurrenceFacts item={side.item} why={whyItStays(side.item.occurrence, refusal) ?? 'Its slot has ended.'} mayRestore={plans && side.item.occurrence.start > now.toISOString()} onSeries={slot === null || refusal !== null ? null : () => setSide(formOf(slot, null))} onRestored={() => { setSide(LIST); lookAgain(); }} onLeave={leave} />;
      }
      case 'FORM': {
        const { slot, item } = side;
        const held = item?.occurrence.status === 'CANCELLED';
        const problem = (draft: typeof side.draft): string | null => (slot === null || held ? null : problemOf(draftOf(slot, item?.occurrence ?? null), draft));
        return (
          <SlotForm
            key={`${slot?.id ?? 'new'} ${item?.id ?? ''}`} draft={side.draft} today={today} held={slot === null ? null : { id: slot.groupId, title: slot.groupTitle }} isNew={slot === null} problemOf={problem} onChange={(draft) => setSide({ ...side, draft })} onNext={(draft) => setSide({ kind: 'REACH', wanted: wantedOf({ ...side, draft }), back: { ...side, draft } })} onLeave={leave}
            more={slot === null ? null : (
              <div className={classes['more']}>
                {item !== null && !held && <ActionButton variant="subtle" danger onClick={() => setSide({ kind: 'CANCEL', slot, item, typed: { reason: 'STAFF', note: '' } })}>Cancel this one…</ActionButton>}
                <ActionButton variant="subtle" danger onClick={() => setSide({ kind: 'REACH', wanted: { kind: 'END', slot, occurrence: item?.occurrence ?? null }, back: side })}>End this slot…</ActionButton>
              </div>
            )}
          />
        );
      }
      case 'CANCEL': {
        const { slot, item } = side;
        return <CancelForm typed={side.typed} onLeave={leave} onNext={(typed) => setSide({ kind: 'REACH', wanted: { kind: 'CANCEL', slot, occurrence: item.occurrence, reason: typed.reason, note: typed.note || null }, back: { ...side, typed } })} />;
      }
      case 'REACH': return <ReachPanel scheduleId={schedule.id} asked={side.wanted} wanted={ground} names={names} timeZone={facility.timeZone} fromForm={side.back.kind !== 'LIST'} onBack={leave} onDone={done} onStale={lookAgain} />;
    }
  };
  const until = addDays(from, 6);
  const covered = isOpen && !wide;
  return (
    <div ref={area}>
      <div className={classes['bar']} role="group" aria-label="Week" inert={covered}>
        <button type="button" className={classes['arrow']} aria-label="Week before" onClick={() => go(-1)}><IconChevronLeft size={18} aria-hidden /></button>
        <button type="button" className={classes['arrow']} aria-label="Week after" aria-disabled={lastReached || undefined} onClick={() => go(1)}><IconChevronRight size={18} aria-hidden /></button>
        <h2 tabIndex={-1}>{shortDate(from)} to {from.slice(0, 7) === until.slice(0, 7) ? Number(until.slice(8)) : shortDate(until)}{until.slice(0, 4) !== today.slice(0, 4) && `, ${until.slice(0, 4)}`}</h2>
        <ActionButton variant="subtle" onClick={() => go(0)}>This week</ActionButton>
        <span className={classes['end']}>
          <span className={classes['grid']}><ActionButton variant="subtle" aria-pressed={wholeDay} onClick={() => setWholeDay(!wholeDay)}>Whole day</ActionButton></span>
          <ActionButton variant={isOpen ? 'default' : 'filled'} icon={<IconPlus size={18} aria-hidden />} disabledReason={refusal} onClick={newHere}>New slot</ActionButton>
        </span>
      </div>
      <div className={classes['work']} data-open={isOpen || undefined}>
        <section className={classes['list']} aria-label="The week as a list" inert={covered}>
          {items === undefined ? <RowSkeletons rows={5} /> : (
            <>
              {schedule.slots.length === 0 && <p className={classes['empty']}>No group is in it yet. Pull down over the grid to draw one, or press New slot.</p>}
              <WeekList items={shown} week={week} today={today} timeZone={facility.timeZone} onOpen={open} />
              <SlotList slots={schedule.slots} today={today} onOpen={(slot) => { if (refusal === null) show(formOf(slot, null)); else say(refusal); }} />
            </>
          )}
        </section>
        <div className={classes['grid']} inert={covered}>
          <WeekEditor
            week={week} today={today} now={now} timeZone={facility.timeZone} items={shown} refusal={refusal} pending={pendingPlace(side.kind === 'REACH' && ground !== null ? { ...side, wanted: ground } : side)} open={openItem(side)} wholeDay={wholeDay} taken={taken}
            onMove={move} onOpen={open} onNew={add} onCancel={cancel} onNear={lookAround} onWeek={go} onList={(id) => area.current?.querySelector<HTMLElement>(id === null ? '[data-line]' : `[data-line="${CSS.escape(id)}"]`)?.focus()}
          />
        </div>
        {isOpen && <SidePanel title={titleOf(side)} low={side.kind === 'REACH'} onLeave={leave}>{panel()}</SidePanel>}
      </div>
    </div>
  );
}
