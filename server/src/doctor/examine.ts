import { lookAtCertificate } from './certificate-check';
import type { Finding } from './finding';
import { Findings } from './finding';
import { lookAtDatabase } from './database-checks';
import { lookAtClient, lookAtFolder, lookAtKey, lookAtNightly, lookAtNode, lookAtPort } from './machine-checks';
import { readSettings } from './read-settings';
import { lookAtRedis } from './redis-check';
import { askAddress, lookAtAddress, lookAtMail, lookAtProxies, lookAtSms, lookAtVideo } from './service-checks';

/** Looks at everything a start needs and everything it will talk to, and changes nothing. `ask`: also at services on the network. */
export async function examine(env: NodeJS.ProcessEnv, ask: boolean): Promise<Finding[]> {
  const findings = new Findings();
  const config = readSettings(env, findings);
  lookAtNode(findings);
  if (!config) return findings.all;
  if (config.clock) findings.warning('Clock', 'GROUPWORK_CLOCK is set: the clock begins at that moment, which is for trying things out. Leave it out where people work.');
  lookAtFolder(config, findings);
  const { isInUse } = await lookAtDatabase(config, findings);
  lookAtKey(config, isInUse, findings);
  lookAtNightly(config, findings);
  await lookAtRedis(config, findings);
  await lookAtPort('Port', 'PORT', config, findings);
  if (config.metrics) await lookAtPort('Measures', 'METRICS_PORT', config.metrics, findings);
  lookAtClient(config, findings);
  lookAtAddress(config, findings);
  lookAtProxies(config, findings);
  lookAtCertificate(config, findings);
  if (ask) await askAddress(config, findings);
  await lookAtMail(config, findings);
  await lookAtSms(config, ask, findings);
  await lookAtVideo(config, ask, findings);
  return findings.all;
}
