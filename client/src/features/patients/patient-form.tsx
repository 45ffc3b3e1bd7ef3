import { facilityDate, fullDate } from '@groupwork/shared/kernel/time';
import { isLanguage, languages, languageWords, type PatientFields, patientProblems, type PatientProblem } from '@groupwork/shared/patients/patient-fields';
import { NativeSelect, TextInput } from '@mantine/core';
import { type FormEvent, type ReactNode, useEffect, useRef, useState } from 'react';
import { useNavigate } from 'react-router';
import { paths } from '../../app/paths';
import { useOnward } from '../../app/use-onward';
import { SavePatientDocument } from '../../graphql/generated/operations';
import { serverNow } from '../../graphql/server-time';
import { useCommand } from '../../graphql/use-command';
import { useFacility } from '../../graphql/viewer';
import { ActionButton } from '../../ui/action-button';
import { announce } from '../../ui/announcer';
import { DayField } from '../../ui/day-field';
import { Page, PageBody, PageHead } from '../../ui/page';
import { say } from '../../ui/toast';
import { type Field, mergeMeanwhile, type PatientDraft } from './patient-merge';
import classes from './care.module.css';

interface Known { id: string; version: number; displayName: string }
export interface PatientFormProps { known: Known | null; fields: PatientFields; onStale: () => void; /** What is saved by itself, below the form. */ children?: ReactNode }

const inWords = (field: Field, value: string): string => (field === 'birthDate' ? fullDate(value) : field === 'language' && isLanguage(value) ? languageWords[value] : value);

/** What was read anew is merged into what is typed, so that the version sent is one whose changes are seen. */
function useDraft(known: Known | null, fields: PatientFields): [PatientDraft, (change: Partial<PatientFields>) => void] {
  const version = known?.version ?? 0;
  const [draft, setDraft] = useState<PatientDraft & { version: number }>({ version, typed: fields, seen: fields, meanwhile: {} });
  if (draft.version !== version) setDraft({ version, ...mergeMeanwhile(draft, fields, inWords) });
  return [draft, (change) => setDraft((before) => ({ ...before, typed: { ...before.typed, ...change } }))];
}

/** Every field with what is wrong about it beside it; what is typed is never lost. */
export function PatientForm({ known, fields, onStale, children }: PatientFormProps) {
  const facility = useFacility();
  const navigate = useNavigate();
  const onward = useOnward();
  const today = facilityDate(serverNow(), facility.timeZone);
  const [{ typed, meanwhile }, change] = useDraft(known, fields);
  const [problems, setProblems] = useState<readonly PatientProblem[]>([]);
  const { run, running, failure, forgive } = useCommand(SavePatientDocument, { onFailure: ({ code }) => { if (code === 'STALE') onStale(); return true; } });
  const form = useRef<HTMLFormElement>(null);
  // To the first of them once a saving: while one is put right the others wait.
  const [tries, setTries] = useState(0);
  useEffect(() => {
    if (tries > 0 || (failure?.fields.length ?? 0) > 0) form.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus();
  }, [tries, failure]);

  const set = (changed: Partial<PatientFields>): void => {
    change(changed);
    setProblems(problems.filter(({ field }) => !(field in changed)));
    if (failure !== null && failure.code !== 'STALE') forgive();
  };
  const about = (field: Field) => ({
    error: problems.find((each) => each.field === field)?.message ?? failure?.fields.find((each) => each.field === field)?.messages.join(' ') ?? null,
    description: meanwhile[field],
  });
  const save = (event: FormEvent): void => {
    event.preventDefault();
    if (running) return;
    const found = patientProblems(typed, today);
    setProblems(found);
    if (found.length > 0) {
      setTries(tries + 1);
      return;
    }
    // A day that cannot be read says so itself; the one before it is not meant.
    const unread = form.current?.querySelector<HTMLElement>('[data-day] [aria-invalid="true"]');
    if (unread != null && about('birthDate').error === null) {
      unread.focus();
      return;
    }
    void run({ facilityId: facility.id, id: known?.id ?? null, version: known?.version ?? null, ...typed }).then((answer) => {
      if (answer === null) return;
      const { id, displayName } = answer.savePatient;
      void onward(known === null ? paths.patientPlacement(id, 'ADMIT') : paths.patient(id), { replace: true }).then((led) => {
        // The next page is about the new patient: a toast would cover its one button on a phone.
        if (known === null && led) announce(`${displayName} is created. Admit next.`);
        else say(`${displayName} is ${known === null ? 'created' : 'saved'}.`);
      });
    });
  };
  const text = (field: 'firstName' | 'lastName' | 'mrn', label: string, autoFocus = false) => <TextInput label={label} autoComplete="off" autoFocus={autoFocus} value={typed[field]} {...about(field)} onChange={(event) => set({ [field]: event.currentTarget.value })} />;
  const optional = (field: 'preferredName' | 'phone' | 'email', label: string, inputMode: 'text' | 'tel' | 'email' = 'text') => <TextInput label={label} autoComplete="off" inputMode={inputMode} value={typed[field] ?? ''} {...about(field)} onChange={(event) => set({ [field]: event.currentTarget.value === '' ? null : event.currentTarget.value })} />;
  const title = known === null ? 'New patient' : `Edit ${known.displayName}`;
  return (
    <Page>
      <title>{`${title} · Groupwork`}</title>
      <PageHead title={title} of={facility.name} />
      <PageBody padded label={`${title}: fields`}>
        <form ref={form} className={classes['narrow']} onSubmit={save} noValidate aria-label={title}>
          <div className={classes['pair']}>{text('firstName', 'First name', true)}{text('lastName', 'Last name')}{optional('preferredName', 'Preferred name')}</div>
          <div className={classes['pair']}>
            <div data-day>
              <DayField label="Birth date" hint={meanwhile.birthDate} value={typed.birthDate === '' ? null : typed.birthDate} today={today} written="FULL" problem={about('birthDate').error} onChange={(birthDate) => set({ birthDate: birthDate ?? '' })} />
            </div>
            {text('mrn', 'Medical record number')}
          </div>
          <div className={classes['pair']}>{optional('phone', 'Telephone', 'tel')}{optional('email', 'E-mail', 'email')}</div>
          <div className={classes['pair']}>
            <NativeSelect label="Language" value={typed.language} {...about('language')} data={languages.map((language) => ({ value: language, label: languageWords[language] }))} onChange={(event) => set({ language: event.currentTarget.value })} />
            <NativeSelect label="Time zone" value={typed.timeZone} {...about('timeZone')} data={zones(typed.timeZone)} onChange={(event) => set({ timeZone: event.currentTarget.value })} />
          </div>
          {failure !== null && failure.fields.length === 0 && <p className={classes['problem']} role="alert">{failure.code === 'STALE' ? 'Somebody saved this patient meanwhile. What you typed stays; look at what they wrote, then save again.' : failure.sentence}</p>}
          <div className={classes['buttons']}>
            <ActionButton type="submit" variant="filled" running={running} onClick={() => undefined}>{known === null ? 'Create patient' : 'Save patient'}</ActionButton>
            <ActionButton variant="subtle" onClick={() => { void navigate(known === null ? paths.patients : paths.patient(known.id)); }}>Leave it</ActionButton>
          </div>
        </form>
        {children}
      </PageBody>
    </Page>
  );
}

const AMERICAN = ['America/New_York', 'America/Chicago', 'America/Denver', 'America/Phoenix', 'America/Los_Angeles', 'America/Anchorage', 'Pacific/Honolulu', 'America/Puerto_Rico'];
const zones = (own: string): string[] => (AMERICAN.includes(own) ? AMERICAN : [own, ...AMERICAN]);
