import { useParams } from 'react-router';
import { useUnsavedTexts } from '../features/documentation/use-note-book';
import { ChartPreview } from '../features/patients/chart-preview';
import { SignPage } from '../features/signatures/sign-page';
import { EndSession } from './end-session';

/** A signature covers what is saved, and only of a session that has ended: notes and attendance lend the page both. */
export function SignRoute() {
  const { sessionId = '' } = useParams();
  return <SignPage unsaved={useUnsavedTexts(sessionId)} EndSession={EndSession} ChartPreview={ChartPreview} />;
}
