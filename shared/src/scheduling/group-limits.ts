export const MOST_SEATS = 200;
export const BILLING_CODE_LENGTH = 16;
export const LONGEST_BILLING_UNIT = 480;
export const CREDENTIAL_LENGTH = 20;
export const MOST_CREDENTIALS = 20;
export const MOST_TOPICS = 30;
