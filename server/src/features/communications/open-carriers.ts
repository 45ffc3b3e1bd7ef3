import type { CarrierSettings } from '../../platform/carrier-settings';
import type { Carriers } from './carrier';
import { mailboxCarrier } from './mailbox-carrier';
import { smtpCarrier } from './smtp-carrier';
import { twilioCarrier } from './twilio-carrier';

/** Each channel's carrier as configured, or the built-in mailbox. */
export const openCarriers = ({ mail, sms }: Pick<CarrierSettings, 'mail' | 'sms'>, publicUrl: () => string): Carriers => ({
  EMAIL: mail ? smtpCarrier(mail) : mailboxCarrier(),
  SMS: sms ? twilioCarrier(sms, publicUrl) : mailboxCarrier(),
});
