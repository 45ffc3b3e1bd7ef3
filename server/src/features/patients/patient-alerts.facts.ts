const SEPARATOR = '\u001f';

/** The names of a patient's alerts as one value of a statement's row; `patientId` is the column that says whose. Binds one parameter. */
export const alertNamesOf = (owner: string, patientId: string): string =>
  `(select group_concat(replace(i.name, ',', ?)) from patient_alert t join list_item i on i.organizationId = t.organizationId and i.facilityId = '' and i.list = 'ALERT' and i.code = t.code where t.organizationId = ${owner}.organizationId and t.patientId = ${patientId})`;

/** What stands for a comma within a name. */
export const ALERT_COMMA = SEPARATOR;

export const alertNames = (joined: string | null): string[] => (joined === null ? [] : joined.split(',').map((name) => name.replaceAll(SEPARATOR, ',')).sort((one, other) => one.localeCompare(other)));
