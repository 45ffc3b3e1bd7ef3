import type { StatusFacts } from '@groupwork/shared/status/status';
import { backupCheck } from './backup-status';
import { sealerCheck } from './features/audit/sealer-status.facts';
import { deliveryChecks } from './features/communications/delivery-status.facts';
import type { StatusParts } from './features/status/status.route';
import { videoCheck } from './features/telehealth/video-status.facts';
import { webhookCheck } from './features/webhooks/webhook-status.facts';
import type { Clock } from './platform/clock';
import type { Database } from './platform/database/data-source';
import { databaseVersion, ranMigrations } from './platform/database/versions';
import type { Hearing } from './platform/events/exchange';
import type { Logger } from './platform/log';
import { programVersion } from './platform/program-version';
import type { ServedCertificate } from './platform/served-certificate';
import { addressCheck, certificateCheck, databaseCheck, redisCheck, relayCheck, tablesCheck } from './platform/status-checks';
import type { VideoSettings } from './platform/video-settings';

interface Parts {
  database: Database;
  clock: Clock;
  log: Logger;
  publicUrl(): string;
  /** Where this server speaks TLS itself. */
  certificate: ServedCertificate | null;
  video: VideoSettings;
  leave: { mail: boolean; sms: boolean };
  sealerIsBehind(): boolean;
  /** How other processes are heard. */
  hearing(): Promise<Hearing>;
}

async function versionsOf({ address, dataSource, reads }: Database): Promise<StatusFacts['versions']> {
  const ran = await ranMigrations(dataSource, reads);
  return [
    { name: 'Groupwork', value: await programVersion() },
    { name: 'Node', value: process.versions.node },
    { name: 'Database', value: await databaseVersion(address.engine, reads) },
    { name: 'Last migration', value: ran.at(-1) ?? 'none' },
  ];
}

/** What administrators see of the product's state; another thing it relies on is one line. */
export function statusParts({ database, clock, log, publicUrl, certificate, video, leave, sealerIsBehind, hearing }: Parts): StatusParts {
  const { reads } = database;
  return {
    clock,
    log,
    versions: () => versionsOf(database),
    checks: [
      databaseCheck(database),
      tablesCheck(database),
      relayCheck(database, clock),
      redisCheck(hearing),
      sealerCheck(sealerIsBehind),
      addressCheck(publicUrl, leave.mail || leave.sms),
      ...(certificate ? [certificateCheck(certificate, clock)] : []),
      ...deliveryChecks({ reads, clock }, leave),
      videoCheck(reads, video),
      webhookCheck(reads, clock),
      backupCheck(reads, clock),
    ],
  };
}
