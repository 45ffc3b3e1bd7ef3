import { PatientMessages } from '../features/communications/patient-messages';
import { MessagesPage } from '../features/patients/messages-page';

/** How a patient is reached is the patient's; what was sent is the messages'. Only here they meet. */
export function PatientMessagesRoute() {
  return <MessagesPage Log={PatientMessages} />;
}
