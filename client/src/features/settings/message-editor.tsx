import { BODY_LENGTH, isTimed, shippedTemplate, SMS_BODY_LENGTH, SUBJECT_LENGTH, tidied } from '@groupwork/shared/communications/communication-templates';
import type { CommunicationTemplate } from '@groupwork/shared/communications/communication-templates';
import { type LintAgainst, lintTemplate, type TemplateFinding } from '@groupwork/shared/communications/lint-template';
import { type MessageLanguage, messageLanguages, messageLanguageWords } from '@groupwork/shared/communications/message-facts';
import { templateName } from '@groupwork/shared/communications/template-words';
import { variableCatalogue, variablesFor, written, type TemplateVariable } from '@groupwork/shared/communications/template-variables';
import { Textarea, TextInput } from '@mantine/core';
import { type FormEvent, type ReactNode, useDeferredValue, useEffect, useId, useMemo, useRef, useState } from 'react';
import { LeaveGuard } from '../../app/leave-guard';
import { ActionButton } from '../../ui/action-button';
import { Segmented } from '../../ui/segmented';
import { say } from '../../ui/toast';
import { otherProblem, problemOf } from './field-problems';
import { MessagePreview } from './message-preview';
import { OffsetFields } from './offset-fields';
import { useDraft } from './use-draft';
import { type Template, templateOf, useSaveTemplate } from './use-messages';
import classes from './messages.module.css';

interface Typed { enSubject: string; enBody: string; esSubject: string; esBody: string; offsets: readonly number[] }
type TextField = 'subject' | 'body';

const nameIn = (language: MessageLanguage, field: TextField): 'enSubject' | 'enBody' | 'esSubject' | 'esBody' => `${language}${field === 'subject' ? 'Subject' : 'Body'}`;
const typedOf = ({ texts: { en, es }, offsets }: Pick<CommunicationTemplate, 'texts' | 'offsets'>): Typed => ({ enSubject: en.subject, enBody: en.body, esSubject: es.subject, esBody: es.body, offsets });
const textsOf = (typed: Typed): CommunicationTemplate['texts'] => ({ en: { subject: typed.enSubject, body: typed.enBody }, es: { subject: typed.esSubject, body: typed.esBody } });
const things = (count: number): string => (count === 1 ? '1 thing first' : `${count} things first`);

interface MessageEditorProps { template: Template; against: LintAgainst; refusal: string | null; more: ReactNode; onTyping: (typing: boolean) => void; onStale: () => void }

/** The words of one message in both languages, looked over as they are typed, with the message beside them as it is read. */
export function MessageEditor({ template, against, refusal, more, onTyping, onStale }: MessageEditorProps) {
  const known = templateOf(template);
  const { typed, meanwhile, version, unsaved, change, leave } = useDraft<Typed>(template.version, typedOf(known), (field, value) => (field === 'offsets' ? value.offsets.join(', ') : value[field]));
  const [language, setLanguage] = useState<MessageLanguage>('en');
  useEffect(() => {
    onTyping(unsaved);
    return () => onTyping(false);
  }, [unsaved, onTyping]);
  const { save, running, failure, forgive } = useSaveTemplate(({ code }) => { if (code === 'STALE') onStale(); return true; });
  const now: CommunicationTemplate = { ...known, texts: textsOf(typed), offsets: typed.offsets };
  const looked = useDeferredValue(JSON.stringify(now));
  const findings = useMemo(() => lintTemplate(JSON.parse(looked) as CommunicationTemplate, against), [looked, against]);
  const name = templateName(template);
  const type = (next: Partial<Typed>): void => {
    change(next);
    if (failure !== null && failure.code !== 'STALE') forgive();
  };
  const keep = (to: { texts: CommunicationTemplate['texts'] | null; offsets: readonly number[] | null }, words: string): void => {
    if (running) return;
    void save({ ...template, version }, { enabled: template.enabled, ...to }).then((saved) => { if (saved) say(words); });
  };
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (findings.length > 0) return;
    // As the server keeps it, so that what comes back is what stands here.
    const texts = tidied(now.texts, template.channel);
    change(typedOf({ texts, offsets: now.offsets }));
    keep({ texts, offsets: now.offsets }, `${name} is saved. Messages that have left stay as they were.`);
  };
  const shownFields = messageLanguages.flatMap((each) => [`${each}.subject`, `${each}.body`]).concat('offsets');
  const other = failure?.code === 'STALE' ? 'Somebody saved this message meanwhile. What they changed is marked, and what you typed stays. Save again to have it your way.' : otherProblem(failure, shownFields);
  const reset = (): void => {
    const { texts, offsets } = shippedTemplate(known);
    type(typedOf({ texts, offsets }));
    keep({ texts: null, offsets: null }, `${name} is as it came with the product.`);
  };
  const elsewhere = messageLanguages.filter((each) => each !== language && (findings.some((finding) => finding.language === each) || problemOf(failure, `${each}.body`) !== null));
  return (
    <div className={classes['editor']}>
      <form className={classes['words']} onSubmit={submit} noValidate aria-label={`Change ${name}`}>
        {refusal !== null && <p className={classes['soft']}>{refusal}</p>}
        {isTimed(template.kind) && refusal === null && <OffsetFields channel={template.channel} offsets={typed.offsets} problem={findings.find(({ field }) => field === 'offsets')?.message ?? problemOf(failure, 'offsets')} onChange={(offsets) => type({ offsets })} />}
        <Segmented label="Language" value={language} segments={messageLanguages.map((each) => ({ value: each, label: messageLanguageWords[each], ...countOf(findings, each) }))} onChange={setLanguage} />
        <LanguageText
          key={language} language={language} template={template} typed={typed} meanwhile={meanwhile} readOnly={refusal !== null} findings={findings.filter((finding) => finding.language === language)}
          told={(field) => problemOf(failure, `${language}.${field}`)} onType={type}
        />
        {elsewhere.map((each) => <p key={each} className={classes['warn']}>{`There is something to change in ${messageLanguageWords[each]}.`}</p>)}
        {other !== null && <p className={classes['problem']} role="alert">{other}</p>}
        {refusal === null && (
          <div className={classes['buttons']}>
            <ActionButton type="submit" variant="filled" running={running} reason="line" disabledReason={findings.length > 0 ? things(findings.length) : null} onClick={() => undefined}>Save message</ActionButton>
            {unsaved && <ActionButton variant="subtle" onClick={leave}>Leave it</ActionButton>}
            {!template.shipped && <ActionButton variant="subtle" running={running} onClick={reset}>Back to how it came</ActionButton>}
            {more}
          </div>
        )}
        <LeaveGuard unsaved={unsaved} what={name} />
      </form>
      <MessagePreview template={now} language={language} against={against} />
    </div>
  );
}

const countOf = (findings: readonly TemplateFinding[], language: MessageLanguage): { small?: string } => {
  const count = findings.filter((finding) => finding.language === language).length;
  return count === 0 ? {} : { small: String(count) };
};

interface LanguageTextProps { language: MessageLanguage; template: Template; typed: Typed; meanwhile: Partial<Record<keyof Typed, string>>; readOnly: boolean; findings: readonly TemplateFinding[]; told: (field: TextField) => string | null; onType: (next: Partial<Typed>) => void }

function LanguageText({ language, template, typed, meanwhile, readOnly, findings, told, onType }: LanguageTextProps) {
  const { channel, recipient } = template;
  const fields: readonly TextField[] = channel === 'EMAIL' ? ['subject', 'body'] : ['body'];
  const inputs = useRef<Partial<Record<TextField, HTMLInputElement | HTMLTextAreaElement | null>>>({});
  const [last, setLast] = useState<TextField>('body');
  const caret = useRef<number | null>(null);
  const putIn = (variable: TemplateVariable): void => {
    const field: TextField = variablesFor(channel, recipient, last).includes(variable) ? last : 'body';
    const input = inputs.current[field];
    const text = typed[nameIn(language, field)];
    const from = input?.selectionStart ?? text.length;
    const until = input?.selectionEnd ?? from;
    caret.current = from + written(variable).length;
    setLast(field);
    onType({ [nameIn(language, field)]: text.slice(0, from) + written(variable) + text.slice(until) });
    input?.focus();
  };
  // The caret goes on behind what was put in, once it stands there.
  useEffect(() => {
    if (caret.current === null) return;
    inputs.current[last]?.setSelectionRange(caret.current, caret.current);
    caret.current = null;
  });
  const about = (field: TextField) => {
    const name = nameIn(language, field);
    const own = findings.filter((finding) => finding.field === field);
    return {
      autoComplete: 'off', readOnly, lang: language, value: typed[name], error: own.length > 0 || told(field) !== null, description: meanwhile[name], onFocus: () => setLast(field),
      onChange: (event: { currentTarget: { value: string } }) => onType({ [name]: event.currentTarget.value }),
    };
  };
  return (
    <div className={classes['language']}>
      {!readOnly && <VariableButtons label={`Put into the ${last === 'subject' ? 'subject' : 'text'}`} variables={variablesFor(channel, recipient, 'body')} onPutIn={putIn} />}
      {fields.includes('subject') && <><TextInput label="Subject" ref={(input) => { inputs.current.subject = input; }} maxLength={SUBJECT_LENGTH} {...about('subject')} /><Findings findings={findings.filter(({ field }) => field === 'subject')} told={told('subject')} /></>}
      <Textarea label="Text" autosize minRows={channel === 'SMS' ? 4 : 12} ref={(input) => { inputs.current.body = input; }} maxLength={channel === 'SMS' ? SMS_BODY_LENGTH : BODY_LENGTH} {...about('body')} />
      <Findings findings={findings.filter(({ field }) => field === 'body')} told={told('body')} />
    </div>
  );
}

function VariableButtons({ label, variables, onPutIn }: { label: string; variables: readonly TemplateVariable[]; onPutIn: (variable: TemplateVariable) => void }) {
  const id = useId();
  return (
    <div className={classes['variables']} role="group" aria-label={label}>
      {variables.map((variable) => (
        <span key={variable}>
          <button type="button" className={classes['variable']} title={variableCatalogue[variable].meaning} aria-describedby={`${id}-${variable}`} onClick={() => onPutIn(variable)}>{variableCatalogue[variable].label}</button>
          <span id={`${id}-${variable}`} hidden>{variableCatalogue[variable].meaning}</span>
        </span>
      ))}
    </div>
  );
}

/** What stands against a text, told as it is typed; what the server found is told in its words until something is typed. */
function Findings({ findings, told }: { findings: readonly TemplateFinding[]; told: string | null }) {
  return (
    <div className={classes['findings']} role="status">
      {findings.map(({ word, message }) => <p key={`${word} ${message}`}>{message}</p>)}
      {findings.length === 0 && told !== null && <p>{told}</p>}
    </div>
  );
}
