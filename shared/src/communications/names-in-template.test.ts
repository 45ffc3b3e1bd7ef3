import { namesInText } from './names-in-template';

const people = [
  { firstName: 'Gwendolyn', lastName: 'Ortiz', preferredName: 'Gwen' }, { firstName: 'Will', lastName: 'May', preferredName: null }, { firstName: 'Jonah', lastName: 'de la Cruz', preferredName: null }, { firstName: 'Luz', lastName: 'Nguyễn', preferredName: null },
];

it.each([
  ['Ask Gwen at the desk', ['Gwen']], ['Ask for Mrs. Ortiz', ['Ortiz']], ['ask will may at the desk', ['will may']], ['Ask Gwen Ortiz', ['Gwen Ortiz']], ['Ortiz, Gwen is here', ['Ortiz', 'Gwen']], ['Jonah Cruz comes too', ['Jonah Cruz']], ['Con Nguyen a las diez', ['Nguyen']],
  ['You will be told. It may change', []], ['We will call in May', []], ['Hello {{name}}, come at ten', []], ['La luz de la casa', []],
])('%s', (text, names) => {
  expect(namesInText(text, people)).toEqual(names);
});
