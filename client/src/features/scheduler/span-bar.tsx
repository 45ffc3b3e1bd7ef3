import { Segmented } from '../../ui/segmented';
import { spans, spanWords } from './period';
import type { BoardAddress } from './use-board-address';
import { groupings, groupingWords } from './views';

/** How many days, and beside what. */
export function SpanBar({ address }: { address: BoardAddress }) {
  const { view, span, by, look } = address;
  return (
    <>
      <Segmented label="Days" value={span} segments={spans.map((value) => ({ value, label: spanWords[value] }))} onChange={(value) => look({ span: value })} />
      {view === 'calendar' && span !== 'month' && <Segmented label="Side by side" value={by} segments={groupings.map((value) => ({ value, label: groupingWords[value] }))} onChange={(value) => look({ by: value })} />}
    </>
  );
}
