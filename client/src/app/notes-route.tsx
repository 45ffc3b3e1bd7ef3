import { NotesPage } from '../features/documentation/notes-page';
import { ChartPreview } from '../features/patients/chart-preview';

/** Notes are one feature's and the chart another's; only here they meet. */
export function NotesRoute() {
  return <NotesPage ChartPreview={ChartPreview} />;
}
