import { AmendNote } from '../features/signatures/amend-note';
import { ChartNotePage } from '../features/patients/chart-note-page';

/** A note is the chart's; what is added to it is signed. */
export function ChartNoteRoute() {
  return <ChartNotePage Amend={AmendNote} />;
}
