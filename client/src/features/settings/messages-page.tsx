import { hasSwitch } from '@groupwork/shared/communications/communication-templates';
import { lintTemplate } from '@groupwork/shared/communications/lint-template';
import type { LintAgainst } from '@groupwork/shared/communications/lint-template';
import { isOnWords, offsetWords, policyWords, sentWhenWords, templateName } from '@groupwork/shared/communications/template-words';
import { channelWords, messageKindWords } from '@groupwork/shared/communications/vocabulary';
import { useMemo, useState } from 'react';
import { Link } from 'react-router';
import { paths } from '../../app/paths';
import { useConfigureRefusal } from '../../graphql/use-configure-refusal';
import { useFacility } from '../../graphql/viewer';
import { Page, PageBody, PageHead } from '../../ui/page';
import { Segmented } from '../../ui/segmented';
import { RowSkeletons } from '../../ui/skeleton';
import { offerUndo } from '../../ui/toast';
import { CopyMessages } from './copy-messages';
import { MessageName } from './message-name';
import { MessagePhone } from './message-phone';
import { MessageProgress } from './message-progress';
import { addressOf, type Saving, type Template, templateOf, useMessages, useSaveTemplate } from './use-messages';
import classes from './messages.module.css';

const recipients = [{ recipient: 'PATIENT', title: 'To patients' }, { recipient: 'STAFF', title: 'To staff' }] as const;

/** What the facility writes to people: what is on, when it is sent, and where its words are changed. */
export function MessagesPage() {
  const facility = useFacility();
  const refusal = useConfigureRefusal();
  const { settings, against, again } = useMessages();
  const { save } = useSaveTemplate((failure) => { if (failure.code === 'STALE') again(); return false; });
  const [copying, setCopying] = useState(false);
  const templates = settings?.templates;
  return (
    <Page>
      <title>Messages · Groupwork</title>
      <PageHead title="Messages" of={facility.name} end={refusal === null && <CopyMessages.Button open={copying} onOpen={() => setCopying(true)} />} />
      <PageBody padded label="Messages">
        <div className={classes['column']}>
          {refusal !== null && <p className={classes['soft']}>{refusal}</p>}
          {copying && templates !== undefined && <CopyMessages templates={templates} what="every message" onDone={() => setCopying(false)} />}
          {settings === undefined && <RowSkeletons rows={10} />}
          {settings !== undefined && <MessageName settings={settings} refusal={refusal} onStale={again} />}
          {settings !== undefined && <MessagePhone settings={settings} refusal={refusal} onStale={again} />}
          {settings !== undefined && refusal === null && <MessageProgress zone={settings.timeZone} />}
          {templates !== undefined && against !== null && recipients.map(({ recipient, title }) => {
            const own = templates.filter((template) => template.recipient === recipient);
            return (
              <section key={recipient} aria-labelledby={`messages-${recipient}`}>
                <h2 className={classes['heading']} id={`messages-${recipient}`}>{title}</h2>
                {[...new Set(own.map(({ kind }) => kind))].map((kind) => (
                  <div key={kind} className={classes['kind']}>
                    <h3 className={classes['kindName']}>{messageKindWords[kind]}</h3>
                    <p className={classes['soft']}>{`Sent ${sentWhenWords({ recipient, kind })}.`}</p>
                    <ul className={classes['channels']}>
                      {own.filter((template) => template.kind === kind).map((template) => <TemplateRow key={template.id} template={template} against={against} refusal={refusal} save={save} />)}
                    </ul>
                  </div>
                ))}
              </section>
            );
          })}
        </div>
      </PageBody>
    </Page>
  );
}

function TemplateRow({ template, against, refusal, save }: { template: Template; against: LintAgainst; refusal: string | null; save: Saving['save'] }) {
  const { channel, enabled, offsets, shipped } = template;
  const name = templateName(template);
  const findings = useMemo(() => lintTemplate(templateOf(template), against).length, [template, against]);
  const turn = (on: boolean): void => {
    const { texts } = templateOf(template);
    void save(template, { enabled: on, offsets, texts }).then((saved) => {
      if (saved) offerUndo(`${name} is ${on ? 'on' : 'off'}.`, () => { void save({ ...template, version: template.version + 1 }, { enabled: !on, offsets, texts }); });
    });
  };
  const about = [policyWords(template), ...offsets.map(offsetWords), ...(shipped ? [] : ['your own words'])].filter((word) => word !== null).join(' · ');
  return (
    <li className={classes['channel']}>
      <span className={classes['channelName']}>{channelWords[channel]}</span>
      <span className={classes['about']}>
        {about}
        {findings > 0 && <span className={classes['warn']}>{`${about === '' ? '' : ' · '}${findings === 1 ? '1 thing' : `${findings} things`} to change`}</span>}
      </span>
      {refusal === null && hasSwitch(template)
        ? <Segmented label={name} value={enabled ? 'ON' : 'OFF'} segments={[{ value: 'ON', label: 'On' }, { value: 'OFF', label: 'Off' }]} onChange={(value) => { if ((value === 'ON') !== enabled) turn(value === 'ON'); }} />
        : <span>{isOnWords(template)}</span>}
      <Link className={classes['open']} to={paths.settingsMessage(addressOf(template))} aria-label={`${refusal === null ? 'Change' : 'Read'} ${name}`}>{refusal === null ? 'Change' : 'Read'}</Link>
    </li>
  );
}
