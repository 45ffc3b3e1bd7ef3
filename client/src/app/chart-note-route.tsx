import { AmendNote } from '../features/signatures/amend-note';
import { ChartNotePage } from '../features/patients/chart-note-page';
import { LaterLinks, LinkNoteLater } from '../features/treatment-plans/note-links';

/** A note is the chart's; what is added to it is signed. */
export function ChartNoteRoute() {
  return <ChartNotePage Amend={AmendNote} LaterLinks={LaterLinks} LinkLater={LinkNoteLater} />;
}
